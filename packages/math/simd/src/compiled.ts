/**
 * Modules that the build compiles from `assembly/` folders, for Node.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { builtUrl } from "@pipe/parallel/kernel";
import { vectorModule } from "./vector-memory.ts";

/**
 * A module compiled from `assembly/<name>.ts` beside the caller, which works on the scratch memory of the thread; it is loaded when it is
 * first asked for.
 *
 * @param url - `import.meta.url` of the caller.
 * @param functions - that it imports.
 */
export function compiled<Exports>(
  url: string,
  name: string,
  functions: Readonly<Record<string, (...args: number[]) => number>> = {},
): () => Exports {
  let exports: Exports | undefined;
  return () => {
    exports ??= vectorModule<Exports>(
      readFileSync(new URL(`assembly/${name}.wasm`, builtUrl(url))),
      functions,
    );
    return exports;
  };
}
