import { medianOf } from "../common/median.ts";
import { differenceSigma } from "./differences.ts";

/** What a kernel of the search found in its rows. */
export interface Found {
  /** Samples with JUMP_DET, those of the input included. */
  readonly jumps: number;
  /** Flat indices of the samples whose four neighbours shall be flagged too. */
  readonly wide: Float64Array;
}

/** Flat sample indices, growing. */
export class IndexList {
  private values = new Float64Array(256);
  private length = 0;

  push(index: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = index;
  }

  finish(): Float64Array {
    return this.values.slice(0, this.length);
  }
}

/**
 * Collects the flagged samples of one pixel whose significance lies between the limits for flagging neighbours.
 *
 * @param differences - those of the pixel start at `from`, `count` of them.
 * @param median - of the usable differences.
 * @param limits - lower and upper significance, exclusive.
 */
export function collectWide(
  list: IndexList,
  differences: Float64Array,
  from: number,
  count: number,
  groupdq: Uint8Array,
  pixel: number,
  plane: number,
  perIntegration: number,
  jump: number,
  noise2: number,
  dt: Float64Array,
  reads: Float64Array,
  limits: Float64Array,
  median: number,
): void {
  const lower = limits[0];
  const upper = limits[1];
  const even = dt.length === 1;
  for (let k = 0; k < count; k++) {
    const integration = Math.floor(k / perIntegration);
    const sample = (k + integration + 1) * plane + pixel;
    if ((groupdq[sample] & jump) === 0) continue;
    const step = even ? 0 : k % perIntegration;
    const sigma = differenceSigma(median, noise2, dt[step], reads[step]);
    const ratio = Math.abs(differences[from + k] - median) / sigma;
    if (ratio < upper && ratio > lower) list.push(sample);
  }
}

/** Median of the usable differences of a pixel, NaN without any. */
export function medianOfDifferences(
  differences: Float64Array,
  from: number,
  count: number,
  work: Float64Array,
): number {
  let usable = 0;
  for (let k = from; k < from + count; k++) {
    const value = differences[k];
    if (!Number.isNaN(value)) work[usable++] = value;
  }
  return medianOf(work, usable);
}
