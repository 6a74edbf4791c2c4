import { convolveCyclic } from "@pipe/numeric/convolve";
import { solveComplex } from "@pipe/numeric/linalg";

/** Ticks of one pixel that the pause at the end of a row takes, and seconds of a tick. */
const PAUSE = 12;
const TICK = Math.fround(10.0e-6);

/** Frequencies in Hz at which the gain of the filter turns from 1 to 0, and from 0 to 1 again. */
export type FilterEdges = readonly [number, number, number, number];

/** Kernel widths, in standard deviations, beyond which the density is not affected. */
const REACH = 10;

/**
 * The noise of some rows of a NIRSpec subarray in detector orientation, as a function of time: Fourier vectors of low
 * frequencies and of those next to the Nyquist frequency, fitted to the background pixels (NSClean for subarrays).
 *
 * @param image - rows x columns; `mask` is 1 for background pixels.
 * @throws SingularMatrixError when the vectors cannot be fitted.
 */
export function sectionModel(
  image: Float32Array,
  mask: Uint8Array,
  rows: number,
  columns: number,
  edges: FilterEdges,
): Float64Array {
  const ticks = rows * (columns + PAUSE);
  const { frequencies, gains } = passingFrequencies(ticks, edges);
  const times = tickOfPixels(mask, rows, columns);
  const density = densityAt(times, ticks, edges);
  const pixels = Float64Array.from(times, (tick) => {
    const row = Math.floor(tick / (columns + PAUSE));
    return image[row * columns + tick - row * (columns + PAUSE)];
  });
  const weights = Float64Array.from(times, (tick) => {
    const square = 1 / (density[tick] * density[tick]);
    return Number.isFinite(square) ? square : 0;
  });
  const turns = circle(ticks);
  const coefficients = fitVectors(times, pixels, weights, frequencies, turns);
  return evaluate(coefficients, frequencies, gains, turns, rows, columns);
}

/** (cos, sin) of 2 pi j / n. */
function circle(n: number): Float64Array {
  const table = new Float64Array(2 * n);
  for (let j = 0; j < n; j++) {
    table[2 * j] = Math.cos((2 * Math.PI * j) / n);
    table[2 * j + 1] = Math.sin((2 * Math.PI * j) / n);
  }
  return table;
}

/** Numbers of the frequencies that pass, in units of one per section, and their gains. */
function passingFrequencies(
  ticks: number,
  [unity, zero, rise, full]: FilterEdges,
): { readonly frequencies: Int32Array; readonly gains: Float64Array } {
  const { fround } = Math;
  const unit = 1 / (ticks * TICK);
  const frequencies: number[] = [];
  const gains: number[] = [];
  for (let k = 0; k <= ticks >> 1; k++) {
    const f = fround(k * unit);
    const gain =
      f < unity || f >= full
        ? 1
        : f < zero
          ? flank((f - unity) / (zero - unity))
          : f >= rise
            ? flank((f - rise) / (full - rise) + 1)
            : 0;
    if (gain <= 0) continue;
    frequencies.push(k);
    gains.push(gain);
  }
  return { frequencies: Int32Array.from(frequencies), gains: Float64Array.from(gains) };
}

function flank(turn: number): number {
  return Math.fround(0.5 * (Math.fround(Math.cos(Math.PI * turn)) + 1));
}

function tickOfPixels(mask: Uint8Array, rows: number, columns: number): Int32Array {
  const times: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (mask[row * columns + column] !== 0) times.push(row * (columns + PAUSE) + column);
  return Int32Array.from(times);
}

/** The density of background pixels in time, measured with a Gaussian; displaced by one tick, as in the original. */
function densityAt(times: Int32Array, ticks: number, [unity, zero]: FilterEdges): Float64Array {
  const { fround } = Math;
  const sigma = fround(fround(fround(1 / ((unity + zero) / 2) / TICK) / 2) / 4);
  const occupied = new Float64Array(ticks);
  for (const tick of times) occupied[tick] = 1;
  const reach = Math.ceil(REACH * sigma);
  const kernel = Float64Array.from(
    { length: 2 * reach + 1 },
    (_, i) => Math.exp(-((i - reach) ** 2) / sigma ** 2 / 2) / sigma / Math.sqrt(2 * Math.PI),
  );
  const density = new Float64Array(ticks);
  // Kernel element `reach` belongs to the tick before.
  convolveCyclic(occupied, kernel, reach - 1, density);
  return density;
}

/** Solves the weighted normal equations; their matrix depends on differences of frequencies only. */
function fitVectors(
  times: Int32Array,
  pixels: Float64Array,
  weights: Float64Array,
  frequencies: Int32Array,
  turns: Float64Array,
): Float64Array {
  const count = frequencies.length;
  const ones = new Float64Array(pixels.length).fill(1);
  const sums = new Map<number, [number, number]>();
  const matrix = new Float64Array(2 * count * count);
  const right = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    const [r, i] = spectrumAt(frequencies[k], times, pixels, weights, turns);
    right[2 * k] = r;
    right[2 * k + 1] = i;
    for (let l = k; l < count; l++) {
      const difference = frequencies[l] - frequencies[k];
      let sum = sums.get(difference);
      if (sum === undefined) {
        sum = spectrumAt(difference, times, ones, weights, turns);
        sums.set(difference, sum);
      }
      matrix[2 * (k * count + l)] = sum[0];
      matrix[2 * (k * count + l) + 1] = -sum[1];
      matrix[2 * (l * count + k)] = sum[0];
      matrix[2 * (l * count + k) + 1] = sum[1];
    }
  }
  solveComplex(matrix, right);
  return right;
}

/** Sum of weight times value times exp(-2 pi i frequency tick / n). */
function spectrumAt(
  frequency: number,
  times: Int32Array,
  values: Float64Array,
  weights: Float64Array,
  turns: Float64Array,
): [number, number] {
  const n = turns.length / 2;
  let r = 0;
  let i = 0;
  for (let p = 0; p < times.length; p++) {
    const at = 2 * ((times[p] * frequency) % n);
    const value = weights[p] * values[p];
    r += value * turns[at];
    i -= value * turns[at + 1];
  }
  return [r, i];
}

/** The real signal of filtered coefficients at the pixels. */
function evaluate(
  coefficients: Float64Array,
  frequencies: Int32Array,
  gains: Float64Array,
  turns: Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  const n = turns.length / 2;
  const model = new Float64Array(rows * columns);
  for (let k = 0; k < frequencies.length; k++) {
    const frequency = frequencies[k];
    // Frequencies other than 0 and the Nyquist frequency stand for their conjugates too.
    const factor = gains[k] * (frequency === 0 || 2 * frequency === n ? 1 : 2);
    const a = factor * coefficients[2 * k];
    const b = factor * coefficients[2 * k + 1];
    for (let row = 0; row < rows; row++) {
      let turn = (row * (columns + PAUSE) * frequency) % n;
      for (let at = row * columns; at < (row + 1) * columns; at++) {
        model[at] += a * turns[2 * turn] - b * turns[2 * turn + 1];
        turn += frequency;
        if (turn >= n) turn -= n;
      }
    }
  }
  return model;
}
