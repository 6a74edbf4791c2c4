import type { Irs2Layout, Ticks } from "./layout.ts";

/** How the lines of a frame in science orientation follow the columns of the detector, and its pixels the rows. */
export interface Irs2Frame {
  readonly layout: Irs2Layout;
  readonly ticks: Ticks;
  readonly ticksPerRow: number;
  /** Rows of the detector: pixels of a line. */
  readonly rows: number;
  /** Whether lines and pixels run against columns and rows (NRS2). */
  readonly reversed: boolean;
}

/** Line of the data that holds pixel `place` of an output, counted in the order of reading: even outputs run backwards. */
export function lineOf({ layout, reversed }: Irs2Frame, output: number, place: number): number {
  const column = output * layout.output + (output % 2 === 0 ? layout.output - 1 - place : place);
  return reversed ? layout.columns - 1 - column : column;
}

/** Rows handled at a time, so that a tile of the transposition stays in the cache. */
const TILE = 16;

/**
 * Copies pixels of one output to their ticks in a stream of all rows.
 *
 * @param places - of the pixels in the order of reading; `at` are their ticks.
 */
export function readLines(
  image: Float32Array,
  frame: Irs2Frame,
  output: number,
  places: Int32Array,
  at: Int32Array,
  stream: Float64Array,
): void {
  const { rows, ticksPerRow, reversed } = frame;
  const lines = places.map((place) => lineOf(frame, output, place) * rows);
  for (let from = 0; from < rows; from += TILE) {
    const to = Math.min(rows, from + TILE);
    for (let i = 0; i < lines.length; i++) {
      const line = reversed ? lines[i] + rows - 1 : lines[i];
      let tick = from * ticksPerRow + at[i];
      if (reversed)
        for (let row = from; row < to; row++, tick += ticksPerRow) stream[tick] = image[line - row];
      else for (let row = from; row < to; row++, tick += ticksPerRow) stream[tick] = image[line + row];
    }
  }
}

/** Rows at the ends of a frame that slopes are fitted to. */
const END_ROWS = 4;

/**
 * Subtracts a straight line in time, fitted to the samples of the first and last four rows that are not zero, from all samples
 * that are not zero: frames then have no step between their end and their beginning.
 */
export function removeSlope(stream: Float64Array, rows: number, ticksPerRow: number): void {
  const centre = (stream.length - 1) / 2;
  const ends = [
    [0, END_ROWS * ticksPerRow],
    [(rows - END_ROWS) * ticksPerRow, rows * ticksPerRow],
  ];
  let n = 0;
  let sumT = 0;
  let sumY = 0;
  let sumTT = 0;
  let sumTY = 0;
  for (const [from, to] of ends) {
    for (let i = from; i < to; i++) {
      const y = stream[i];
      if (y === 0) continue;
      const t = i - centre;
      n++;
      sumT += t;
      sumY += y;
      sumTT += t * t;
      sumTY += t * y;
    }
  }
  if (n === 0) return;
  const slope = (sumTY - (sumT * sumY) / n) / (sumTT - (sumT * sumT) / n);
  const intercept = sumY / n - (slope * sumT) / n;
  for (let i = 0; i < stream.length; i++) if (stream[i] !== 0) stream[i] -= intercept + (i - centre) * slope;
}

/** Samples on either side that a missing one is interpolated from. */
const REACH = 15;

/**
 * Fills samples that are zero with the mean of the 15 samples before and after, weighted by a half-wave of a sine; the end of
 * the stream is followed by its beginning. Samples that are zero carry no weight.
 */
export function fillZeros(stream: Float64Array, original: Float64Array): void {
  const n = stream.length;
  const weights = Float64Array.from({ length: 2 * REACH + 1 }, (_, i) => Math.sin(((i + 1) / 32) * Math.PI));
  original.set(stream);
  for (let i = 0; i < n; i++) {
    if (original[i] !== 0) continue;
    let sum = 0;
    let total = 0;
    let at = i - REACH < 0 ? i - REACH + n : i - REACH;
    for (let tap = 0; tap < weights.length; tap++) {
      const value = original[at];
      if (value !== 0) {
        sum += weights[tap] * value;
        total += weights[tap];
      }
      at = at + 1 === n ? 0 : at + 1;
    }
    if (total !== 0) stream[i] = sum / total;
  }
}
