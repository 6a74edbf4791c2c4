import { convolveSame } from "@pipe/numeric/convolve";
import { realFftPlan } from "@pipe/numeric/fft";
import { median } from "@pipe/numeric/median";
import { SIDE_COLUMNS } from "./side.ts";

/** Fourier coefficients of the optimal filters of one detector: per output, (real, imaginary) pairs. */
export interface SirsCoefficients {
  /** For the reference columns on the left (gamma) and on the right (zeta), in detector orientation. */
  readonly gamma: readonly Float64Array[];
  readonly zeta: readonly Float64Array[];
}

/** Convolution kernels of the reference columns on the left and on the right, one per output. */
export interface SirsKernels {
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
}

/**
 * Turns Fourier coefficients into kernels of 2 halfWidth + 1 rows, smoothed with a Gaussian of `gaussSmooth` rows
 * (B. J. Rauscher et al. 2022, Proc. SPIE 12180, 121802J: simple improved reference subtraction).
 */
export function sirsKernels(
  { gamma, zeta }: SirsCoefficients,
  gaussSmooth: number,
  halfWidth: number,
): SirsKernels {
  const window = gaussianWindow(gaussSmooth, halfWidth);
  const kernel = (coefficients: Float64Array) => convolveSame(centred(coefficients, halfWidth), window);
  return { left: gamma.map(kernel), right: zeta.map(kernel) };
}

function gaussianWindow(sigma: number, halfWidth: number): Float64Array {
  const window = Float64Array.from({ length: 2 * halfWidth + 1 }, (_, i) =>
    Math.exp(-((i - halfWidth) ** 2) / (2 * sigma ** 2)),
  );
  const sum = window.reduce((total, value) => total + value, 0);
  return window.map((value) => value / sum);
}

/** The middle of the inverse transform, its zeroth element in the centre. */
function centred(coefficients: Float64Array, halfWidth: number): Float64Array {
  const bins = coefficients.length / 2;
  const length = 2 * (bins - 1);
  const re = Float64Array.from({ length: bins }, (_, k) => coefficients[2 * k]);
  const im = Float64Array.from({ length: bins }, (_, k) => coefficients[2 * k + 1]);
  const series = new Float64Array(length);
  realFftPlan(length).inverse(re, im, series);
  return Float64Array.from(
    { length: 2 * halfWidth + 1 },
    (_, i) => series[(i - halfWidth + length) % length],
  );
}

/** Ratio of the standard deviation to the median absolute deviation that is used here. */
const DEVIATION = 1.48;

/**
 * The signal that the reference columns predict for each output, one number per row.
 *
 * @param left - rows x 4, all of them are used whatever their flags; likewise `right`.
 * @param sigReject - columns farther than this many robust standard deviations from the median are left out.
 */
export function sirsTemplates(
  left: Float64Array,
  right: Float64Array,
  kernels: SirsKernels,
  sigReject: number,
): Float64Array[] {
  const sideLeft = reduceSide(left, sigReject);
  const sideRight = reduceSide(right, sigReject);
  return kernels.left.map((kernel, output) => {
    const a = filtered(sideLeft, kernel);
    const b = filtered(sideRight, kernels.right[output]);
    return a.map((value, row) => value + b[row]);
  });
}

/** Per row, sum of the good columns and their number, both divided by four. */
interface ReducedSide {
  readonly signal: Float64Array;
  readonly good: Float64Array;
}

function reduceSide(values: Float64Array, sigReject: number): ReducedSide {
  const middle = median(values);
  const limit = sigReject * (DEVIATION * median(values.map((value) => Math.abs(value - middle))));
  const rows = values.length / SIDE_COLUMNS;
  const signal = new Float64Array(rows);
  const good = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let i = SIDE_COLUMNS * row; i < SIDE_COLUMNS * (row + 1); i++) {
      const isGood = Math.abs(values[i] - middle) <= limit ? 1 : 0;
      signal[row] += values[i] * isGood;
      good[row] += isGood;
    }
    signal[row] /= SIDE_COLUMNS;
    good[row] /= SIDE_COLUMNS;
  }
  return { signal, good };
}

/** Convolution with a kernel, normalised for the columns that were left out. */
function filtered({ signal, good }: ReducedSide, kernel: Float64Array): Float64Array {
  const smooth = convolveSame(signal, kernel);
  const full = convolveSame(new Float64Array(signal.length).fill(1), kernel);
  const partial = convolveSame(good, kernel);
  return smooth.map((value, row) => value * (full[row] / partial[row]));
}
