interface Builtins {
  "node:crypto": typeof import("node:crypto");
  "node:fs": typeof import("node:fs");
  "node:path": typeof import("node:path");
  "node:zlib": typeof import("node:zlib");
}

/** A module of Node, or undefined in a browser. */
export function builtin<N extends keyof Builtins>(name: N): Builtins[N] | undefined {
  const host = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;
  return host?.getBuiltinModule?.(name) as Builtins[N] | undefined;
}
