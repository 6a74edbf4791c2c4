import { Tagged } from "@pipe/asdf/yaml";
import type { Section } from "./facts.ts";
import { isFloat } from "./number-kinds.ts";
import { floatText, isPlainObject, repr } from "./python-text.ts";
import { MAX_DEPTH } from "./tree.ts";

/**
 * The leaves of a tree by dotted path, as Python's `str` prints them: `True`, `3.0`; items of lists by their index.
 *
 * Null, arrays, tables and values of classes are left out.
 *
 * @param schema - tells which whole numbers are floats, where they were not read from a file.
 */
export function* leafTexts(
  tree: object,
  schema?: Section,
  path: readonly string[] = [],
): IterableIterator<[path: string, text: string]> {
  if (path.length > MAX_DEPTH) return;
  for (const [key, given] of Object.entries(tree)) {
    const value: unknown = given instanceof Tagged ? given.value : given;
    const here = [...path, key];
    const fact = Array.isArray(tree) ? undefined : schema?.get(key);
    const inner = fact?.kind === "section" || fact?.kind === "list" ? fact.section : undefined;
    if (Array.isArray(value) || (isPlainObject(value) && !(given instanceof Tagged)))
      yield* leafTexts(value, Array.isArray(tree) ? schema : inner, here);
    else if (typeof value === "string") yield [here.join("."), value];
    else if (typeof value !== "object" && value !== undefined)
      yield [here.join("."), isFloat(tree, key, value, fact) ? floatText(Number(value)) : repr(value)];
  }
}
