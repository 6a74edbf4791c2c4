/**
 * Checks values and trees against the facts of a schema, fast enough for each value that is read or set.
 *
 * What a JSON Schema validator makes of the schema that `json-schema.ts` derives from the same facts is the same verdict;
 * a test compares the two.
 *
 * @module
 */

import { NDArray } from "@pipe/ndarray";
import { violation } from "./condition.ts";
import { type ArrayLeaf, type Condition, type Fact, isArrayFact, type Leaf, type Section } from "./facts.ts";
import { Lazy } from "./lazy.ts";
import type { NumberKind } from "./number-kinds.ts";
import { isPlainObject, repr } from "./python-text.ts";
import { NDARRAY_TAG, tagViolation } from "./tag-check.ts";

/** A leaf's facts as a condition. */
export function conditionOf(leaf: Leaf): Condition {
  return leaf.values === undefined ? leaf : { ...leaf, enum: leaf.values };
}

/**
 * What is wrong with a value under a fact; undefined when nothing is.
 *
 * @param exact - see {@link Section.exact}; else unset values (null) are never wrong, and arrays and tables are cast
 * rather than checked.
 */
export function factViolation(
  fact: Fact | undefined,
  value: unknown,
  kind?: NumberKind,
  exact = false,
): string | undefined {
  if (fact === undefined || value === undefined) return undefined;
  if (value === null && (!exact || (fact.kind === "leaf" && fact.nullable === true))) return undefined;
  if (isArrayFact(fact)) return exact ? arrayViolation(fact, value) : undefined;
  if (fact.kind === "list") return itemsViolation(fact.section, value);
  return fact.kind === "section"
    ? sectionViolation(fact.section, value)
    : violation(conditionOf(fact), value, kind);
}

function itemsViolation(section: Section, value: unknown): string | undefined {
  if (!Array.isArray(value)) return `${repr(value)} is not of type 'array'`;
  for (const item of value) {
    const wrong = item === null || item === undefined ? undefined : sectionViolation(section, item);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** Number of dimensions and data type; the columns of tables are left alone. */
function arrayViolation(fact: ArrayLeaf, value: unknown): string | undefined {
  if (value === null && fact.nullable === true) return undefined;
  const wrongTag = tagViolation(fact.tag ?? NDARRAY_TAG, value);
  if (wrongTag !== undefined) return wrongTag;
  const { ndim, maxNdim, dtype } = fact;
  const array = arrayFacts(value);
  if (array === undefined) return undefined;
  const got = array.shape.length;
  if (ndim !== undefined && got !== ndim) return `Wrong number of dimensions: Expected ${ndim}, got ${got}`;
  if (maxNdim !== undefined && got > maxNdim)
    return `Wrong number of dimensions: Expected max of ${maxNdim}, got ${got}`;
  return typeof dtype !== "string" || array.datatype === dtype
    ? undefined
    : `Expected datatype '${dtype}', got '${array.datatype}'`;
}

/** Shape and data type, by its ASDF name, of an array that may not have been read. */
export function arrayFacts(value: unknown): { shape: readonly number[]; datatype: string } | undefined {
  const dtype =
    value instanceof NDArray ? value.dtype : value instanceof Lazy ? value.source.dtype : undefined;
  if (dtype === undefined) return undefined;
  return { shape: (value as NDArray | Lazy).shape, datatype: dtype === "bool" ? "bool8" : dtype };
}

/** What is wrong with a branch of a tree; the first thing found. */
export function sectionViolation(section: Section, value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return `${repr(value)} is not of type 'object'`;
  // Values of classes are mappings in files, whose names nobody knows here.
  const tree: Readonly<Record<string, unknown>> = isPlainObject(value) ? value : {};
  const lacking = section.required.find(
    (name) =>
      !Object.hasOwn(tree, name) || tree[name] === undefined || (tree[name] === null && !section.exact),
  );
  if (lacking !== undefined) return `'${lacking}' is a required property`;
  if (section.anyOf.length > 0 && !section.anyOf.some((c) => violation(c, tree) === undefined))
    return `${repr(tree)} is not valid under any of the given schemas`;
  const names = section.patternFacts.length === 0 ? section.facts.keys() : Object.keys(tree);
  for (const name of names) {
    if (!Object.hasOwn(tree, name)) continue;
    const wrong = factViolation(section.get(name), tree[name], undefined, section.exact);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
