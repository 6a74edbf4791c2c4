/**
 * Checks one value against a condition of a schema: type, allowed values, pattern, alternatives, lists, required names.
 *
 * Messages are worded as those of JSON schema validators for Python, which users of the originals know.
 *
 * @module
 */

import type { Condition } from "./facts.ts";
import type { NumberKind } from "./number-kinds.ts";
import { floatText, isPlainObject, repr } from "./python-text.ts";
import { tagViolation } from "./tag-check.ts";

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
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "null":
      return value === null;
    default:
      return true;
  }
}

function say(value: unknown, kind?: NumberKind): string {
  return kind === "float" && typeof value === "number" ? floatText(value) : repr(value);
}

/** What is wrong with a value under a condition; undefined when nothing is. Unset items and names (null) are passed over. */
export function violation(condition: Condition, value: unknown, kind?: NumberKind): string | undefined {
  const { type, tag } = condition;
  if (type !== undefined && !hasType(type, value, kind))
    return `${say(value, kind)} is not of type '${type}'`;
  return (
    (tag === undefined ? undefined : tagViolation(tag, value)) ??
    scalarViolation(condition, value, kind) ??
    alternativeViolation(condition, value, kind) ??
    listViolation(condition, value) ??
    missing(condition.required, value)
  );
}

function scalarViolation(
  { enum: allowed, pattern, maxLength, minimum }: Condition,
  value: unknown,
  kind?: NumberKind,
): string | undefined {
  if (allowed !== undefined && !allowed.includes(typeof value === "bigint" ? Number(value) : value))
    return `${say(value, kind)} is not one of ${repr(allowed)}`;
  if (minimum !== undefined && (typeof value === "number" || typeof value === "bigint") && value < minimum)
    return `${say(value, kind)} is less than the minimum of ${minimum}`;
  if (typeof value !== "string") return undefined;
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value))
    return `${repr(value)} does not match ${repr(pattern)}`;
  return maxLength !== undefined && [...value].length > maxLength ? `${repr(value)} is too long` : undefined;
}

/** The tables hold what tells alternatives apart only in part, so that more than one may fit. */
function alternativeViolation(
  { anyOf, oneOf }: Condition,
  value: unknown,
  kind?: NumberKind,
): string | undefined {
  for (const options of [anyOf, oneOf])
    if (options !== undefined && !options.some((option) => violation(option, value, kind) === undefined))
      return `${say(value, kind)} is not valid under any of the given schemas`;
  return undefined;
}

function listViolation({ items, minItems, maxItems }: Condition, value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const list = value.filter((item) => item !== null && item !== undefined);
  if (minItems !== undefined && list.length < minItems) return `${repr(value)} is too short`;
  if (maxItems !== undefined && list.length > maxItems) return `${repr(value)} is too long`;
  if (items === undefined) return undefined;
  for (const [i, item] of list.entries()) {
    const of = Array.isArray(items) ? (items[i] as Condition | undefined) : (items as Condition);
    const wrong = of === undefined ? undefined : violation(of, item);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function missing(required: readonly string[] | undefined, value: unknown): string | undefined {
  if (required === undefined || !isPlainObject(value)) return undefined;
  const name = required.find((key) => value[key] === undefined || value[key] === null);
  return name === undefined ? undefined : `'${name}' is a required property`;
}
