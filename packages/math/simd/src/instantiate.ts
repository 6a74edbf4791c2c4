import { assemble, type WasmFunction } from "./assemble.ts";

/** What this package needs of the platform's WebAssembly, which the libraries for Node and for the language leave out. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface ModuleImport {
  readonly module: string;
  readonly name: string;
}
declare const WebAssembly: {
  readonly Module: { new (bytes: Uint8Array): object; imports(module: object): readonly ModuleImport[] };
  readonly Instance: new (module: object, imports?: object) => { readonly exports: unknown };
};

/** Bytes of a page of memory. */
export const PAGE = 65536;

/** Functions of a module that runs on this thread, by name, and its memory. */
export type Instance<Name extends string> = { readonly [N in Name]: (...args: number[]) => number } & {
  readonly memory: WasmMemory;
};

/**
 * Assembles functions and makes them callable.
 *
 * @param memory - that they work on, or of how many times 64 KiB their own shall be.
 * @throws EvalError (or another Error) where WebAssembly is missing, or forbidden as by the content security policy of a web page.
 */
export function instantiate<Name extends string>(
  functions: readonly WasmFunction[],
  memory: number | WasmMemory,
): Instance<Name> {
  const own = typeof memory === "number";
  const module = new WebAssembly.Module(assemble(functions, own ? memory : "imported"));
  return new WebAssembly.Instance(module, own ? {} : { scratch: { memory } }).exports as Instance<Name>;
}

/**
 * Makes a compiled module callable.
 *
 * @param memory - what it imports as `memory`.
 * @param functions - what it imports else, by name.
 * @throws as {@link instantiate}; LinkError when it imports what is not given.
 */
export function instantiateModule(
  bytes: Uint8Array,
  memory: WasmMemory,
  functions: Readonly<Record<string, (...args: number[]) => number>>,
): unknown {
  const module = new WebAssembly.Module(bytes);
  const imports: Record<string, Record<string, unknown>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module))
    (imports[from] ??= {})[name] = name === "memory" ? memory : functions[name];
  return new WebAssembly.Instance(module, imports).exports;
}
