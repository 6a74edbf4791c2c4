import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

let chosen: number | undefined;

/**
 * The number of threads that kernels use: what {@link setThreads} was given, else the environment variable `PIPE_THREADS`, else
 * the processors of the machine or of the control group (container) that the process runs in.
 */
export function threadCount(): number {
  chosen ??= fromEnvironment() ?? Math.min(availableParallelism(), controlGroupLimit());
  return chosen;
}

/**
 * Sets the number of threads for all further kernel calls; `undefined` returns to the default.
 *
 * @throws RangeError unless `count` is a positive integer.
 */
export function setThreads(count: number | undefined): void {
  if (count !== undefined && !(Number.isInteger(count) && count > 0))
    throw new RangeError(`the number of threads must be a positive integer, got ${count}`);
  chosen = count;
}

function fromEnvironment(): number | undefined {
  const text = process.env["PIPE_THREADS"];
  if (text === undefined || text.trim() === "") return undefined;
  const count = Number(text);
  if (!(Number.isInteger(count) && count > 0))
    throw new RangeError(`PIPE_THREADS must be a positive integer, got "${text}"`);
  return count;
}

/** Processors that a Linux control group grants (quota / period, rounded up); Infinity without a limit. */
function controlGroupLimit(): number {
  try {
    const [quota, period] = readFileSync("/sys/fs/cgroup/cpu.max", "utf8").trim().split(" ");
    return quota === "max"
      ? Number.POSITIVE_INFINITY
      : Math.max(1, Math.ceil(Number(quota) / Number(period)));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
