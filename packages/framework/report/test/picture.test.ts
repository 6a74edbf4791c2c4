import { NDArray } from "@pipe/ndarray";
import { imagePicture } from "@pipe/report";
import { decode } from "fast-png";
import { expect, test } from "vitest";

const image = new NDArray("float32", [2, 3], Float32Array.of(0, 1, 2, 3, 4, Number.NaN));

test("a picture has its first row at the bottom, grey by value and NaN in red", () => {
  const { width, height, data } = decode(imagePicture(image, { limits: [0, 1], minimumSize: 1 }));
  expect([width, height]).toEqual([3, 2]);
  const greys = [...data].filter((_, i) => i % 3 === 0);
  expect(greys[3]).toBe(0);
  expect(greys[4]).toBeGreaterThan(greys[3]);
  expect(greys[0]).toBeGreaterThan(greys[5]);
  expect([...data.subarray(6, 9)]).toEqual([200, 60, 40]);
});

test("small images are enlarged by a whole factor", () => {
  expect(decode(imagePicture(image, { minimumSize: 100 }))).toMatchObject({ width: 102, height: 68 });
});

test("what is no image is refused", () => {
  expect(() => imagePicture(NDArray.zeros("float32", [5]))).toThrow("shape (5) cannot be drawn");
});
