import { meanOfTwo32, medianInPlace } from "./median.ts";
import { select } from "./select.ts";

/**
 * Medians of many short float32 series of about the same distribution, such as the rows of an image: values far from the
 * middle are only counted, and selection runs over the few between two limits that follow the last series.
 */
export class NearMedian {
  readonly #near: Float32Array;
  #low = Number.NaN;
  #high = Number.NaN;

  /** @param longest - number of values in the longest series. */
  constructor(longest: number) {
    this.#near = new Float32Array(longest);
  }

  /**
   * The median of the first `count` values (no NaN among them), rounded as `numpy.median` rounds it; NaN without values. The
   * values may be reordered.
   */
  of(values: Float32Array, count: number): number {
    if (count < 64) return medianInPlace(values, 0, count);
    const found = this.#withinLimits(values, count);
    if (!Number.isNaN(found)) return found;
    const result = medianInPlace(values, 0, count);
    this.#setLimits(values, count, result);
    return result;
  }

  #withinLimits(values: Float32Array, count: number): number {
    const near = this.#near;
    const low = this.#low;
    const high = this.#high;
    let below = 0;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const value = values[i];
      near[kept] = value;
      if (value < low) below++;
      else if (value <= high) kept++;
    }
    const upper = (count >> 1) - below;
    const lower = ((count - 1) >> 1) - below;
    if (!(lower >= 0 && upper < kept)) return Number.NaN;
    const result = select(near, upper, 0, kept);
    if (lower === upper) return result;
    let previous = near[0];
    for (let i = 1; i < upper; i++) if (near[i] > previous) previous = near[i];
    return meanOfTwo32(previous, result);
  }

  /** Takes the tenth of the values on either side of the median, of a sample, as limits. */
  #setLimits(values: Float32Array, count: number, middle: number): void {
    const sample = values.slice(0, count).sort();
    const reach = Math.max(4, Math.floor(count / 10));
    const centre = count >> 1;
    this.#low = Math.min(middle, sample[Math.max(0, centre - reach)]);
    this.#high = Math.max(middle, sample[Math.min(count - 1, centre + reach)]);
  }
}
