/**
 * Row kernels: one function, run on the calling thread or on worker threads over shared memory, with the same result.
 *
 * @module
 */

export { type Kernel, kernel, type RowKernel } from "./kernel.ts";
export { closeThreads, releaseArrays, startThreads } from "./pool.ts";
export { defaultBlockRows, type RunOptions, runAhead, runEach, runRows } from "./run.ts";
export { threadsRunning } from "./running.ts";
export { setThreads, threadCount } from "./threads.ts";
