/**
 * Removes the processing suffix of a file name, as `jwst.lib.suffix` does.
 *
 * @module
 */

import { KNOWN_SUFFIXES } from "./known-suffixes.ts";

/**
 * Splits a name without extension at the separator (`_` or `-`) before a known suffix.
 *
 * Exactly one suffix goes: the longest that leaves at least one character. A name without one comes back whole, with
 * the separator `_`.
 */
export function removeSuffix(
  name: string,
  suffixes: ReadonlySet<string> = KNOWN_SUFFIXES,
): [root: string, separator: string] {
  for (let i = 1; i < name.length - 1; i++) {
    const separator = name[i];
    if ((separator === "_" || separator === "-") && suffixes.has(name.slice(i + 1)))
      return [name.slice(0, i), separator];
  }
  return [name, "_"];
}
