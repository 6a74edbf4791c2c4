import type { RunOptions } from "@pipe/parallel";

/** Calls of a kernel for one block of rows: enough for threads to share it, as several blocks are under way at a time. */
const CALLS = 4;

/** How the pixels of a block are spread over threads: each call costs some tens of microseconds. */
export function inCalls(pixels: number): RunOptions {
  return { blockRows: Math.max(1, Math.ceil(pixels / CALLS)) };
}
