import type { Fact, Section } from "@pipe/datamodels";
import { JWST_MODELS } from "@pipe/jwst-datamodels";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.ts";

type Row = Record<string, unknown>;

interface Keywords {
  core: (Row & { path: string })[];
  reference_core: (Row & { path: string })[];
  models: {
    model: string;
    relative_to: "core" | "reference_core";
    absent: string[];
    added_or_changed: Record<string, Row>;
  }[];
}

const keywords = golden<Keywords>("keywords");

/** Facts of each leaf with a keyword or HDU, under the names that the original's schemas use. */
function rows(
  section: Section,
  path: readonly string[] = [],
  out: Record<string, Row> = {},
): Record<string, Row> {
  for (const fact of section.facts.values()) {
    const here = [...path, fact.name];
    if (fact.kind === "section") rows(fact.section, here, out);
    else if (fact.kind === "list") rows(fact.section, [...here, "items"], out);
    else if (fact.keyword !== undefined || fact.hdu !== undefined) out[here.join(".")] = row(fact);
  }
  return out;
}

function row(fact: Exclude<Fact, { section: Section }>): Row {
  const { keyword, hdu, type, dtype, ndim, maxNdim, pattern, values, table, blend, extraColumns, minimum } =
    fact;
  const columns = Array.isArray(dtype)
    ? dtype.map(({ name, datatype, shape, unit }) => ({ name, datatype, shape, unit }))
    : dtype;
  return JSON.parse(
    JSON.stringify({
      fits_keyword: keyword,
      fits_hdu: hdu,
      type,
      datatype: columns,
      ndim,
      max_ndim: maxNdim,
      default: fact.default,
      pattern,
      enum: values,
      blend_table: table,
      blend_rule: blend,
      allow_extra_columns: extraColumns,
      minimum,
    }),
  );
}

/** Alternatives are compared by the tests of validation. */
function plain(want: Row): Row {
  const { anyOf: _a, oneOf: _o, allOf: _l, path: _p, tag: _t, ...rest } = want;
  const { pattern } = rest;
  // An escaped space is Python's: JSON Schema has none.
  return typeof pattern === "string" ? { ...rest, pattern: pattern.replaceAll("\\ ", " ") } : rest;
}

// Anonymous alternatives of a table are no place in the tree.
const isPlace = (path: string) => !/\.(anyOf|oneOf)(\.|$)/.test(path);

describe("facts about keywords", () => {
  test.each(keywords.models.map(({ model }) => model))("%s has those of the original", (name) => {
    const want = keywords.models.find(({ model }) => model === name);
    if (want === undefined) throw new Error(name);
    const expected = new Map(keywords[want.relative_to].map((one) => [one.path, one as Row]));
    for (const path of want.absent) expected.delete(path);
    for (const [path, one] of Object.entries(want.added_or_changed)) expected.set(path, one);
    const type = JWST_MODELS.get(name);
    if (type?.book == null) throw new Error(`${name} is not registered`);
    const got = rows(type.book.schema(name));
    // The schema of this class is completed by its constructor.
    const ours =
      name === "MultiExposureModel"
        ? (path: string) => !path.startsWith("exposures.items.meta.")
        : () => true;
    const places = [...expected.keys()].filter(isPlace).filter(ours);
    expect(Object.keys(got).filter(ours).sort()).toEqual(places.sort());
    for (const path of places) expect([path, got[path]]).toEqual([path, plain(expected.get(path) as Row)]);
  });

  test("cover every class of the original", () => {
    expect(JWST_MODELS.names.length).toBeGreaterThanOrEqual(keywords.models.length + 2);
  });
});
