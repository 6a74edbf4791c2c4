import { DO_NOT_USE } from "./flags.ts";
import type { DetectorFrame } from "./frame.ts";
import type { Level } from "./levels.ts";

/** Columns of a frame by what reads them: each output has one signal, or one for its odd and one for its even columns. */
export interface ColumnSets {
  /** Set of each column: its output times {@link parts} plus its part. */
  readonly sets: Uint8Array;
  readonly outputs: number;
  /** 2 where odd and even columns are told apart, else 1. */
  readonly parts: number;
}

/** Values that a set may have in {@link ColumnSets.sets}. */
const SET_NUMBERS = 256;

/**
 * Columns that four outputs of 512 columns read.
 *
 * @param start - column of the detector that the first column is.
 * @param parityStart - number of the first column where odd and even ones are told apart.
 */
export function fourOutputs(
  columns: number,
  oddEven: boolean,
  start: number,
  parityStart: number,
): ColumnSets {
  const parts = oddEven ? 2 : 1;
  const sets = Uint8Array.from(
    { length: columns },
    (_, i) => ((start + i) >> 9) * parts + (oddEven ? (parityStart + i) % 2 : 0),
  );
  return { sets, outputs: 4, parts };
}

/**
 * Elements of the good pixels in rows [first, last) of a frame, by set, in the order of the detector's rows.
 *
 * @param pixelDq - flags of the frame: pixels with DO_NOT_USE are not good, nor are those with flags below `least`.
 */
export function elementsBySet(
  frame: DetectorFrame,
  { sets, outputs, parts }: ColumnSets,
  pixelDq: Uint32Array,
  [first, last]: readonly [number, number],
  least = 0,
): Int32Array[] {
  const found: number[][] = Array.from({ length: outputs * parts }, () => []);
  const { columns, columnStep } = frame;
  for (let row = first; row < last; row++) {
    let at = frame.offset + row * frame.rowStep;
    for (let column = 0; column < columns; column++, at += columnStep) {
      const flags = pixelDq[at];
      if (flags >= least && (flags & DO_NOT_USE) === 0) found[sets[column]]?.push(at);
    }
  }
  return found.map((elements) => Int32Array.from(elements));
}

/** The level of each column; 0 for columns of outputs one of whose sets has none. */
export function columnLevels(
  levels: readonly (Level | undefined)[],
  { sets, outputs, parts }: ColumnSets,
): Float64Array {
  const values = new Float64Array(SET_NUMBERS);
  for (let output = 0; output < outputs; output++) {
    const own = levels.slice(output * parts, (output + 1) * parts);
    if (own.includes(undefined)) continue;
    own.forEach((level, part) => {
      values[output * parts + part] = level?.value ?? 0;
    });
  }
  const result = new Float64Array(sets.length);
  for (let column = 0; column < sets.length; column++) result[column] = values[sets[column]];
  return result;
}
