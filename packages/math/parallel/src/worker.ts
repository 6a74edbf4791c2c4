import type { Kernel } from "./kernel.ts";

/** What the calling thread sends for one call of a kernel. */
export interface Task {
  readonly url: string;
  readonly name: string;
  readonly args: unknown[];
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

/** Loads modules of kernels that will be called. What cannot be loaded is told when its kernel is called. */
export async function preload({ urls }: { readonly urls: readonly string[] }): Promise<void> {
  for (const url of urls) await import(url).catch(() => undefined);
}
