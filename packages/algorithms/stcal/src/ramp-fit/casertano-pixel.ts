import { UNSET } from "../common/unset.ts";

/** Flag that jumps get. */
export const JUMP_DET = 4;

/** Signal-to-noise ratios up to which a power holds, and the powers (Casertano et al. 2022, table 2). */
const LIMITS = [5, 10, 20, 50, 100];
const POWERS = [0, 0.4, 1, 3, 6, 10].map(Math.fround);

/** Times of the resultants, float32. */
export interface ResultantTimes {
  /** Mean time of the reads of each resultant. */
  readonly mean: readonly number[];
  /** Variance-weighted time. */
  readonly tau: readonly number[];
  readonly reads: readonly number[];
}

/** Times of resultants from the numbers of their reads and the seconds between reads. */
export function resultantTimes(
  readPattern: readonly (readonly number[])[],
  readTime: number,
): ResultantTimes {
  const { fround } = Math;
  const time = fround(readTime);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return {
    mean: readPattern.map((reads) => fround(time * (sum(reads) / reads.length))),
    tau: readPattern.map((reads) => {
      const { length } = reads;
      return fround((sum(reads.map((read, i) => (2 * (length - i) - 1) * read)) * time) / length ** 2);
    }),
    reads: readPattern.map((reads) => reads.length),
  };
}

/** Jumps are where the greatest statistic exceeds `intercept - constant * log10(slope)`, the slope between 1 and 10 000. */
export interface JumpThreshold {
  readonly intercept: number;
  readonly constant: number;
}

/**
 * Fits the ramp of one pixel after the other as Casertano et al. 2022 (Roman technical report 000394) describe: between unusable resultants,
 * straight lines with weights that depend on signal-to-noise ratio and read pattern, averaged by their read noise. A ramp with a jump is
 * split there, and both resultants that may hold the jump are left out. Sums in double, results of each step rounded to float32 as in the
 * original.
 */
export class CasertanoPixel {
  /** Resultants of the pixel, electrons, and their flags; the caller fills both. Jumps set flags. */
  readonly resultants: Float32Array;
  readonly flags: Uint8Array;
  slope = UNSET;
  readVariance = 0;
  poissonVariance = 0;

  private readonly times: ResultantTimes;
  private readonly threshold: JumpThreshold | undefined;
  private readonly weights: Float64Array;
  /** Starts and ends of ramps that are still to be fitted. */
  private readonly stack: Int32Array;
  private depth = 0;
  private fitSlope = UNSET;
  private fitRead = UNSET;
  private fitPoisson = UNSET;

  /** @param threshold - of jumps; undefined for no search. */
  constructor(times: ResultantTimes, threshold: JumpThreshold | undefined) {
    const count = times.mean.length;
    this.times = times;
    this.threshold = threshold;
    this.resultants = new Float32Array(count);
    this.flags = new Uint8Array(count);
    this.weights = new Float64Array(count);
    this.stack = new Int32Array(2 * count + 2);
  }

  /** @param noise - read noise in electrons. */
  fit(noise: number): void {
    const { fround } = Math;
    let total = 0;
    let slope = 0;
    let read = 0;
    let poisson = 0;
    this.findRamps();
    while (this.depth > 0) {
      const start = this.stack[--this.depth * 2];
      const end = this.stack[this.depth * 2 + 1];
      this.fitRamp(start, end, noise);
      if (this.threshold !== undefined && this.split(start, end, noise, this.threshold)) continue;
      if (Number.isNaN(this.fitSlope)) continue;
      const weight = this.fitRead === 0 ? 0 : fround(1 / this.fitRead);
      const square = fround(weight * weight);
      total = fround(total + weight);
      slope = fround(slope + fround(weight * this.fitSlope));
      read = fround(read + fround(square * this.fitRead));
      poisson = fround(poisson + fround(square * this.fitPoisson));
    }
    const norm = total === 0 ? 1 : total;
    this.slope = fround(slope / norm);
    this.readVariance = fround(read / fround(norm * norm));
    const perFlux = fround(poisson / fround(norm * norm));
    this.poissonVariance = fround(perFlux * Math.max(0, this.slope));
  }

  /** Puts runs of resultants without flags on the stack; the last comes off first. */
  private findRamps(): void {
    const { flags } = this;
    this.depth = 0;
    let start = -1;
    for (let i = 0; i <= flags.length; i++) {
      if (i < flags.length && flags[i] === 0) {
        if (start < 0) start = i;
      } else if (start >= 0) {
        this.push(start, i - 1);
        start = -1;
      }
    }
  }

  private push(start: number, end: number): void {
    this.stack[this.depth * 2] = start;
    this.stack[this.depth * 2 + 1] = end;
    this.depth++;
  }

  private fitRamp(start: number, end: number, noise: number): void {
    const { fround } = Math;
    const { resultants, weights } = this;
    const { mean, tau, reads } = this.times;
    this.fitSlope = this.fitRead = this.fitPoisson = end <= start ? Number.NaN : 0;
    if (end <= start) return;
    const noise2 = fround(noise * noise);
    const middle = fround(mean[start] + mean[end]) / 2;
    const signal = Math.max(0, fround(resultants[end] - resultants[start]) || 0);
    const power = powerOf(fround(signal / Math.sqrt(noise2 + signal)));
    const scale = fround(mean[end] - mean[start]) / 2 || 1;
    let f0 = 0;
    let f1 = 0;
    let f2 = 0;
    for (let i = start; i <= end; i++) {
      const weight =
        (((1 + power) * reads[i]) / (1 + power * reads[i])) * Math.abs((mean[i] - middle) / scale) ** power;
      weights[i] = weight;
      f0 += weight;
      f1 += weight * mean[i];
      f2 += weight * fround(mean[i] * mean[i]);
    }
    const determinant = f2 * f0 - f1 * f1;
    if (determinant === 0) return;
    let before = 0;
    let slope = 0;
    let read = 0;
    let poisson = 0;
    for (let i = start; i <= end; i++) {
      const coefficient = ((f0 * mean[i] - f1) * weights[i]) / determinant;
      const square = coefficient * coefficient;
      slope = fround(slope + coefficient * resultants[i]);
      read = fround(read + (square * noise2) / reads[i]);
      poisson = fround(poisson + (square * tau[i] + 2 * coefficient * before));
      before += coefficient * mean[i];
    }
    this.fitSlope = slope;
    this.fitRead = read;
    this.fitPoisson = poisson;
  }

  /** Splits a ramp at its most significant jump, if there is one; returns whether it did. */
  private split(start: number, end: number, noise: number, { intercept, constant }: JumpThreshold): boolean {
    if (start === end) return false;
    const { fround } = Math;
    const { mean } = this.times;
    const slope = this.fitSlope;
    const noise2 = fround(noise * noise);
    const correction = fround(-slope / fround(mean[end] - mean[start]));
    let jump = end - 1;
    let greatest = this.statistic(end - 1, 1, noise2, correction);
    for (let i = start; i < end - 1; i++) {
      const single = this.statistic(i, 1, noise2, correction);
      const double = this.statistic(i, 2, noise2, correction);
      const larger = Number.isNaN(single) || double > single ? double : single;
      if (larger > greatest) {
        greatest = larger;
        jump = i;
      }
    }
    const limited = slope > 1 ? Math.min(slope, 1e4) : 1;
    if (!(greatest > fround(fround(intercept) - fround(constant) * Math.log10(limited)))) return false;
    this.flags[jump] = JUMP_DET;
    this.flags[jump + 1] = JUMP_DET;
    if (jump > start) this.push(start, jump - 1);
    if (jump + 1 < end) this.push(jump + 2, end);
    return true;
  }

  /** Deviation of the slope between two resultants from that of the ramp, in units of its noise. */
  private statistic(i: number, step: 1 | 2, noise2: number, correction: number): number {
    const { fround } = Math;
    const { resultants, fitSlope } = this;
    const { mean, tau, reads } = this.times;
    const j = i + step;
    const dt = fround(mean[j] - mean[i]);
    const local = fround(fround(resultants[j] - resultants[i]) / dt);
    const readVariance = fround(noise2 * fround(fround(1 / reads[j]) + fround(1 / reads[i])));
    const perSlope = fround(fround(tau[j] + tau[i]) - fround(2 * Math.min(mean[j], mean[i])));
    const variance = fround(fround(readVariance + fround(fitSlope * perSlope)) / fround(dt * dt));
    return fround(fround(local - fitSlope) / fround(Math.sqrt(fround(variance + correction))));
  }
}

function powerOf(ratio: number): number {
  for (let i = 0; i < LIMITS.length; i++) if (ratio < LIMITS[i]) return POWERS[i];
  return POWERS[LIMITS.length];
}
