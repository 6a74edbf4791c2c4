import { SIDE_COLUMNS } from "./side.ts";

/** Stands for a pixel that is not in the window: sorted after all others, it never is among the middle ones. */
const NONE = Number.POSITIVE_INFINITY;

/**
 * Running medians along the reference columns of one side.
 *
 * The window of row i covers `length` rows from i - floor(length' / 2) on, length' being `length` or, if that is even, one
 * more; beyond the ends the rows are mirrored without repeating the end row. Even medians are means in the type of the pixels.
 *
 * @param values - rows x 4, the signal.
 * @param good - rows x 4, 1 where a pixel may be used.
 * @param narrow - whether the pixels are float32 in the original.
 * @returns one number per row, NaN where the window has no good pixel or a NaN among its good ones.
 */
export function runningMedian(
  values: Float64Array,
  good: Uint8Array,
  length: number,
  narrow: boolean,
): Float64Array {
  const rows = values.length / SIDE_COLUMNS;
  const result = new Float64Array(rows);
  const half = length >> 1;
  const { sorted, counts, missing } = sortedRows(values, good);
  let window = new Float64Array(SIDE_COLUMNS * length).fill(NONE);
  let next = window.slice();
  let count = 0;
  let lost = 0;
  for (let row = -length; row < rows; row++) {
    // The first rows fill the window: nothing but places without a pixel leaves it.
    if (row >= 0) result[row] = lost > 0 ? Number.NaN : middle(window, count, narrow);
    const gone = row < 0 ? rows : mirroredRow(row - half, rows);
    const come = mirroredRow(row - half + length, rows);
    slide(window, next, sorted, SIDE_COLUMNS * gone, SIDE_COLUMNS * come);
    [window, next] = [next, window];
    count += counts[come] - counts[gone];
    lost += missing[come] - missing[gone];
  }
  return result;
}

/** Pixels of rows in ascending order, and how many of them there are. */
interface SortedRows {
  /** (rows + 1) x 4; the last row has no pixels. */
  readonly sorted: Float64Array;
  readonly counts: Uint8Array;
  /** Good pixels without a value. */
  readonly missing: Uint8Array;
}

function sortedRows(values: Float64Array, good: Uint8Array): SortedRows {
  const rows = values.length / SIDE_COLUMNS;
  const sorted = new Float64Array(values.length + SIDE_COLUMNS).fill(NONE);
  const counts = new Uint8Array(rows + 1);
  const missing = new Uint8Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const first = row * SIDE_COLUMNS;
    for (let i = first; i < first + SIDE_COLUMNS; i++) {
      if (good[i] === 0) continue;
      const value = values[i];
      if (Number.isNaN(value)) {
        missing[row]++;
        continue;
      }
      let at = first + counts[row]++;
      for (; at > first && sorted[at - 1] > value; at--) sorted[at] = sorted[at - 1];
      sorted[at] = value;
    }
  }
  return { sorted, counts, missing };
}

/** Makes the next window: without the pixels of the row that begins at `gone`, and with those of the one that begins at `come`. */
function slide(
  window: Float64Array,
  next: Float64Array,
  sorted: Float64Array,
  gone: number,
  come: number,
): void {
  const goneEnd = gone + SIDE_COLUMNS;
  const comeEnd = come + SIDE_COLUMNS;
  const size = window.length;
  let to = 0;
  for (let from = 0; from < size; from++) {
    const value = window[from];
    if (gone < goneEnd && value === sorted[gone]) {
      gone++;
      continue;
    }
    while (come < comeEnd && sorted[come] < value) next[to++] = sorted[come++];
    next[to++] = value;
  }
  while (come < comeEnd) next[to++] = sorted[come++];
}

function middle(window: Float64Array, count: number, narrow: boolean): number {
  if (count === 0) return Number.NaN;
  const high = window[count >> 1];
  if (count % 2 === 1) return high;
  const sum = window[(count >> 1) - 1] + high;
  return narrow ? Math.fround(Math.fround(sum) / 2) : sum / 2;
}

function mirroredRow(row: number, rows: number): number {
  if (row < 0) return Math.min(rows - 1, -row);
  return row < rows ? row : Math.max(0, 2 * rows - 2 - row);
}

/** Gain times the mean of both sides, row by row; one of them where the other is NaN, 0 where both are. */
export function combineSides(left: Float64Array, right: Float64Array, gain: number): Float64Array {
  const rows = left.length;
  const signal = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const a = left[row];
    const b = right[row];
    if (Number.isNaN(a)) signal[row] = gain * (Number.isNaN(b) ? 0 : b);
    else signal[row] = gain * (Number.isNaN(b) ? a : 0.5 * (a + b));
  }
  return signal;
}
