import { medianDistance } from "@pipe/iris-liger-background";
import { medianInPlace } from "@pipe/numeric/median";
import { expect, test } from "vitest";

test("the median of distances is that of the distances themselves, wherever the centre lies", () => {
  for (let n = 1; n <= 40; n++) {
    const sorted = Float32Array.from({ length: n }, (_, i) => ((i * 7919 + n) % 1009) / 7).sort();
    for (const centre of [-5, sorted[0], sorted[n >> 1], sorted[n >> 1] + 0.1, sorted[n - 1], 200]) {
      const distances = Float64Array.from(sorted, (value) => Math.abs(value - centre));
      expect(medianDistance(sorted, centre), `${n} numbers about ${centre}`).toBe(medianInPlace(distances));
    }
  }
});

test("equal numbers have their common distance", () => {
  expect(medianDistance(Float32Array.of(2, 2, 2, 2), 2)).toBe(0);
  expect(medianDistance(Float32Array.of(2, 2, 2), 5)).toBe(3);
});
