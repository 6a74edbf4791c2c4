import { type Kernel, runEach, threadCount } from "@pipe/parallel";
import type { BlockCounters } from "./take-blocks.ts";

/**
 * Lets all threads and the calling one take blocks until none is left. The caller begins at once, so that nothing waits for threads
 * that have to be started first or are busy with something else; between its blocks it lets other work go on.
 */
export async function shareBlocks<Args extends unknown[]>(
  each: Kernel<Args, void>,
  argumentsFor: (counters: BlockCounters, most: number) => Args,
  blocks: number,
): Promise<void> {
  const counters: BlockCounters = new Int32Array(new SharedArrayBuffer(8));
  const threads = threadCount();
  const calls = Array.from({ length: threads }, () => argumentsFor(counters, Number.POSITIVE_INFINITY));
  const helpers = threads > 1 ? runEach(each, calls, { heavy: true }) : Promise.resolve([]);
  // A fault of a helper is thrown below, when the caller has no more to do.
  helpers.catch(() => {});
  while (Atomics.load(counters, 0) < blocks) {
    each.run(...argumentsFor(counters, 1));
    await new Promise((resolve) => setImmediate(resolve));
  }
  // A helper that comes too late finds nothing to do, and need not be waited for.
  if (Atomics.load(counters, 1) < blocks) await helpers;
}
