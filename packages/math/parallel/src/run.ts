import { Tinypool } from "tinypool";
import type { Kernel, RowKernel } from "./kernel.ts";
import { noteThreads } from "./running.ts";
import { threadCount } from "./threads.ts";
import type { Task } from "./worker.ts";

/** Below this many array elements a call stays on the calling thread: starting threads would cost more than it saves. */
const SMALL = 1 << 18;

/** Rows are handed out in at most this many blocks, whatever the number of threads, so that results cannot depend on it. */
const BLOCKS = 64;

let pool: { readonly threads: number; readonly workers: Tinypool } | undefined;

/** How a kernel call is spread; the defaults suit loops that touch each element of their arrays a few times. */
export interface RunOptions {
  /** Rows in one block. Partial results come one per block, so a kernel that returns sums must keep this fixed. */
  readonly blockRows?: number;
  /** Use threads however small the arrays are; for kernels that compute long on little data. */
  readonly heavy?: boolean;
}

/** Rows per block when the caller does not say: depends on the number of rows only. */
export function defaultBlockRows(rows: number): number {
  return Math.max(1, Math.ceil(rows / BLOCKS));
}

/**
 * Runs a row kernel over `[0, rows)` in blocks, on all threads, and waits for the last one.
 *
 * All arrays must lie on shared memory (as {@link https://www.npmjs.com/package/@pipe/ndarray NDArray} allocates them) to be
 * seen by threads; with any other array the kernel runs on the calling thread. The blocks, and so the results, are the same
 * for any number of threads.
 *
 * @returns what the kernel returned for each block, in the order of the rows.
 */
export async function runRows<Args extends unknown[], Result>(
  rowKernel: RowKernel<Args, Result>,
  rows: number,
  args: Args,
  options: RunOptions = {},
): Promise<Awaited<Result>[]> {
  const blockRows = options.blockRows ?? defaultBlockRows(rows);
  const calls: [from: number, to: number, ...Args][] = [];
  for (let from = 0; from < rows; from += blockRows)
    calls.push([from, Math.min(rows, from + blockRows), ...args]);
  return runEach(rowKernel, calls, options);
}

/**
 * Calls a kernel once for each list of arguments, on all threads.
 *
 * @returns the results in the order of `calls`.
 * @throws what the kernel throws; other calls under way are finished first or dropped.
 */
export async function runEach<Args extends unknown[], Result>(
  each: Kernel<Args, Result>,
  calls: readonly Args[],
  options: RunOptions = {},
): Promise<Awaited<Result>[]> {
  const workers = calls.length > 1 && worthThreads(calls, options) ? openPool() : undefined;
  if (workers === undefined) {
    const results: Awaited<Result>[] = [];
    for (const args of calls) results.push(await each.run(...args));
    return results;
  }
  return Promise.all(calls.map((args) => runOn(workers, each, args)));
}

/**
 * Calls a kernel once for each list of arguments, on all threads, and yields results in the order of `calls` while later ones are
 * under way. A call begins when the result of the one `ahead` places before it has been used, so that both may work on the same memory.
 *
 * @param ahead - how many calls may have begun whose results are not used: more than there are threads, lest these wait.
 * @throws what a kernel throws, when no call is under way any more.
 */
export async function* runAhead<Args extends unknown[], Result>(
  each: Kernel<Args, Result>,
  calls: readonly Args[],
  ahead: number,
  options: RunOptions = {},
): AsyncGenerator<Awaited<Result>> {
  const workers = calls.length > 1 && worthThreads(calls, options) ? openPool() : undefined;
  if (workers === undefined) {
    for (const args of calls) yield await each.run(...args);
    return;
  }
  const begun: Promise<Awaited<Result>>[] = [];
  try {
    for (let next = 0; next < calls.length || begun.length > 0; ) {
      for (; begun.length < ahead && next < calls.length; next++) {
        const call = runOn(workers, each, calls[next]);
        // A fault is thrown when its turn comes.
        call.catch(() => {});
        begun.push(call);
      }
      const result = await begun[0];
      begun.shift();
      yield result;
    }
  } finally {
    await Promise.allSettled(begun);
  }
}

function runOn<Args extends unknown[], Result>(
  workers: Tinypool,
  { url, name }: Kernel<Args, Result>,
  args: Args,
): Promise<Awaited<Result>> {
  return workers.run({ url, name, args } satisfies Task, { name: "runTask" });
}

/** Ends the worker threads; the next call of a kernel starts new ones. Not needed before the process exits. */
export async function closeThreads(): Promise<void> {
  const closing = pool;
  pool = undefined;
  noteThreads(false);
  await closing?.workers.destroy();
}

function openPool(): Tinypool | undefined {
  const threads = threadCount();
  if (pool !== undefined && pool.threads === threads) return pool.workers;
  void closeThreads();
  if (threads === 1) return undefined;
  const workers = new Tinypool({
    filename: new URL("../dist/worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    runtime: "worker_threads",
    // Not the caller's: a test runner asks for sources there, which threads cannot load.
    execArgv: [],
  });
  pool = { threads, workers };
  noteThreads(true);
  return workers;
}

function worthThreads(calls: readonly unknown[][], { heavy = false }: RunOptions): boolean {
  let elements = 0;
  for (const arg of calls.flat()) {
    if (!ArrayBuffer.isView(arg)) continue;
    if (arg.buffer instanceof ArrayBuffer) return false;
    elements = Math.max(elements, arg.byteLength);
  }
  return heavy || elements > SMALL;
}
