import { AssignWcsStep, wcsOfImage } from "@pipe/iris-assign-wcs";
import { IRISImageModel, TMTRampModel } from "@pipe/iris-datamodels";
import { expect, test } from "vitest";

const wcsinfo = { crpix1: 4, crpix2: 2, crval1: 0.5, crval2: 60, cdelt1: -1, cdelt2: 1, ctype1: "RA---TAN" };
const image = (info: object): IRISImageModel => new IRISImageModel({ meta: { wcsinfo: info } });

test("an image gets a WCS of which CRPIX counts from 1", async () => {
  expect(wcsOfImage(image(wcsinfo))?.crpix).toEqual([3, 1]);
  const input = image(wcsinfo);
  const result = await new AssignWcsStep().run(input);
  expect(result.get("meta.cal_step.assign_wcs")).toBe("COMPLETE");
  expect(result.has("meta.wcs")).toBe(true);
  expect(input.has("meta.wcs")).toBe(false);
});

test("ramps and images without keywords are passed on", async () => {
  for (const input of [new IRISImageModel(), new TMTRampModel()]) {
    const result = await new AssignWcsStep().run(input);
    expect(result.get("meta.cal_step.assign_wcs")).toBe("SKIPPED");
    expect(result.has("meta.wcs")).toBe(false);
  }
});

test("keywords that are incomplete are an error that names the missing one", async () => {
  const { crval2: _, ...incomplete } = wcsinfo;
  await expect(new AssignWcsStep().run(image(incomplete))).rejects.toThrow("no CRVAL2");
});
