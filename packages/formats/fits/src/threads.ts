import type { ByteSource } from "@pipe/bytes";
import { readAsync, readSync } from "@pipe/bytes";
import { FileSource } from "@pipe/bytes/node";
import { allocate, bytesPerElement, type DType, NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { FitsError } from "./errors.ts";
import type { ImagePlace } from "./image.ts";
import { type PixelPlan, readPixels } from "./pixels.ts";
import {
  type ColumnJob,
  finishTable,
  planTable,
  readCells,
  type TablePlace,
  tableSize,
} from "./read-table.ts";
import type { FitsTable } from "./table.ts";

/** Pixels per block of work: 4 MB of 16-bit pixels. */
const BLOCK = 1 << 21;

/** Reads blocks `[from, to)` of `BLOCK` pixels of a file into `values`. */
export const pixelKernel = kernel(
  import.meta.url,
  "pixelKernel",
  (
    from: number,
    to: number,
    path: string,
    offset: number,
    plan: PixelPlan,
    dtype: DType,
    values: TypedArray,
  ) => {
    const part = values.subarray(from * BLOCK, to * BLOCK) as TypedArray;
    const source = FileSource.openSync(path);
    try {
      readSync(source, readPixels(offset + from * BLOCK * bytesPerElement(plan.stored), plan, dtype, part));
    } finally {
      source.closeSync();
    }
  },
);

/** Reads an image of a file with all threads, each from its own file descriptor. */
export async function readImageThreaded<D extends DType>(
  path: string,
  { shape, plan, dataOffset }: ImagePlace,
  dtype: D,
): Promise<NDArray<D>> {
  const values = allocate(dtype, sizeOf(shape));
  const blocks = Math.ceil(values.length / BLOCK);
  await runRows(pixelKernel, blocks, [path, dataOffset, plan, dtype, values], { blockRows: 1 });
  return new NDArray(dtype, shape, values);
}

/** Rows per block of work. */
const ROWS = 1 << 16;

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
    const source = FileSource.openSync(path);
    const whole = jobs.map((job, i) => ({ ...job, target: targets[i] }));
    try {
      readSync(source, readCells(offset + from * rowBytes, rowBytes, to - from, whole, from));
    } finally {
      source.closeSync();
    }
  },
);

/** Reads a binary table of a file with all threads. */
export async function readTableThreaded(source: ByteSource, place: TablePlace): Promise<FitsTable> {
  const [rowBytes, rows] = tableSize(place.structure);
  const jobs = planTable(place, rows);
  const good = jobs.filter((job) => !(job.layout instanceof FitsError));
  const targets = good.map((job) => job.target ?? allocate("uint8", 0));
  const plain = good.map(({ facts, layout }) => ({ facts, layout }));
  await runRows(rowKernel, rows, [source.path ?? "", place.dataOffset, rowBytes, plain, ...targets], {
    blockRows: ROWS,
  });
  return readAsync(source, finishTable(place, rows, jobs));
}
