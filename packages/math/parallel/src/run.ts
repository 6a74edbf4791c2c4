import type { Kernel, RowKernel } from "./kernel.ts";
import { openPool, type Pool } from "./pool.ts";
import {
  type CallCounter,
  type Calls,
  countCalls,
  type SharedTask,
  type Taken,
  type Task,
  takeCalls,
} from "./worker.ts";

/** Below this many array elements a call stays on the calling thread: starting threads would cost more than it saves. */
const SMALL = 1 << 18;

/** Rows are handed out in at most this many blocks, whatever the number of threads, so that results cannot depend on it. */
const BLOCKS = 64;

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
  return share(rowKernel, { rows, blockRows, args }, worthThreads([args], options));
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
  return share(each, { each: calls }, worthThreads(calls, options));
}

/** Has this thread and the workers take calls until none is left; results come in the order of the calls. */
async function share<Args extends unknown[], Result>(
  { url, name, run }: Kernel<Args, Result>,
  calls: Calls,
  isWorthThreads: boolean,
): Promise<Awaited<Result>[]> {
  const count = countCalls(calls);
  const pool = isWorthThreads && count > 1 ? openPool() : undefined;
  const counter: CallCounter = new Int32Array(new SharedArrayBuffer(4));
  const task: SharedTask = { url, name, calls, counter };
  const helpers: Promise<Taken>[] = [];
  if (pool !== undefined)
    for (let worker = 0; worker < pool.size; worker++)
      helpers.push(pool.workers.run(task, { name: "runShared" }));
  // A fault of a helper is thrown below, when this thread has no more to do.
  for (const helper of helpers) helper.catch(() => {});
  const results: Awaited<Result>[] = new Array(count);
  const keep = (taken: Taken): void => {
    for (const [index, result] of taken) results[index] = result as Awaited<Result>;
  };
  try {
    const pause = pool === undefined ? undefined : letOthersGoOn;
    const own = await takeCalls(run as Kernel<unknown[], Result>["run"], calls, counter, pause);
    keep(own);
    // Helpers that come too late find nothing to do, and need not be waited for.
    if (own.length < count) for (const taken of await Promise.all(helpers)) keep(taken);
  } catch (error) {
    Atomics.store(counter, 0, count);
    await Promise.allSettled(helpers);
    throw error;
  }
  return results;
}

/** Lets what waits on this thread have its turn. */
function letOthersGoOn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
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
  const pool = calls.length > 1 && worthThreads(calls, options) ? openPool() : undefined;
  if (pool === undefined) {
    for (const args of calls) yield await each.run(...args);
    return;
  }
  const begun: Begun<Awaited<Result>>[] = [];
  let busy = 0;
  let next = 0;
  const begin = (result: Promise<Awaited<Result>>): Begun<Awaited<Result>> => {
    const call = { result, isDone: false };
    const done = (): void => {
      call.isDone = true;
    };
    // A fault is thrown when its turn comes.
    result.then(done, done);
    begun.push(call);
    return call;
  };
  try {
    while (next < calls.length || begun.length > 0) {
      // One call more than there are workers waits for them, lest they wait for this thread.
      for (; begun.length < ahead && next < calls.length && busy <= pool.size; next++) {
        busy++;
        const free = (): void => {
          busy--;
        };
        begin(runOn(pool.workers, each, calls[next])).result.then(free, free);
      }
      if (!begun[0].isDone && begun.length < ahead && next < calls.length) {
        begin(runHere(each, calls[next++]));
        await letOthersGoOn();
        continue;
      }
      const { result } = begun[0];
      const value = await result;
      begun.shift();
      yield value;
    }
  } finally {
    await Promise.allSettled(begun.map(({ result }) => result));
  }
}

/** A call that has begun. */
interface Begun<Result> {
  readonly result: Promise<Result>;
  readonly isDone: boolean;
}

async function runHere<Args extends unknown[], Result>(
  { run }: Kernel<Args, Result>,
  args: Args,
): Promise<Awaited<Result>> {
  return await run(...args);
}

function runOn<Args extends unknown[], Result>(
  workers: Pool["workers"],
  { url, name }: Kernel<Args, Result>,
  args: Args,
): Promise<Awaited<Result>> {
  return workers.run({ url, name, args } satisfies Task, { name: "runTask" });
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
