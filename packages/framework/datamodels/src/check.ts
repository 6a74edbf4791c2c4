/**
 * Checks values against the facts of a schema: type, allowed values, pattern, alternatives, lists and required names.
 *
 * Messages are worded as those of JSON schema validators for Python, which users of the originals know.
 *
 * @module
 */

import { NDArray } from "@pipe/ndarray";
import { type Condition, type Fact, isArrayFact, type Leaf, type Section } from "./facts.ts";
import { Lazy } from "./lazy.ts";
import type { NumberKind } from "./number-kinds.ts";
import { floatText, isPlainObject, repr } from "./python-text.ts";
import { ModelTable } from "./table.ts";

/** Tags whose values are texts in models. */
const TEXT_TAG = /\/(time\/time|units?\/unit|roman\/tags\/.*)-[\d.*]+$/;

function isTableOrArray(value: unknown): boolean {
  return value instanceof NDArray || value instanceof ModelTable || value instanceof Lazy;
}

function hasType(type: string, value: unknown, kind?: NumberKind): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return typeof value === "bigint" || (Number.isInteger(value) && kind !== "float");
    case "number":
      return typeof value === "number" || typeof value === "bigint";
    case "array":
      return Array.isArray(value) || isTableOrArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    default:
      return true;
  }
}

function say(value: unknown, kind?: NumberKind): string {
  return kind === "float" && typeof value === "number" ? floatText(value) : repr(value);
}

/** What is wrong with a value under a condition; undefined when nothing is. */
export function violation(condition: Condition, value: unknown, kind?: NumberKind): string | undefined {
  const { type, anyOf, oneOf } = condition;
  if (type !== undefined && !hasType(type, value, kind))
    return `${say(value, kind)} is not of type '${type}'`;
  if (condition.tag !== undefined && typeof value !== "object" && !TEXT_TAG.test(condition.tag))
    return `mismatched tags, wanted '${condition.tag}', got unhandled object type '${typeof value}'`;
  if (condition.enum !== undefined && !condition.enum.includes(value))
    return `${say(value, kind)} is not one of ${repr(condition.enum)}`;
  if (
    condition.pattern !== undefined &&
    typeof value === "string" &&
    !new RegExp(condition.pattern, "u").test(value)
  )
    return `${repr(value)} does not match ${repr(condition.pattern)}`;
  if (
    condition.maxLength !== undefined &&
    typeof value === "string" &&
    [...value].length > condition.maxLength
  )
    return `${repr(value)} is too long`;
  if (condition.minimum !== undefined && typeof value === "number" && value < condition.minimum)
    return `${say(value, kind)} is less than the minimum of ${condition.minimum}`;
  if (anyOf !== undefined && !anyOf.some((c) => violation(c, value, kind) === undefined))
    return `${say(value, kind)} is not valid under any of the given schemas`;
  if (oneOf !== undefined && !oneOf.some((c) => violation(c, value, kind) === undefined))
    return `${say(value, kind)} is not valid under any of the given schemas`;
  return listViolation(condition, value) ?? missing(condition.required, value);
}

function listViolation(condition: Condition, value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const { items, minItems, maxItems } = condition;
  if (minItems !== undefined && value.length < minItems) return `${repr(value)} is too short`;
  if (maxItems !== undefined && value.length > maxItems) return `${repr(value)} is too long`;
  if (items === undefined) return undefined;
  for (let i = 0; i < value.length; i++) {
    const of = Array.isArray(items) ? (items[i] as Condition | undefined) : (items as Condition);
    const wrong = of === undefined || value[i] === null ? undefined : violation(of, value[i]);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function missing(required: readonly string[] | undefined, value: unknown): string | undefined {
  if (required === undefined || !isPlainObject(value)) return undefined;
  const name = required.find((key) => value[key] === undefined || value[key] === null);
  return name === undefined ? undefined : `'${name}' is a required property`;
}

/** A leaf's facts as a condition. */
function conditionOf(leaf: Leaf): Condition {
  return leaf.values === undefined ? leaf : { ...leaf, enum: leaf.values };
}

/**
 * What is wrong with a value under a fact; undefined when nothing is. Unset values (null) are never wrong, arrays and
 * tables are cast rather than checked.
 */
export function factViolation(fact: Fact | undefined, value: unknown, kind?: NumberKind): string | undefined {
  if (fact === undefined || value === null || value === undefined || isArrayFact(fact)) return undefined;
  if (fact.kind === "list") {
    if (!Array.isArray(value)) return `${repr(value)} is not of type 'array'`;
    for (const item of value) {
      const wrong = sectionViolation(fact.section, item);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }
  return fact.kind === "section"
    ? sectionViolation(fact.section, value)
    : violation(conditionOf(fact), value, kind);
}

function lacks(section: Section, value: Readonly<Record<string, unknown>>, name: string): boolean {
  if (value[name] === null) {
    const fact = section.get(name);
    return fact?.kind !== "section" && fact?.kind !== "list" && fact?.nullable !== true;
  }
  return value[name] === undefined;
}

/** What is wrong with a branch of a tree; the first thing found. */
export function sectionViolation(section: Section, value: unknown): string | undefined {
  if (!isPlainObject(value)) return `${repr(value)} is not of type 'object'`;
  const lacking = section.required.find((name) => lacks(section, value, name));
  if (lacking !== undefined) return `'${lacking}' is a required property`;
  if (section.anyOf.length > 0 && !section.anyOf.some((c) => violation(c, value) === undefined))
    return "the tree is not valid under any of the given schemas";
  for (const [name, fact] of section.facts) {
    const wrong = Object.hasOwn(value, name) ? factViolation(fact, value[name]) : undefined;
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
