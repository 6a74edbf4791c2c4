import { badLines, type Irs2Ramp } from "./flag.ts";
import { irs2Layout, normalPixels } from "./layout.ts";
import { type OutputLines, replaceLine } from "./replace.ts";

/** The DQ table of an IRS2 reference file: bad interleaved pixels, 32 visits to a mask. */
export interface Irs2DqTable {
  /** Outputs 1 to 4. */
  readonly output: ArrayLike<number>;
  /** 1 for the odd, 2 for the even pair of each visit. */
  readonly oddEven: ArrayLike<number>;
  /** Bit k set: the pair of visit k, from the left, must not be used. */
  readonly mask: ArrayLike<number>;
}

/**
 * Replaces the interleaved reference pixels that the reference file names and that are not replaced yet, in all frames.
 *
 * @param reversed - whether lines run against the columns of the detector (NRS2).
 */
export function replaceByTable(ramp: Irs2Ramp, table: Irs2DqTable, reversed: boolean): void {
  const { lines, normal, reference } = ramp;
  const layout = irs2Layout(lines, normal, reference);
  const line = (column: number) => (reversed ? lines - 1 - column : column);
  const inLines = badLines(ramp);
  const isBad = Uint8Array.from({ length: lines }, (_, column) => inLines[line(column)]);
  const isReference = normalPixels(layout).map((isNormal) => 1 - isNormal);
  isReference.copyWithin(0, 2 * layout.output, 3 * layout.output);
  for (let row = 0; row < table.output.length; row++) {
    const from = table.output[row] * layout.output;
    const output: OutputLines = { from, to: from + layout.output, isReference, isBad, line };
    // Neighbouring outputs are read in opposite directions.
    const pair = table.output[row] % 2 === 0 ? 2 - table.oddEven[row] : table.oddEven[row] - 1;
    const columns: number[] = [];
    for (let visit = 0; visit < 32; visit++) {
      if (((table.mask[row] >>> visit) & 1) === 0) continue;
      const first = from + (normal >> 1) + visit * (normal + reference) + 2 * pair;
      columns.push(...[first, first + 1].filter((column) => isBad[column] === 0));
    }
    for (const column of columns) isBad[column] = 1;
    for (const column of columns)
      replaceLine({ ...ramp, frames: ramp.integrations * ramp.groups }, column, output, layout);
  }
}
