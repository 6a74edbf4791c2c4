import { AssignWCSStep, wcsOfImage } from "@pipe/iris-liger-assign-wcs";
import { ImagerModel } from "@pipe/iris-liger-datamodels";
import { expect, test } from "vitest";

const wcsinfo = { crpix1: 4, crpix2: 2, crval1: 0.5, crval2: 60, cdelt1: -1, cdelt2: 1, ctype1: "RA---TAN" };
const image = (info: object): ImagerModel => new ImagerModel({ meta: { wcsinfo: info } });

test("CRPIX is taken as counted from 0", () => {
  expect(wcsOfImage(image(wcsinfo))?.crpix).toEqual([4, 2]);
});

test("images without keywords are passed on; incomplete ones are errors", async () => {
  const result = await new AssignWCSStep().run(new ImagerModel());
  expect(result.get("meta.drs_step.assign_wcs")).toBe("SKIPPED");
  const { crval2: _, ...incomplete } = wcsinfo;
  await expect(new AssignWCSStep().run(image(incomplete))).rejects.toThrow("no CRVAL2");
});
