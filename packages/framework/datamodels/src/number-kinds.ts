/**
 * What is known of values beyond the values: whether a number was read as an integer or as a float, and tags of texts.
 *
 * JavaScript has one type of number, FITS and YAML have two. A number that was read keeps its kind here, so that `3.0`
 * in a file does not come back as `3`; a number set by a program follows the type that the schema gives it.
 *
 * @module
 */

import { copyMarks, isMarkedFloat } from "@pipe/asdf/yaml";
import type { Fact } from "./facts.ts";

/** The two ways in which files write a number. */
export type NumberKind = "integer" | "float";

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

/** True for a whole number that is written as a float: it was read as one, or the schema says so. */
export function isFloat(holder: object, key: string | number, value: unknown, fact?: Fact): boolean {
  if (!Number.isInteger(value)) return false;
  const kind = numberKind(holder, key);
  return kind === "float" || (kind === undefined && fact?.kind === "leaf" && fact.type === "number");
}

const tags = new WeakMap<object, Map<string, string>>();

/** Remembers the tag that the text under `key` of `holder` had in its ASDF file. */
export function setScalarTag(holder: object, key: string | number, tag: string): void {
  let known = tags.get(holder);
  if (known === undefined) tags.set(holder, (known = new Map()));
  known.set(String(key), tag);
}

/** The tag that the text under `key` of `holder` is written with; kept when the text is replaced. */
export function scalarTag(holder: object, key: string | number): string | undefined {
  return tags.get(holder)?.get(String(key));
}

const standards = new WeakMap<object, string>();

/** Remembers the version of the ASDF standard that a tree was read with: the versions of its tags go with it. */
export function setStandard(tree: object, standard: string): void {
  standards.set(tree, standard);
}

/** The version of the ASDF standard that a tree is written with; undefined for trees of no file. */
export function standardOf(tree: object): string | undefined {
  return standards.get(tree);
}

/** Gives `to` what is known of the values of `from`: for copies. */
export function copyNotes(from: object, to: object): void {
  copyMarks(from, to);
  const standard = standards.get(from);
  if (standard !== undefined) standards.set(to, standard);
  const scalars = tags.get(from);
  if (scalars !== undefined) tags.set(to, new Map(scalars));
  const known = kinds.get(from);
  if (known !== undefined) kinds.set(to, new Map(known));
}
