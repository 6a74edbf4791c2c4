import { sigmaClippedMean32, sigmaClippedMean64 } from "@pipe/numeric/clipped-mean";
import { mean32, mean64, std32, std64 } from "@pipe/numeric/sum";
import { expect, test } from "vitest";
import { noise } from "./noise.ts";

/** The numbers around the limits of blocks and of accumulators of a pairwise sum. */
const COUNTS = [1, 2, 7, 8, 9, 15, 16, 17, 127, 128, 129, 135, 136, 255, 256, 257, 500, 1024, 4096, 10007];

/** Mostly near to 300, some far off on either side, so that clipping takes several passes. */
function sample(count: number): Float32Array {
  const far = noise(count, count + 7);
  return Float32Array.from(noise(count, count), (value, i) => 300 + 10 * value + 3 * far[i] ** 9 * 100);
}

function clipped32(values: Float32Array, sigma: number): number {
  const { fround } = Math;
  const reach = fround(std32(values) * fround(sigma));
  const mean = mean32(values);
  const kept = values.filter((value) => value >= fround(mean - reach) && value <= fround(mean + reach));
  return kept.length === values.length ? mean : clipped32(kept, sigma);
}

function clipped64(values: Float64Array, sigma: number): number {
  const reach = std64(values) * sigma;
  const mean = mean64(values);
  const kept = values.filter((value) => value >= mean - reach && value <= mean + reach);
  return kept.length === values.length ? mean : clipped64(kept, sigma);
}

test.each(COUNTS)("the clipped mean of %i numbers is that of the steps one by one", (count) => {
  const values = sample(count);
  for (const sigma of [0.1, 1.5, 2.3, 3, 10]) {
    expect(sigmaClippedMean32(values, count, sigma), `float32, ${sigma}`).toBe(clipped32(values, sigma));
    const wide = Float64Array.from(values, (value) => value / 3);
    expect(sigmaClippedMean64(wide, count, sigma), `float64, ${sigma}`).toBe(clipped64(wide, sigma));
  }
});

test("float32 numbers may be clipped in float64", () => {
  const values = sample(1000);
  expect(sigmaClippedMean64(values, 1000, 2)).toBe(clipped64(Float64Array.from(values), 2));
});

test("only the first numbers count, and they stay as they are", () => {
  const values = Float32Array.of(1, 2, 3, 1e9);
  expect(sigmaClippedMean32(values, 3, 3)).toBe(2);
  expect(sigmaClippedMean64(values, 3, 3)).toBe(2);
  expect([...values]).toEqual([1, 2, 3, 1e9]);
});

test("the clipped mean of nothing, and of numbers with a NaN among them, is NaN", () => {
  const values = Float32Array.of(1, Number.NaN, 3);
  for (const count of [0, 3]) {
    expect(sigmaClippedMean32(values, count, 3)).toBeNaN();
    expect(sigmaClippedMean64(values, count, 3)).toBeNaN();
  }
});
