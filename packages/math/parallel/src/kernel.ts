/**
 * A function that threads can run: found again in a worker by the module that exports it and the name it is exported under.
 *
 * `run` must not depend on state outside its arguments, because each thread has its own copy of the module.
 */
export interface Kernel<Args extends unknown[], Result> {
  readonly url: string;
  readonly name: string;
  readonly run: (...args: Args) => Result;
}

/** A kernel whose first two arguments are the half-open range of rows `[from, to)` that it shall work on. */
export type RowKernel<Args extends unknown[], Result> = Kernel<[from: number, to: number, ...Args], Result>;

/**
 * Declares a kernel. Export it under `name` from the module whose `import.meta.url` is given:
 *
 * ```ts
 * export const subtract = kernel(import.meta.url, "subtract", (from: number, to: number, a: Float32Array, b: Float32Array) => {
 *   for (let i = from; i < to; i++) a[i] -= b[i];
 * });
 * ```
 */
export function kernel<Args extends unknown[], Result>(
  url: string,
  name: string,
  run: (...args: Args) => Result,
): Kernel<Args, Result> {
  const built = builtUrl(url);
  modules.add(built);
  listener?.();
  return { url: built, name, run };
}

const modules = new Set<string>();
let listener: (() => void) | undefined;

/** The modules of all kernels of this process, in the order in which they were declared. */
export function declaredKernels(): string[] {
  return [...modules];
}

/** Calls `then` at once if there are kernels, and whenever one is declared. */
export function whenDeclared(then: () => void): void {
  listener = then;
  if (modules.size > 0) then();
}

/**
 * Where the built twin of a module lies: in `dist/` for one of `src/`, elsewhere for what lies there already. Worker threads cannot load
 * TypeScript on Node 20, and compiled modules are beside the built ones only.
 */
export function builtUrl(url: string): string {
  return url.endsWith(".ts") ? url.replace(/\/src\/(?!.*\/src\/)/, "/dist/").replace(/\.ts$/, ".js") : url;
}
