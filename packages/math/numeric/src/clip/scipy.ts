import { mean32, mean64, std32, std64 } from "../sum.ts";

/**
 * The mean after `scipy.stats.sigmaclip(values, sigma, sigma)` of float32 values, rounded to float32 as there: values farther
 * than `sigma` standard deviations from the mean are dropped until none is. NaN without values.
 *
 * @param values - the first `count` are used, and reordered.
 * @param scratch - as long as `values`.
 */
export function sigmaClippedMean32(
  values: Float32Array,
  count: number,
  sigma: number,
  scratch: Float32Array = new Float32Array(count),
): number {
  let left = count;
  for (;;) {
    const std = std32(values, 0, left, scratch);
    const mean = mean32(values, 0, left);
    const reach = Math.fround(std * Math.fround(sigma));
    const low = Math.fround(mean - reach);
    const high = Math.fround(mean + reach);
    let kept = 0;
    for (let i = 0; i < left; i++) {
      const value = values[i];
      if (value >= low && value <= high) values[kept++] = value;
    }
    if (kept === left) return mean;
    left = kept;
  }
}

/** {@link sigmaClippedMean32} of float64 values, in float64 arithmetic. The first `count` values are reordered. */
export function sigmaClippedMean64(values: Float64Array, count: number, sigma: number): number {
  let left = count;
  for (;;) {
    const reach = std64(values, 0, left) * sigma;
    const mean = mean64(values, 0, left);
    let kept = 0;
    for (let i = 0; i < left; i++) {
      const value = values[i];
      if (value >= mean - reach && value <= mean + reach) values[kept++] = value;
    }
    if (kept === left) return mean;
    left = kept;
  }
}
