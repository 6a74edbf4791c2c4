import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/**
 * Frees what nothing on this thread refers to any more, large arrays above all. The engine would do that some time, but later than these
 * can wait: it does not see how much memory hangs on them.
 */
export function collectHere(): void {
  collect ??= collector();
  collect();
}

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("typeof gc === 'function' ? gc : undefined");
  setFlagsFromString("--no-expose-gc");
  return typeof gc === "function" ? () => gc() : () => undefined;
}
