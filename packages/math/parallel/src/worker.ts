import { collectHere } from "./collect.ts";
import type { Kernel } from "./kernel.ts";

/** What the calling thread sends for one call of a kernel. */
export interface Task {
  readonly url: string;
  readonly name: string;
  readonly args: unknown[];
}

/** What it sends for calls that threads share: each takes the next one that nobody has taken. */
export interface SharedTask {
  readonly url: string;
  readonly name: string;
  readonly calls: Calls;
  readonly counter: CallCounter;
}

/** Number of calls that somebody has taken, on shared memory. */
export type CallCounter = Int32Array;

/** Lists of arguments, or the arguments behind the range of rows for calls that differ in that only. */
export type Calls =
  | { readonly each: readonly unknown[][] }
  | { readonly rows: number; readonly blockRows: number; readonly args: readonly unknown[] };

/** How many calls there are. */
export function countCalls(calls: Calls): number {
  return "each" in calls ? calls.each.length : Math.ceil(calls.rows / calls.blockRows);
}

/** Arguments of one of the calls. */
export function argumentsOf(calls: Calls, index: number): unknown[] {
  if ("each" in calls) return calls.each[index];
  const from = index * calls.blockRows;
  return [from, Math.min(calls.rows, from + calls.blockRows), ...calls.args];
}

/** Results of the calls that one thread took, by their index. */
export type Taken = [index: number, result: unknown][];

/**
 * Takes calls until none is left; whoever fails sets the counter to their number, so that nobody takes any more.
 *
 * @param pause - waited for between calls.
 */
export async function takeCalls(
  run: (...args: unknown[]) => unknown,
  calls: Calls,
  counter: CallCounter,
  pause?: () => Promise<void>,
): Promise<Taken> {
  const count = countCalls(calls);
  const taken: Taken = [];
  for (let index = Atomics.add(counter, 0, 1); index < count; index = Atomics.add(counter, 0, 1)) {
    taken.push([index, await run(...argumentsOf(calls, index))]);
    await pause?.();
  }
  return taken;
}

const loaded = new Map<string, Kernel<unknown[], unknown>["run"]>();

async function load(url: string, name: string): Promise<Kernel<unknown[], unknown>["run"]> {
  const key = `${url}#${name}`;
  let run = loaded.get(key);
  if (run === undefined) {
    const module = (await import(url)) as Record<string, Kernel<unknown[], unknown> | undefined>;
    run = module[name]?.run;
    if (run === undefined) throw new Error(`kernel "${name}" is not exported by ${url}`);
    loaded.set(key, run);
  }
  return run;
}

/** Entry point of a worker thread: runs one kernel call. */
export async function runTask({ url, name, args }: Task): Promise<unknown> {
  return (await load(url, name))(...args);
}

/** Entry point of a worker thread: takes its share of calls. */
export async function runShared({ url, name, calls, counter }: SharedTask): Promise<Taken> {
  if (Atomics.load(counter, 0) >= countCalls(calls)) return [];
  try {
    return await takeCalls(await load(url, name), calls, counter);
  } catch (error) {
    Atomics.store(counter, 0, countCalls(calls));
    throw error;
  }
}

/** Loads modules of kernels that will be called. What cannot be loaded is told when its kernel is called. */
export async function preload({ urls }: { readonly urls: readonly string[] }): Promise<void> {
  for (const url of urls) await import(url).catch(() => undefined);
}

/** Lets go of arrays that this thread was given before. */
export function release(): void {
  collectHere();
}
