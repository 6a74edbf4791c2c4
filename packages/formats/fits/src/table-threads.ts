import { type ByteSource, readAsync } from "@pipe/bytes";
import { allocate, type TypedArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { FitsError } from "./errors.ts";
import { readHere } from "./read-here.ts";
import {
  type ColumnJob,
  finishTable,
  planTable,
  readCells,
  type TablePlace,
  tableSize,
} from "./read-table.ts";
import type { FitsTable } from "./table.ts";

/** Rows per block of work. */
const ROWS = 1 << 15;

/** Reads rows `[from, to)` of a binary table of a file into the targets of its columns. */
export const rowKernel = kernel(
  import.meta.url,
  "rowKernel",
  (
    from: number,
    to: number,
    path: string,
    offset: number,
    rowBytes: number,
    jobs: readonly Omit<ColumnJob, "target">[],
    ...targets: TypedArray[]
  ) => {
    const whole = jobs.map((job, i) => ({ ...job, target: targets[i] }));
    readHere(path, readCells(offset + from * rowBytes, rowBytes, to - from, whole, from));
  },
);

/** Reads a binary table of a file with all threads. */
export async function readTableThreaded(source: ByteSource, place: TablePlace): Promise<FitsTable> {
  const size = tableSize(place.structure);
  const jobs = planTable(place, size[1]);
  const good = jobs.filter((job) => !(job.layout instanceof FitsError));
  const targets = good.map((job) => job.target ?? allocate("uint8", 0));
  const plain = good.map(({ facts, layout }) => ({ facts, layout }));
  const [rowBytes, rows] = size;
  const args = [source.path ?? "", place.dataOffset, rowBytes, plain, ...targets] as const;
  await runRows(rowKernel, rows, [...args], { blockRows: ROWS, heavy: true });
  return readAsync(source, finishTable(place, size[1], jobs));
}
