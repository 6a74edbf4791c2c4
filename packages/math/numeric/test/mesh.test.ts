import { fillMesh } from "@pipe/numeric/background-2d";
import { expect, test } from "vitest";

test("a missing row of boxes is filled from those neighbours that the original takes among equally near ones", () => {
  const [rows, columns] = [5, 14];
  const values = Float32Array.from({ length: rows * columns }, (_, i) => (i * i * 7) % 101);
  values.fill(Number.NaN, 4 * columns);
  values[columns + 5] = Number.NaN;
  const filled = fillMesh({ values, rows, columns }).values;
  // Background2D of photutils on the same mesh.
  expect(filled[columns + 5]).toBe(Math.fround(47.06121));
  expect([...filled.subarray(4 * columns)]).toEqual([
    32.92462158203125, 33.038490295410156, 37.04450988769531, 41.4260139465332, 46.606876373291016,
    49.237091064453125, 51.53422546386719, 48.3997802734375, 46.82774353027344, 47.40989303588867,
    46.05745315551758, 48.23831558227539, 49.180973052978516, 52.05659484863281,
  ]);
});
