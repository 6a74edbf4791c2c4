import { BluesteinFft } from "./bluestein.ts";
import { CompositeFft } from "./composite.ts";
import { largestPrimeFactor, splitFactor } from "./factors.ts";
import { RaderFft } from "./rader.ts";
import { LARGEST_RADIX, SmoothFft } from "./smooth.ts";

/**
 * A discrete Fourier transform of one length, with its twiddle factors and scratch memory.
 *
 * `transform` replaces `length` complex numbers from `offset` on by X[k] = sum over j of x[j] exp(-2 pi i j k / length),
 * without normalisation. Swapping the two arrays gives the inverse. A plan is not reentrant: one per thread.
 */
export interface Fft {
  readonly length: number;
  transform(re: Float64Array, im: Float64Array, offset?: number): void;
}

/** Transforms of `batch` series at once, number j of series b standing at `offset + j * batch + b`. */
export interface BatchFft extends Fft {
  readonly batch: number;
}

/** Above this length a transform is done as rows and columns, each of which fits into the second-level cache. */
const LARGEST_IN_CACHE = 1 << 14;

/** Columns that one call transforms together: two cache lines of numbers. */
const COLUMNS = 16;

const plans = new Map<number, Fft>();

/**
 * The plan for a length, made at the first call and kept.
 *
 * @throws RangeError unless `length` is a positive integer.
 */
export function fftPlan(length: number): Fft {
  let plan = plans.get(length);
  if (plan === undefined) {
    if (!(Number.isInteger(length) && length > 0))
      throw new RangeError(`the length of a Fourier transform must be a positive integer, got ${length}`);
    plan = makePlan(length);
    plans.set(length, plan);
  }
  return plan;
}

function makePlan(length: number): Fft {
  const prime = largestPrimeFactor(length);
  const smooth = prime <= LARGEST_RADIX;
  if (prime === length || (smooth && length <= LARGEST_IN_CACHE)) return batchPlan(length, 1);
  const rows = smooth ? splitFactor(length) : prime;
  const columns = length / rows;
  return new CompositeFft(batchPlan(rows, Math.min(COLUMNS, columns)), fftPlan(columns));
}

/** A plan for `batch` interleaved transforms of a length that is prime or has small prime factors only. */
function batchPlan(length: number, batch: number): BatchFft {
  const prime = largestPrimeFactor(length);
  if (prime <= LARGEST_RADIX) return new SmoothFft(length, batch);
  // The cyclic convolution of Rader has length p - 1; where that has a large prime factor itself, padding is cheaper.
  if (largestPrimeFactor(length - 1) <= LARGEST_RADIX)
    return new RaderFft(length, new SmoothFft(length - 1, batch));
  return new BluesteinFft(length, new SmoothFft(powerOfTwoFrom(2 * length - 1), batch));
}

function powerOfTwoFrom(minimum: number): number {
  let power = 1;
  while (power < minimum) power *= 2;
  return power;
}

/** Fourier transform in place: `re` and `im` hold the spectrum afterwards. */
export function fft(re: Float64Array, im: Float64Array): void {
  fftPlan(re.length).transform(re, im);
}

/** Inverse Fourier transform in place, divided by the length. */
export function inverseFft(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  fftPlan(n).transform(im, re);
  for (let i = 0; i < n; i++) {
    re[i] /= n;
    im[i] /= n;
  }
}
