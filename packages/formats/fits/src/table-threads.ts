import { type ByteSource, readAsync } from "@pipe/bytes";
import { allocate, type TypedArray } from "@pipe/ndarray";
import { kernel } from "@pipe/parallel";
import { FitsError } from "./errors.ts";
import {
  type ColumnJob,
  finishTable,
  planTable,
  readCells,
  type TablePlace,
  tableSize,
} from "./read-table.ts";
import { shareBlocks } from "./share-blocks.ts";
import type { FitsTable } from "./table.ts";
import { type BlockCounters, takeBlocks } from "./take-blocks.ts";

/** Rows per block of work. */
const ROWS = 1 << 15;

/** Reads blocks of rows of a binary table of a file into the targets of its columns as long as there are any. */
export const rowKernel = kernel(
  import.meta.url,
  "rowKernel",
  (
    path: string,
    offset: number,
    [rowBytes, rows]: readonly [rowBytes: number, rows: number],
    jobs: readonly Omit<ColumnJob, "target">[],
    counters: BlockCounters,
    most: number,
    ...targets: TypedArray[]
  ) => {
    const whole = jobs.map((job, i) => ({ ...job, target: targets[i] }));
    takeBlocks(path, counters, Math.ceil(rows / ROWS), most, (block) => {
      const from = block * ROWS;
      const count = Math.min(ROWS, rows - from);
      return readCells(offset + from * rowBytes, rowBytes, count, whole, from);
    });
  },
);

/** Reads a binary table of a file with all threads. */
export async function readTableThreaded(source: ByteSource, place: TablePlace): Promise<FitsTable> {
  const size = tableSize(place.structure);
  const jobs = planTable(place, size[1]);
  const good = jobs.filter((job) => !(job.layout instanceof FitsError));
  const targets = good.map((job) => job.target ?? allocate("uint8", 0));
  const plain = good.map(({ facts, layout }) => ({ facts, layout }));
  await shareBlocks(
    rowKernel,
    (counters, most): Parameters<typeof rowKernel.run> => [
      source.path ?? "",
      place.dataOffset,
      size,
      plain,
      counters,
      most,
      ...targets,
    ],
    Math.ceil(size[1] / ROWS),
  );
  return readAsync(source, finishTable(place, size[1], jobs));
}
