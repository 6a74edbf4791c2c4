import { allocate } from "@pipe/ndarray";
import { realFftPlan } from "@pipe/numeric/fft";

/** Weights of the reference output (alpha) and of the reference pixels (beta) of one output, at frequencies 0 to N/2. */
export interface Irs2Weights {
  /** (real, imaginary) pairs. */
  readonly alpha: Float32Array;
  readonly beta: Float32Array;
}

/** Columns of the table of an IRS2 reference file for one output: N (real, imaginary) pairs each. */
export interface Irs2Columns {
  readonly alpha: Float32Array;
  readonly beta: Float32Array;
}

/**
 * Weights for real signals. The original multiplies whole spectra and keeps the real part of the result, which depends on the
 * Hermitian part of the weights only: (w[k] + conj w[N - k]) / 2.
 */
export function irs2Weights({ alpha, beta }: Irs2Columns): Irs2Weights {
  return { alpha: hermitianPart(alpha), beta: hermitianPart(beta) };
}

function hermitianPart(pairs: Float32Array): Float32Array {
  const n = pairs.length / 2;
  const part = allocate("float32", 2 * ((n >> 1) + 1));
  for (let k = 0; k <= n >> 1; k++) {
    const mirror = k === 0 ? 0 : n - k;
    part[2 * k] = (pairs[2 * k] + pairs[2 * mirror]) / 2;
    part[2 * k + 1] = (pairs[2 * k + 1] - pairs[2 * mirror + 1]) / 2;
  }
  return part;
}

/** Ends of the pass bands of the filter that fills gaps in the reference output. */
export interface PassBands {
  /** Frequencies, in steps of 1/N, that pass in full at either end. */
  readonly full: number;
  /** Length of the cosine flank. */
  readonly flank: number;
}

/** Pass bands for a stream of `rows` rows of `ticks` ticks. */
export function passBands(rows: number, ticks: number, period: number): PassBands {
  const flank = Math.floor(110000 / period);
  const full = Math.floor((Math.floor(ticks / period) * rows) / 2) - Math.floor(flank / 2);
  return { full, flank };
}

/** Filters a stream in place: low frequencies and those next to the Nyquist frequency pass, with cosine flanks. */
export function passLowAndHigh(
  stream: Float64Array,
  re: Float64Array,
  im: Float64Array,
  { full, flank }: PassBands,
): void {
  const plan = realFftPlan(stream.length);
  plan.forward(stream, re, im);
  const half = stream.length >> 1;
  for (let k = 0; k <= half; k++) {
    // Gains of frequencies k < N/2 are symmetric within that range; N/2 passes in full.
    const distance = k === half ? 0 : Math.min(k, half - 1 - k);
    const gain = gainAt(distance - full, flank);
    re[k] *= gain;
    im[k] *= gain;
  }
  plan.inverse(re, im, stream);
}

function gainAt(beyond: number, flank: number): number {
  if (beyond < 0) return 1;
  return beyond < flank ? (Math.cos((beyond * Math.PI) / flank) + 1) / 2 : 0;
}
