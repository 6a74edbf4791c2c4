/**
 * The tables of facts as JSON Schema (draft 2020-12), for validators, editors and readers.
 *
 * Beyond the words of JSON Schema stand those that ASDF schemas use: `tag`, `datatype`, `ndim`, `max_ndim`, `unit`, and,
 * where a value lives in FITS files, `fits_keyword` and `fits_hdu`. The schemas say what a file holds: a name that is
 * unset in a model is not in the file.
 *
 * @module
 */

import type { ArrayLeaf, Condition, Fact, FactBook, Leaf, Section } from "./facts.ts";
import { isArrayFact } from "./facts.ts";

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const ARRAY_TAG = "tag:stsci.edu:asdf/core/ndarray-1.*";

/**
 * The schema of a section, and in `$defs` those of all sections in it, under the names that the tables give them.
 *
 * @param title - of the schema; default that of the section.
 */
export function sectionSchema(section: Section, title?: string): JsonSchema {
  const defs = new Map<string, JsonSchema>();
  const pending: Section[] = [];

  function reference(inner: Section): JsonSchema {
    if (!defs.has(inner.ref)) {
      defs.set(inner.ref, {});
      pending.push(inner);
    }
    return { $ref: `#/$defs/${inner.ref.replaceAll("~", "~0").replaceAll("/", "~1")}` };
  }

  const { title: ownTitle, ...own } = sectionBody(section, reference);
  for (let next = pending.pop(); next !== undefined; next = pending.pop())
    defs.set(next.ref, sectionBody(next, reference));
  const named = title ?? ownTitle;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(named !== undefined && { title: named }),
    ...own,
    ...(defs.size > 0 && { $defs: Object.fromEntries(defs) }),
  };
}

/**
 * The schema of a class of models.
 *
 * @throws ModelError when the book has no such class.
 */
export function jsonSchema(book: FactBook, name: string): JsonSchema {
  const { title } = book.classFacts(name);
  return sectionSchema(book.schema(name), title === undefined ? name : `${name}: ${title.trim()}`);
}

/** Gives the reference to the schema of a section within another one. */
export type Reference = (section: Section) => JsonSchema;

/** The schema of a section without those of the sections in it, which are referred to. */
export function sectionBody(section: Section, reference: Reference): JsonSchema {
  const { title, required, anyOf, patternFacts } = section;
  const schemas = (facts: Iterable<Fact>) =>
    Object.fromEntries([...facts].map((fact) => [fact.name, factSchema(fact, reference)]));
  return {
    ...(title !== undefined && { title }),
    type: "object",
    ...(required.length > 0 && { required }),
    ...(anyOf.length > 0 && { anyOf: anyOf.map(conditionSchema) }),
    properties: schemas(section.facts.values()),
    ...(patternFacts.length > 0 && { patternProperties: schemas(patternFacts) }),
  };
}

/** The schema of what one name stands for. */
export function factSchema(fact: Fact, reference: Reference): JsonSchema {
  const title = fact.title === undefined ? {} : { title: fact.title };
  if (fact.kind === "section") return { ...title, ...reference(fact.section) };
  if (fact.kind === "list") return { ...title, type: "array", items: reference(fact.section) };
  const { keyword, hdu, unit, nullable } = fact;
  const core = isArrayFact(fact) ? arraySchema(fact) : leafSchema(fact);
  return {
    ...title,
    ...(nullable === true ? { if: { type: "null" }, else: core } : core),
    ...(fact.default !== undefined && { default: fact.default }),
    ...(unit !== undefined && { unit }),
    ...(keyword !== undefined && { fits_keyword: keyword }),
    ...(hdu !== undefined && { fits_hdu: hdu }),
  };
}

function arraySchema({ tag = ARRAY_TAG, dtype, ndim, maxNdim, extraColumns }: ArrayLeaf): JsonSchema {
  return {
    tag,
    ...(dtype !== undefined && { datatype: dtype }),
    ...(ndim !== undefined && { ndim }),
    ...(maxNdim !== undefined && { max_ndim: maxNdim }),
    ...(extraColumns !== undefined && { allow_extra_columns: extraColumns }),
  };
}

function leafSchema(leaf: Leaf): JsonSchema {
  return conditionSchema(leaf.values === undefined ? leaf : { ...leaf, enum: leaf.values });
}

/** The words that mean the same in a condition and in JSON Schema. */
const SAME = [
  "type",
  "tag",
  "enum",
  "pattern",
  "maxLength",
  "minimum",
  "minItems",
  "maxItems",
  "required",
] as const;

/** A condition in the words of JSON Schema. */
export function conditionSchema(condition: Condition): JsonSchema {
  const { anyOf, oneOf, items } = condition;
  const out: Record<string, unknown> = {};
  for (const key of SAME) if (condition[key] !== undefined) out[key] = condition[key];
  if (anyOf !== undefined) out["anyOf"] = anyOf.map(conditionSchema);
  // The tables hold what tells alternatives apart only in part, so that more than one may fit.
  if (oneOf !== undefined && anyOf === undefined) out["anyOf"] = oneOf.map(conditionSchema);
  else if (oneOf !== undefined) out["allOf"] = [{ anyOf: oneOf.map(conditionSchema) }];
  if (Array.isArray(items)) out["prefixItems"] = (items as readonly Condition[]).map(conditionSchema);
  else if (items !== undefined) out["items"] = conditionSchema(items as Condition);
  return out;
}
