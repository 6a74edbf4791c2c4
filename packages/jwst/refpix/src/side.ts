import { DO_NOT_USE } from "./flags.ts";
import { type DetectorFrame, FULL } from "./frame.ts";

/** Reference columns on each side of the detector. */
export const SIDE_COLUMNS = 4;

/** Columns of the frame that are among the four from a column of the detector on. */
function range({ columns, columnStart }: DetectorFrame, side: number): readonly [number, number] {
  return [Math.max(0, side - columnStart), Math.min(columns, side + SIDE_COLUMNS - columnStart)];
}

/**
 * The signal in the four columns from column `side` of the detector on, of its full height, less the levels of the columns; 0 outside
 * of the frame.
 *
 * @param narrow - round to float32.
 * @returns 2048 x 4.
 */
export function sideValues(
  image: Float32Array,
  frame: DetectorFrame,
  side: number,
  levels: Float64Array,
  narrow: boolean,
): Float64Array {
  const { fround } = Math;
  const { rows, rowStep, columnStep, rowStart, columnStart } = frame;
  const values = new Float64Array(FULL * SIDE_COLUMNS);
  const [from, to] = range(frame, side);
  for (let column = from; column < to; column++) {
    const level = levels[column];
    let at = frame.offset + column * columnStep;
    let i = rowStart * SIDE_COLUMNS + column + columnStart - side;
    for (let row = 0; row < rows; row++, at += rowStep, i += SIDE_COLUMNS) {
      const value = image[at] - level;
      values[i] = narrow ? fround(value) : value;
    }
  }
  return values;
}

/** 1 for the pixels of {@link sideValues} that are in the frame and have no DO_NOT_USE. */
export function sideFlags(pixelDq: Uint32Array, frame: DetectorFrame, side: number): Uint8Array {
  const good = new Uint8Array(FULL * SIDE_COLUMNS);
  const [from, to] = range(frame, side);
  const { rows, rowStep, columnStep, rowStart, columnStart } = frame;
  for (let column = from; column < to; column++) {
    let at = frame.offset + column * columnStep;
    let i = rowStart * SIDE_COLUMNS + column + columnStart - side;
    for (let row = 0; row < rows; row++, at += rowStep, i += SIDE_COLUMNS)
      good[i] = (pixelDq[at] & DO_NOT_USE) === 0 ? 1 : 0;
  }
  return good;
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
