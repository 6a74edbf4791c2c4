import { medianOf } from "./median.ts";

/**
 * Bounds of iterated sigma clipping about the median, with the population standard deviation about the mean.
 *
 * Each round leaves out what lies outside `median ± sigma * deviation`; rounds end when nothing is left out, when nothing is left or
 * after `rounds`. Counterpart of `astropy.stats.sigma_clip`.
 *
 * @param values - `count` finite values; reordered.
 * @param bounds - receives the lower and the upper bound.
 */
export function clipBounds(
  values: Float64Array,
  count: number,
  sigma: number,
  rounds: number,
  bounds: Float64Array,
): void {
  for (let round = 0; round < rounds; round++) {
    const median = medianOf(values, count);
    let mean = 0;
    for (let i = 0; i < count; i++) mean += values[i];
    mean /= count;
    let variance = 0;
    for (let i = 0; i < count; i++) variance += (mean - values[i]) * (mean - values[i]);
    const deviation = Math.sqrt(variance / count);
    const lower = (bounds[0] = median - sigma * deviation);
    const upper = (bounds[1] = median + sigma * deviation);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (value >= lower && value <= upper) values[kept++] = value;
    }
    if (kept === count || kept === 0) return;
    count = kept;
  }
}
