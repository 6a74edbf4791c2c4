import { medianOf } from "../common/median.ts";
import { UNSET } from "../common/unset.ts";
import type { Covariance } from "./covariance.ts";
import { FullFit } from "./full-fit.ts";
import type { OmitThresholds } from "./thresholds.ts";

/** Relative margin of the short cut past the search for jumps, far above its rounding errors. */
const MARGIN = 1 - 1e-6;

/** Whether a symmetric tridiagonal matrix is positive definite; resultants whose reads overlap in time make one that is not. */
function isDefinite(diagonal: Float64Array, beside: Float64Array): boolean {
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    pivot = diagonal[i] - (i === 0 ? 0 : beside[i - 1] ** 2 / pivot);
    if (!(pivot > 0)) return false;
  }
  return true;
}

/** Largest chi square of a fit that needs no search for jumps. */
export function quietChiSquare({ one, two }: OmitThresholds): number {
  return Math.min(one, two) * MARGIN;
}

/**
 * Fits the ramps of one pixel after the other by the likelihood of their differences (Brandt 2024, PASP 136, 045004 and 045005), and finds
 * jumps: while leaving out one or two differences improves chi square by more than a threshold, the best choice is left out.
 *
 * Two ways to the same numbers. Most ramps go through {@link quickFit}, which eliminates the tridiagonal matrix in one pass. Where chi square
 * is large enough for a jump, or the input is degenerate, {@link FullFit} computes in the original's order of operations. So it does for all
 * ramps where the photon noise has no covariance: the original then has NaN also if the differences that are left out are at fault.
 */
export class LikelihoodPixel {
  /** Differences per second, and 1 for those to use; the caller fills both. */
  readonly differences: Float64Array;
  readonly use: Uint8Array;
  /** Result of {@link finalFit}. */
  rate = UNSET;
  sigma = UNSET;
  varPoisson = 0;
  varRnoise = 0;
  chiSquare = 0;

  private readonly count: number;
  private readonly alphaPhoton: Float64Array;
  private readonly alphaRead: Float64Array;
  private readonly betaPhoton: Float64Array;
  private readonly betaRead: Float64Array;
  private readonly thresholds: OmitThresholds;
  private readonly isQuick: boolean;
  private readonly full: FullFit;
  private readonly work: Float64Array;
  private readonly inverse: Float64Array;
  private readonly factor: Float64Array;
  private readonly ones: Float64Array;
  private normalization = UNSET;

  constructor(covariance: Covariance, thresholds: OmitThresholds) {
    const count = covariance.deltaT.length;
    this.count = count;
    this.thresholds = thresholds;
    this.alphaPhoton = Float64Array.from(covariance.alphaPhoton);
    this.alphaRead = Float64Array.from(covariance.alphaRead);
    this.betaPhoton = Float64Array.from(covariance.betaPhoton);
    this.betaRead = Float64Array.from(covariance.betaRead);
    this.full = new FullFit(covariance);
    this.isQuick = isDefinite(this.alphaPhoton, this.betaPhoton);
    this.differences = new Float64Array(count);
    this.use = new Uint8Array(count);
    this.work = new Float64Array(count);
    this.inverse = new Float64Array(count);
    this.factor = new Float64Array(count);
    this.ones = new Float64Array(count);
  }

  /**
   * Searches the pixel for jumps and clears `use` of differences with one.
   *
   * @param medianRate - median of all differences, DN/s; undefined where it is not known yet.
   * @param noise - standard deviation of a read, DN.
   * @returns the count rate that comes out, DN/s.
   */
  findJumps(medianRate: number | undefined, gain: number, noise: number): number {
    const { one, two } = this.thresholds;
    const median = medianRate ?? this.medianOfAll();
    const guess = median * (median > 0 ? 1 : 0);
    if (this.quickFit(guess, gain, noise) && this.chiSquare <= quietChiSquare(this.thresholds))
      return this.rate;
    return this.full.findJumps(this.differences, this.use, guess, gain, noise, one, two);
  }

  /** Fits the differences to use with the covariance of a count rate; the result is in the fields. */
  finalFit(guess: number, gain: number, noise: number): void {
    if (this.quickFit(guess, gain, noise)) {
      this.sigma = Math.sqrt(1 / this.normalization);
      this.splitVariance(guess, gain, noise);
      return;
    }
    const { full } = this;
    full.fit(this.differences, this.use, guess, gain, noise);
    full.splitVariance();
    this.rate = full.rate;
    this.sigma = full.sigma;
    this.varPoisson = full.varPoisson;
    this.varRnoise = full.varRnoise;
    this.chiSquare = full.chiSquare;
  }

  /** Median of all differences, used or not; NaN if any is NaN. */
  private medianOfAll(): number {
    const { differences, work, count } = this;
    for (let i = 0; i < count; i++) {
      const value = differences[i];
      if (Number.isNaN(value)) return Number.NaN;
      work[i] = value;
    }
    return medianOf(work, count);
  }

  /**
   * Rate and chi square by elimination of the tridiagonal matrix.
   *
   * @returns false, with nothing usable computed, unless the input is finite and the matrix positive definite.
   */
  private quickFit(guess: number, gain: number, noise: number): boolean {
    const { count, differences, use, alphaPhoton, alphaRead, betaPhoton, betaRead, inverse, factor, ones } =
      this;
    const photon = guess / gain;
    const read = noise * noise;
    // False for NaN too.
    if (!(this.isQuick && gain > 0 && photon >= 0 && photon + read < Number.POSITIVE_INFINITY)) return false;
    let a = 0;
    let b = 0;
    let c = 0;
    let previous = 0;
    let one = 0;
    let value = 0;
    for (let i = 0; i < count; i++) {
      const difference = differences[i];
      if (!(Math.abs(difference) < Number.POSITIVE_INFINITY)) return false;
      if (use[i] === 0) {
        previous = 0;
        factor[i] = 0;
        ones[i] = 0;
        inverse[i] = 0;
        continue;
      }
      let diagonal = photon * alphaPhoton[i] + read * alphaRead[i];
      let step = 0;
      if (previous !== 0) {
        const beside = photon * betaPhoton[i - 1] + read * betaRead[i - 1];
        step = beside * previous;
        diagonal -= step * beside;
        one = 1 - step * one;
        value = difference - step * value;
      } else {
        one = 1;
        value = difference;
      }
      if (!(diagonal > 0)) return false;
      previous = 1 / diagonal;
      inverse[i] = previous;
      factor[i] = step;
      ones[i] = one;
      a += value * value * previous;
      b += value * one * previous;
      c += one * one * previous;
    }
    if (!(c > 0 && a < Number.POSITIVE_INFINITY)) return false;
    this.normalization = c;
    this.rate = b / c;
    this.chiSquare = a - (b * b) / c;
    return true;
  }

  /** Contributions of photons and reads to the variance of the rate, from the weights of the differences. */
  private splitVariance(guess: number, gain: number, noise: number): void {
    const { count, alphaPhoton, alphaRead, betaPhoton, betaRead, inverse, factor, ones, normalization } =
      this;
    let photon = 0;
    let read = 0;
    let next = 0;
    let nextFactor = 0;
    for (let i = count - 1; i >= 0; i--) {
      const solution = ones[i] * inverse[i] - nextFactor * next;
      photon += solution * solution * alphaPhoton[i];
      read += solution * solution * alphaRead[i];
      if (next !== 0) {
        photon += 2 * solution * next * betaPhoton[i];
        read += 2 * solution * next * betaRead[i];
      }
      next = solution;
      nextFactor = factor[i];
    }
    const scale = normalization * normalization;
    this.varPoisson = (photon * (guess / gain)) / scale;
    this.varRnoise = (read * (noise * noise)) / scale;
  }
}
