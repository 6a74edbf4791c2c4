import { type ByteSource, type Reading, readAsync, readSync } from "@pipe/bytes";
import { FileSource } from "@pipe/bytes/node";
import { allocate, bytesPerElement, type DType, NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import { type Kernel, kernel, runEach, threadCount, threadsRunning } from "@pipe/parallel";
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

/** Pixels per block of work, and rows. */
const PIXELS = 1 << 20;
const ROWS = 1 << 15;

/** Below this many bytes starting threads costs more than they save. */
const WORTH_A_START = 2 ** 28;

/** Whether threads read so many bytes faster than the calling thread alone. */
export function pays(bytes: number): boolean {
  return threadsRunning() || bytes >= WORTH_A_START;
}

/** Shared counter of the blocks that somebody has taken. */
type Counter = Int32Array;

/** Does blocks that nobody has taken yet, at most `most` of them; each thread reads from its own file descriptor. */
function takeBlocks(
  path: string,
  counter: Counter,
  blocks: number,
  most: number,
  work: (block: number) => Reading<void>,
): void {
  let block = Atomics.add(counter, 0, 1);
  if (block >= blocks) return;
  const source = FileSource.openSync(path);
  try {
    for (let done = 1; block < blocks; done++) {
      readSync(source, work(block));
      if (done >= most) return;
      block = Atomics.add(counter, 0, 1);
    }
  } finally {
    source.closeSync();
  }
}

/** Reads blocks of pixels of a file into `values` as long as there are any. */
export const pixelKernel = kernel(
  import.meta.url,
  "pixelKernel",
  (
    path: string,
    offset: number,
    plan: PixelPlan,
    dtype: DType,
    values: TypedArray,
    counter: Counter,
    most: number,
  ) => {
    const blocks = Math.ceil(values.length / PIXELS);
    takeBlocks(path, counter, blocks, most, (block) => {
      const part = values.subarray(block * PIXELS, (block + 1) * PIXELS) as TypedArray;
      return readPixels(offset + block * PIXELS * bytesPerElement(plan.stored), plan, dtype, part);
    });
  },
);

/** Reads blocks of rows of a binary table of a file into the targets of its columns as long as there are any. */
export const rowKernel = kernel(
  import.meta.url,
  "rowKernel",
  (
    path: string,
    offset: number,
    [rowBytes, rows]: readonly [rowBytes: number, rows: number],
    jobs: readonly Omit<ColumnJob, "target">[],
    counter: Counter,
    most: number,
    ...targets: TypedArray[]
  ) => {
    const whole = jobs.map((job, i) => ({ ...job, target: targets[i] }));
    takeBlocks(path, counter, Math.ceil(rows / ROWS), most, (block) => {
      const from = block * ROWS;
      const count = Math.min(ROWS, rows - from);
      return readCells(offset + from * rowBytes, rowBytes, count, whole, from);
    });
  },
);

/**
 * Lets all threads and the calling one take blocks until none is left. The caller begins at once, so that nothing waits for
 * threads that have to be started first; between its blocks it lets other work go on.
 */
async function shareBlocks<Args extends unknown[]>(
  each: Kernel<Args, void>,
  argumentsFor: (counter: Counter, most: number) => Args,
  blocks: number,
): Promise<void> {
  const counter: Counter = new Int32Array(new SharedArrayBuffer(4));
  const threads = threadCount();
  const calls = Array.from({ length: threads }, () => argumentsFor(counter, Number.POSITIVE_INFINITY));
  const helpers = threads > 1 ? runEach(each, calls, { heavy: true }) : Promise.resolve([]);
  // A fault of a helper is thrown below, when the caller has no more to do.
  helpers.catch(() => {});
  while (Atomics.load(counter, 0) < blocks) {
    each.run(...argumentsFor(counter, 1));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await helpers;
}

/** Reads an image of a file with all threads. */
export async function readImageThreaded<D extends DType>(
  path: string,
  { shape, plan, dataOffset }: ImagePlace,
  dtype: D,
): Promise<NDArray<D>> {
  const values = allocate(dtype, sizeOf(shape));
  const blocks = Math.ceil(values.length / PIXELS);
  await shareBlocks(
    pixelKernel,
    (counter, most): Parameters<typeof pixelKernel.run> => [
      path,
      dataOffset,
      plan,
      dtype,
      values as TypedArray,
      counter,
      most,
    ],
    blocks,
  );
  return new NDArray(dtype, shape, values);
}

/** Reads a binary table of a file with all threads. */
export async function readTableThreaded(source: ByteSource, place: TablePlace): Promise<FitsTable> {
  const size = tableSize(place.structure);
  const jobs = planTable(place, size[1]);
  const good = jobs.filter((job) => !(job.layout instanceof FitsError));
  const targets = good.map((job) => job.target ?? allocate("uint8", 0));
  const plain = good.map(({ facts, layout }) => ({ facts, layout }));
  await shareBlocks(
    rowKernel,
    (counter, most): Parameters<typeof rowKernel.run> => [
      source.path ?? "",
      place.dataOffset,
      size,
      plain,
      counter,
      most,
      ...targets,
    ],
    Math.ceil(size[1] / ROWS),
  );
  return readAsync(source, finishTable(place, size[1], jobs));
}
