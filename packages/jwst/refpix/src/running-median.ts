import { vectorMemory, vectorPrograms } from "@pipe/simd";
import { COUNT_BYTES, ROW_BYTES, slideMedian, sortRows } from "./running-median-program.ts";
import { SIDE_COLUMNS } from "./side.ts";

/** What stands in the place of a pixel where there is none: sorted after all others, it never is among the middle ones. */
const NONE = Number.POSITIVE_INFINITY;

let programs: Readonly<Record<"sortRows" | "slideMedian", (...args: number[]) => void>> | undefined;

/**
 * Running medians along the reference columns of one side.
 *
 * The window of row i covers `length` rows from i - floor(length' / 2) on, length' being `length` or, if that is even, one
 * more; beyond the ends the rows are mirrored without repeating the end row. Even medians are means in the type of the pixels.
 *
 * @param values - rows x 4, the signal.
 * @param good - rows x 4, 1 where a pixel may be used, else 0.
 * @param length - rows of the window; there is no median of none.
 * @param narrow - whether the pixels are float32.
 * @returns one number per row, NaN where the window has no good pixel or a NaN among its good ones.
 */
export function runningMedian(
  values: Float64Array,
  good: Uint8Array,
  length: number,
  narrow: boolean,
): Float64Array {
  programs ??= vectorPrograms<"sortRows" | "slideMedian">([sortRows(), slideMedian()]);
  const rows = values.length / SIDE_COLUMNS;
  if (length < 1) return new Float64Array(rows).fill(Number.NaN);
  // A window's worth of rows without pixels, which the first window is made of, then the rows with their mirrored ones.
  const steps = length + rows;
  const total = steps + length;
  const counts = total * ROW_BYTES;
  const window = counts + total * COUNT_BYTES;
  const spare = window + length * ROW_BYTES;
  const result = spare + length * ROW_BYTES;
  const signal = result + 8 * steps;
  const flags = signal + 8 * values.length;
  const { wide, words } = vectorMemory((flags + good.length) / 4);
  wide.set(values, signal / 8);
  new Uint8Array(wide.buffer).set(good, flags);
  const first = length + (length >> 1);
  programs.sortRows(signal, flags, first * ROW_BYTES, counts + first * COUNT_BYTES, rows);
  mirror(wide, 0, ROW_BYTES / 8, first, rows, length);
  mirror(words, counts / 4, COUNT_BYTES / 4, first, rows, length);
  wide.fill(NONE, 0, (length * ROW_BYTES) / 8);
  wide.fill(NONE, window / 8, spare / 8);
  words.fill(0, counts / 4, (counts + length * COUNT_BYTES) / 4);
  programs.slideMedian(0, counts, length, steps, window, spare, result, narrow ? 1 : 0);
  return wide.slice(result / 8 + length, result / 8 + steps);
}

/** Copies rows of `width` numbers, of which row `first` of the table at `table` is the first, to where windows go beyond the ends. */
function mirror(
  numbers: Float64Array | Int32Array,
  table: number,
  width: number,
  first: number,
  rows: number,
  length: number,
): void {
  const copy = (row: number) => {
    const from = table + (first + mirroredRow(row, rows)) * width;
    numbers.copyWithin(table + (first + row) * width, from, from + width);
  };
  for (let row = length - first; row < 0; row++) copy(row);
  for (let row = rows; row < rows + 2 * length - first; row++) copy(row);
}

function mirroredRow(row: number, rows: number): number {
  if (row < 0) return Math.min(rows - 1, -row);
  return row < rows ? row : Math.max(0, 2 * rows - 2 - row);
}
