import { NDArray } from "@pipe/ndarray";
import { cutWindow, WindowError, windowOffset } from "@pipe/stcal/subarray";
import { describe, expect, test } from "vitest";

describe("windowOffset", () => {
  const reference = { xstart: 11, ystart: 1, xsize: 20, ysize: 10 };

  test("counts from the corner of the reference", () => {
    expect(windowOffset({ xstart: 13, ystart: 5, xsize: 18, ysize: 6 }, reference)).toEqual({ x: 2, y: 4 });
  });

  test("refuses an exposure that reaches beyond the reference", () => {
    const exposure = { xstart: 14, ystart: 5, xsize: 18, ysize: 6 };
    expect(() => windowOffset(exposure, reference)).toThrow(WindowError);
    expect(() => windowOffset(exposure, reference)).toThrow(
      "the exposure covers columns 14 to 31, rows 5 to 10, the reference only columns 11 to 30, rows 1 to 10",
    );
  });
});

describe("cutWindow", () => {
  const planes = NDArray.of(
    Float32Array.from({ length: 24 }, (_, i) => i),
    [2, 3, 4],
  );

  test("cuts every plane", () => {
    const cut = cutWindow(planes, 1, 1, 2, 2);
    expect(cut.shape).toEqual([2, 2, 2]);
    expect([...cut.values].map(Number)).toEqual([5, 6, 9, 10, 17, 18, 21, 22]);
  });

  test("returns the array itself when nothing is cut off", () => {
    expect(cutWindow(planes, 0, 0, 4, 3)).toBe(planes);
  });

  test("refuses a rectangle outside the planes", () => {
    expect(() => cutWindow(planes, 3, 0, 2, 3)).toThrow("2 x 3 pixels from (3, 0) are not inside 4 x 3");
  });
});
