/** Trees made by the schema: the least that it requires, made-up data, or copies under its tags. */

import { markTag, Tagged } from "@pipe/asdf";
import { type Condition, type Fact, isArrayFact, type Leaf, type Section } from "@pipe/datamodels";
import { type DType, isDType, NDArray } from "@pipe/ndarray";

/**
 * `minimal`: what is required and has a default or a single possible value; `fake`: all that is required, made up where
 * need be; `copy`: what is given, and nothing else.
 */
export type Builder = "minimal" | "fake" | "copy";

/** Made-up values, unlikely ones. */
const TEXT = "?";
const NUMBER = -999999;
const TIME = "2020-01-01T00:00:00.000";

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * Builds a section.
 *
 * @param given - values to take; deep ones are shared.
 * @param shape - lengths of the axes of made-up arrays.
 */
export function build(
  section: Section,
  builder: Builder,
  given: Tree = {},
  shape: readonly number[] = [],
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  if (section.tag !== undefined) markTag(out, section.tag);
  const names = builder === "copy" ? Object.keys(given) : section.required;
  for (const name of names) {
    const value = valueFor(section.get(name), builder, given[name], shape);
    if (value !== undefined) out[name] = value;
  }
  if (builder === "fake") for (const name of Object.keys(given)) out[name] ??= given[name];
  return out;
}

function valueFor(
  fact: Fact | undefined,
  builder: Builder,
  given: unknown,
  shape: readonly number[],
): unknown {
  if (fact?.kind === "section") {
    if (given !== undefined && !isTree(given)) return given;
    return build(fact.section, builder, given ?? {}, shape);
  }
  if (given !== undefined) return given;
  if (fact === undefined || builder === "copy") return undefined;
  if (fact.kind === "list") return [];
  return known(fact) ?? (builder === "fake" ? madeUp(fact, shape) : fact.type === "array" ? [] : undefined);
}

/** The only possible value. */
function known(fact: Leaf): unknown {
  return fact.values?.length === 1 ? fact.values[0] : undefined;
}

function madeUp(fact: Leaf, shape: readonly number[]): unknown {
  const { minItems, items, tag } = fact;
  if (isArrayFact(fact)) return fakeArray(fact, shape);
  if (tag?.startsWith("tag:astropy.org:astropy/table/")) return emptyTable();
  if (fact.type === "array" && minItems !== undefined && items !== undefined) {
    const each = Array.isArray(items) ? (items as readonly Condition[]) : undefined;
    return Array.from({ length: minItems }, (_, i) => fakeValue(each?.[i] ?? (items as Condition)));
  }
  const value = fakeValue(fact.values === undefined ? fact : { ...fact, enum: fact.values });
  return value ?? (fact.nullable === true ? null : undefined);
}

/** A value that a condition allows; undefined where none can be made up. */
function fakeValue(condition: Condition): unknown {
  if (condition.enum !== undefined) return condition.enum[0];
  if (condition.tag?.startsWith("tag:stsci.edu:asdf/time/")) return TIME;
  if (condition.anyOf !== undefined) return fakeValue(condition.anyOf[0]);
  switch (condition.type) {
    case "string":
      return condition.pattern?.includes("WFI_IMAGE|") ? "WFI_IMAGE|" : TEXT;
    case "integer":
    case "number":
      return NUMBER;
    case "boolean":
      return false;
    case "array":
      return [];
    case "object":
      return {};
    default:
      return undefined;
  }
}

function emptyTable(): Tagged {
  return new Tagged("tag:astropy.org:astropy/table/table-1.3.0", {
    colnames: [],
    columns: [],
    meta: {},
    qtable: false,
  });
}

function fakeArray(fact: Leaf, shape: readonly number[]): NDArray {
  const lengths = Array.from({ length: fact.ndim ?? 1 }, (_, axis) => shape[axis] ?? 1);
  const name = fact.dtype === "bool8" ? "bool" : fact.dtype;
  const dtype: DType = isDType(name) ? name : "float32";
  return NDArray.zeros(dtype, lengths);
}
