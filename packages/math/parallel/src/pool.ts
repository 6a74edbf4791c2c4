import { Tinypool } from "tinypool";
import { declaredKernels, whenDeclared } from "./kernel.ts";
import { noteThreads } from "./running.ts";
import { threadCount } from "./threads.ts";

/** The worker threads of this process. */
export type Pool = Tinypool;

let pool: { readonly threads: number; readonly workers: Pool } | undefined;

/** The threads, started if they do not run; undefined where kernels shall run on the calling thread. */
export function openPool(): Pool | undefined {
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

/**
 * Starts the worker threads ahead of the first call of a kernel, and has them load the modules of all kernels that are declared, now
 * and later, while the calling thread does other things such as loading its own. Of use before work on large data only.
 */
export function startThreads(): void {
  const workers = openPool();
  if (workers === undefined) return;
  let next = 0;
  const load = (): void => {
    if (pool?.workers !== workers) return;
    const urls = declaredKernels().slice(next);
    next += urls.length;
    // As many tasks as threads: idle threads take one each. They fail when the threads are ended before.
    for (let thread = 0; thread < pool.threads; thread++)
      workers.run({ urls }, { name: "preload" }).catch(() => {});
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
