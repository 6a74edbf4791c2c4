import type { DataModel } from "@pipe/datamodels";
import type { NDArray } from "@pipe/ndarray";
import { ReferencePart } from "./reference-part.ts";
import { rowsAhead } from "./rows-ahead.ts";

/** Values of one block at most, over all arrays: two blocks are in memory at a time, and in the cache of the processor. */
const BLOCK = 1 << 19;

/** Rows `[from, to)` of an exposure, and what arrays of a reference file hold over them. */
export interface ReferenceRows {
  readonly from: number;
  readonly to: number;
  /** In the order of the names; null for arrays that the file does not have. */
  readonly arrays: readonly (NDArray | null)[];
}

/**
 * The parts of arrays of a reference file that lie over an exposure, block of rows by block of rows, so that a file is never in memory
 * as a whole. The next block is read while one is worked on, into the memory of the one before: use a block before asking for another.
 *
 * @throws StepError when the reference does not cover the exposure.
 */
export async function* referenceRows(
  science: DataModel,
  reference: DataModel,
  names: readonly string[],
): AsyncGenerator<ReferenceRows> {
  const parts = names.map((name) => new ReferencePart(science, reference, name));
  const rows = Math.max(...parts.map((part) => part.rows));
  const step = Math.max(1, Math.floor(BLOCK / parts.reduce((sum, part) => sum + part.perRow, 0)));
  const blocks = rowsAhead(rows, step, 1, async (from, to) => {
    const loaded = [];
    for (const part of parts) loaded.push(await part.load(from, to));
    return { from, to, loaded };
  });
  for await (const { from, to, loaded } of blocks) {
    yield { from, to, arrays: loaded.map(({ array }) => array) };
    for (const { release } of loaded) release();
  }
}
