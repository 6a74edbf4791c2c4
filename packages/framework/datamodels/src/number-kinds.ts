/**
 * Whether a number was read as an integer or as a float.
 *
 * JavaScript has one type of number, FITS and YAML have two. A number that was read keeps its kind here, so that `3.0`
 * in a file does not come back as `3`; a number set by a program follows the type that the schema gives it.
 *
 * @module
 */

/** The two ways in which files write a number. */
export type NumberKind = "integer" | "float";

import { copyMarks, isMarkedFloat } from "@pipe/asdf/yaml";

const kinds = new WeakMap<object, Map<string, NumberKind>>();

/** Remembers how the number under `key` of `holder` was written. */
export function setNumberKind(holder: object, key: string | number, kind: NumberKind): void {
  let known = kinds.get(holder);
  if (known === undefined) kinds.set(holder, (known = new Map()));
  known.set(String(key), kind);
}

/** Forgets the kind of a number that has been replaced. */
export function clearNumberKind(holder: object, key: string | number): void {
  kinds.get(holder)?.delete(String(key));
}

/** How the number under `key` of `holder` was written, if it was read from a file. */
export function numberKind(holder: object, key: string | number): NumberKind | undefined {
  const known = kinds.get(holder)?.get(String(key));
  return known ?? (isMarkedFloat(holder, Array.isArray(holder) ? Number(key) : key) ? "float" : undefined);
}

/** Gives `to` the kinds known of `from`: for copies. */
export function copyNumberKinds(from: object, to: object): void {
  copyMarks(from, to);
  const known = kinds.get(from);
  if (known !== undefined) kinds.set(to, new Map(known));
}
