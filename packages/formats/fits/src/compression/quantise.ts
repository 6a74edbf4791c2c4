import { DITHERED_ZERO, type Dither, DitherWalk } from "./dither.ts";

/** A tile of floats as integers: `value = (n - random + 0.5) * scale + zero`. */
export interface Quantised {
  readonly integers: Int32Array;
  readonly scale: number;
  readonly zero: number;
}

/** Stored for NaN. */
export const QUANTISED_BLANK = -2147483648;

/** Integers kept free below the range that values use: blanks and special values lie there. */
const RESERVED = 10;

/**
 * Quantises a tile in steps of its noise divided by `level` (White & Greenfield 1999; Pence et al. 2009).
 *
 * @param columns - length of the rows that the noise is taken along.
 * @param row - number of the tile from 0 plus ZDITHER0.
 * @returns undefined where the tile has no noise, or infinities, or needs more steps than there are integers: it must be
 *   stored without loss.
 */
export function quantise(
  values: Float32Array | Float64Array,
  columns: number,
  level: number,
  dither: Dither,
  row: number,
): Quantised | undefined {
  const scale = level > 0 ? noise(values, columns) / level : -level;
  if (!(scale > 0)) return undefined;
  const [min, max] = range(values);
  if (!(Number.isFinite(min) && Number.isFinite(max)) || (max - min) / scale > 2 * 2147483647 - RESERVED)
    return undefined;
  const lowest = -2147483647 + RESERVED;
  // Near zero for small ranges, so that few bits are needed; else from the lowest integer on.
  const fits = (max - min) / scale < 2147483647 - RESERVED;
  const zero = dither === "none" && fits ? alignedZero(min, scale) : fits ? min : min - scale * lowest;
  const integers = new Int32Array(values.length);
  const walk = dither === "none" ? undefined : new DitherWalk(row);
  for (let i = 0; i < values.length; i++) {
    const random = walk === undefined ? 0.5 : walk.next();
    const value = values[i];
    if (Number.isNaN(value)) integers[i] = QUANTISED_BLANK;
    else if (dither === "subtractive-2" && value === 0) integers[i] = DITHERED_ZERO;
    else integers[i] = Math.floor((value - zero) / scale + random);
  }
  return { integers, scale, zero };
}

/** A zero point that is a multiple of the scale, so that a second compression changes nothing. */
function alignedZero(min: number, scale: number): number {
  return Math.floor(min / scale + 0.5) * scale;
}

function range(values: ArrayLike<number>): readonly [min: number, max: number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

/** The noise of neighbouring pixels along the rows: the median of third differences, scaled to a standard deviation. */
function noise(values: ArrayLike<number>, columns: number): number {
  const differences: number[] = [];
  for (let from = 0; from < values.length; from += columns) {
    for (let i = from + 2; i + 2 < from + columns; i++) {
      const difference = Math.abs(2 * values[i] - values[i - 2] - values[i + 2]);
      if (!Number.isNaN(difference)) differences.push(difference);
    }
  }
  if (differences.length === 0) return 0;
  const sorted = Float64Array.from(differences).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return 0.6052697 * median;
}
