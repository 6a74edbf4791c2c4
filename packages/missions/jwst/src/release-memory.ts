import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A step that leaves less than this behind is not worth a collection. */
const WORTH = 48 * 2 ** 20;

let collect: (() => void) | undefined;

/** Bytes of all arrays that have not been freed yet. */
export function arrayBytes(): number {
  return process.memoryUsage().arrayBuffers;
}

/**
 * Frees the arrays that a step left behind, such as those of its reference files, if there are many since `before`. Node would do that
 * some time, but later than large arrays can wait: it does not see how much memory hangs on them.
 */
export function releaseArrays(before: number): void {
  if (arrayBytes() - before < WORTH) return;
  collect ??= collector();
  collect();
}

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("typeof gc === 'function' ? gc : undefined");
  setFlagsFromString("--no-expose-gc");
  return typeof gc === "function" ? () => gc() : () => undefined;
}
