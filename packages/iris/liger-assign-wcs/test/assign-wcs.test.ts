import { AssignWCSStep, skyPosition, wcsOfModel } from "@pipe/iris-liger-assign-wcs";
import { ImagerModel } from "@pipe/iris-liger-datamodels";
import { expect, test } from "vitest";

const wcsinfo = { crpix1: 4, crpix2: 2, crval1: 0.5, crval2: 60, cdelt1: -1, cdelt2: 1, ctype1: "RA---TAN" };
const image = (info: object): ImagerModel => new ImagerModel({ meta: { wcsinfo: info } });

test("the reference pixel lies at the reference point; longitudes stay within a circle", () => {
  const wcs = wcsOfModel(image(wcsinfo));
  if (wcs === undefined) throw new Error("no WCS");
  const [longitude, latitude] = skyPosition(wcs, 4, 2);
  expect([longitude, latitude]).toEqual([0.5, expect.closeTo(60, 12)]);
  // One degree along the tangent plane to the north is atan(1 degree).
  expect(skyPosition(wcs, 4, 3)[1]).toBeCloseTo(60 + (Math.atan(Math.PI / 180) * 180) / Math.PI, 12);
  expect(skyPosition(wcs, 5, 2)[0]).toBeGreaterThan(358);
});

test("images without keywords are passed on; incomplete and unknown ones are errors", async () => {
  const result = await new AssignWCSStep().run(new ImagerModel());
  expect(result.get("meta.drs_step.assign_wcs")).toBe("SKIPPED");
  const { crval2: _, ...incomplete } = wcsinfo;
  await expect(new AssignWCSStep().run(image(incomplete))).rejects.toThrow("no CRVAL2");
  await expect(new AssignWCSStep().run(image({ ...wcsinfo, ctype1: "RA---XYZ" }))).rejects.toThrow(
    "RA---XYZ",
  );
});
