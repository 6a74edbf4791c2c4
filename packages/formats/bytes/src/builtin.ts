interface Builtins {
  "node:crypto": typeof import("node:crypto");
  "node:fs": typeof import("node:fs");
  "node:path": typeof import("node:path");
  "node:zlib": typeof import("node:zlib");
}

/** A module of Node, or undefined in a browser; found at run time so that a bundle for browsers needs no stand-in. */
export function builtin<N extends keyof Builtins>(name: N): Builtins[N] | undefined {
  const host = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;
  return host?.getBuiltinModule?.(name) as Builtins[N] | undefined;
}

/**
 * As {@link builtin}, where there is no way without.
 *
 * @throws Error in a browser.
 */
export function required<N extends keyof Builtins>(name: N): Builtins[N] {
  const found = builtin(name);
  if (found === undefined)
    throw new Error(`files need ${name}, which a browser does not have; use bytes or an address`);
  return found;
}
