import { biweightLocation, biweightMidvariance, medianOf, spreadOf } from "./biweight.ts";

/** Limits of clipping; what is not wanted is infinite. */
export interface ClipLimits {
  /** Standard deviations below and above the centre. */
  readonly sigmaLow: number;
  readonly sigmaHigh: number;
  /** Distances from the centre, in the unit of the data; the lower one is negative. */
  readonly low: number;
  readonly high: number;
  /** Most values that one pass clips on either side, in their order. */
  readonly mostLow: number;
  readonly mostHigh: number;
  /** Clipping ends when no more values than this are left. */
  readonly batch: number;
  readonly passes: number;
  /** Lay limits about the median, in units of 1.4826 median absolute deviations, instead of biweight location and midvariance. */
  readonly aboutMedian: boolean;
}

/** Standard deviations of a normal distribution in one median absolute deviation. */
const SIGMA_OF_MAD = 1.482602218505602;

/**
 * Clips outliers of one pixel in several passes.
 *
 * @param masked - not 0 for values that do not count; those that are clipped are added.
 * @param scratch - two arrays of the same length.
 */
export function clipOutliers(
  values: Float64Array,
  masked: Uint8Array,
  limits: ClipLimits,
  [kept, distances]: readonly [Float64Array, Float64Array],
): void {
  const n = masked.length;
  for (let pass = 0; pass < limits.passes; pass++) {
    let count = 0;
    for (let i = 0; i < n; i++) if (masked[i] === 0) kept[count++] = values[i];
    if (count <= limits.batch) return;
    distances.set(kept);
    const median = medianOf(distances, count);
    const spread = spreadOf(kept, count, median, distances);
    let centre = median;
    let sigma = SIGMA_OF_MAD * spread;
    if (!limits.aboutMedian) {
      centre = biweightLocation(kept, count, median, spread);
      sigma = Math.sqrt(biweightMidvariance(kept, count, centre, spreadOf(kept, count, centre, distances)));
    }
    let low = 0;
    let high = 0;
    for (let i = 0; i < n; i++) {
      if (masked[i] !== 0) continue;
      const d = values[i] - centre;
      if (d < -limits.sigmaLow * sigma || d < limits.low) {
        if (low < limits.mostLow) masked[i] = 1;
        if (masked[i] !== 0) low++;
      } else if (d > limits.sigmaHigh * sigma || d > limits.high) {
        if (high < limits.mostHigh) masked[i] = 1;
        if (masked[i] !== 0) high++;
      }
    }
    if (low + high === 0) return;
  }
}
