import { Tinypool } from "tinypool";
import { collectHere } from "./collect.ts";
import { declaredKernels, whenDeclared } from "./kernel.ts";
import { noteThreads } from "./running.ts";
import { threadCount } from "./threads.ts";

/** The worker threads of this process: one fewer than there are threads, because the calling thread works too. */
export interface Pool {
  readonly size: number;
  readonly workers: Tinypool;
}

let pool: Pool | undefined;

/** The threads, started if they do not run; undefined where kernels shall run on the calling thread. */
export function openPool(): Pool | undefined {
  const size = threadCount() - 1;
  if (pool?.size === size) return pool;
  void closeThreads();
  if (size === 0) return undefined;
  const workers = new Tinypool({
    filename: new URL("../dist/worker.js", import.meta.url).href,
    minThreads: size,
    maxThreads: size,
    runtime: "worker_threads",
    // Not the caller's: a test runner asks for sources there, which threads cannot load.
    execArgv: [],
  });
  pool = { size, workers };
  noteThreads(true);
  return pool;
}

/**
 * Starts the worker threads ahead of the first call of a kernel, and has them load the modules of all kernels that are declared, now
 * and later, while the calling thread does other things such as loading its own. Of use before work on large data only.
 */
export function startThreads(): void {
  const started = openPool();
  if (started === undefined) return;
  let next = 0;
  const load = (): void => {
    if (pool !== started) return;
    const urls = declaredKernels().slice(next);
    next += urls.length;
    // As many tasks as workers: idle ones take one each. They fail when the threads are ended before.
    for (let thread = 0; thread < started.size; thread++)
      started.workers.run({ urls }, { name: "preload" }).catch(() => {});
  };
  let waiting = false;
  whenDeclared(() => {
    if (waiting) return;
    waiting = true;
    setImmediate(() => {
      waiting = false;
      load();
    });
  });
}

/** Ends the worker threads; the next call of a kernel starts new ones. Not needed before the process exits. */
export async function closeThreads(): Promise<void> {
  const closing = pool;
  pool = undefined;
  noteThreads(false);
  await closing?.workers.destroy();
}

/**
 * Frees arrays that no thread refers to any more, such as those of the reference files of a step that is over, and waits until all threads
 * have let go of them; costs some milliseconds.
 */
export async function releaseArrays(): Promise<void> {
  const helpers: Promise<unknown>[] = [];
  if (pool !== undefined)
    for (let worker = 0; worker < pool.size; worker++)
      helpers.push(pool.workers.run(undefined, { name: "release" }));
  collectHere();
  await Promise.allSettled(helpers);
}
