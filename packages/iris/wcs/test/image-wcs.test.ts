import { IRISImageModel } from "@pipe/iris-datamodels";
import { skyPosition, wcsOfModel } from "@pipe/iris-wcs";
import { expect, test } from "vitest";

const wcsinfo = { crpix1: 4, crpix2: 2, crval1: 0.5, crval2: 60, cdelt1: -1, cdelt2: 1, ctype1: "RA---TAN" };
const image = (info: object): IRISImageModel => new IRISImageModel({ meta: { wcsinfo: info } });

test("the reference pixel lies at the reference point; longitudes stay within a circle", () => {
  const wcs = wcsOfModel(image(wcsinfo), 0);
  if (wcs === undefined) throw new Error("no WCS");
  const [longitude, latitude] = skyPosition(wcs, 4, 2);
  expect([longitude, latitude]).toEqual([0.5, expect.closeTo(60, 12)]);
  // One degree along the tangent plane to the north is atan(1 degree).
  expect(skyPosition(wcs, 4, 3)[1]).toBeCloseTo(60 + (Math.atan(Math.PI / 180) * 180) / Math.PI, 12);
  expect(skyPosition(wcs, 5, 2)[0]).toBeGreaterThan(358);
});

test("CRPIX counts from the number that the first pixel has", () => {
  expect(wcsOfModel(image(wcsinfo), 0)?.crpix).toEqual([4, 2]);
  expect(wcsOfModel(image(wcsinfo), 1)?.crpix).toEqual([3, 1]);
});

test("no keywords give no WCS; incomplete and unknown ones are errors", () => {
  expect(wcsOfModel(new IRISImageModel(), 1)).toBeUndefined();
  const { crval2: _, ...incomplete } = wcsinfo;
  expect(() => wcsOfModel(image(incomplete), 1)).toThrow("no CRVAL2");
  expect(() => wcsOfModel(image({ ...wcsinfo, ctype1: "RA---XYZ" }), 1)).toThrow("RA---XYZ");
});
