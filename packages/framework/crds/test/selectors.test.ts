import { conditionHeader, parseMapping, ReferenceRules } from "@pipe/crds/rules";
import { describe, expect, test } from "vitest";
import { settled } from "../src/reference-rules.ts";
import { goldenRows } from "./golden.ts";

interface Row {
  id: string;
  note: string;
  rmap: string;
  lookups: { header: Record<string, unknown>; result: string | null }[];
}

const JWST_KEYS = ["META.VISIT.TSOVISIT", "META.INSTRUMENT.LAMP_STATE"];

function rulesOf(text: string): ReferenceRules {
  const mapping = parseMapping(text, "jwst_nircam_flat_9999.rmap");
  if (mapping.level !== "reference") throw new Error("expected reference rules");
  return new ReferenceRules(mapping, JWST_KEYS);
}

function answer(rules: ReferenceRules, header: Record<string, unknown>): unknown {
  const found = settled(rules.best(conditionHeader(header)));
  if (found === "N/A") return "NOT FOUND n/a";
  if (found === "OMIT") return null;
  return "notFound" in found ? `NOT FOUND ${found.notFound}` : found.reference;
}

describe("little mappings answer as the original client", () => {
  test.each(goldenRows<Row>("selectors.jsonl.gz"))("$id $note", ({ rmap, lookups }) => {
    const rules = rulesOf(rmap);
    expect(lookups.map(({ header }) => answer(rules, header))).toEqual(lookups.map(({ result }) => result));
  });
});

test("random mappings answer as the original client, all selectors and conditions mixed", () => {
  const wrong: unknown[] = [];
  let lookUps = 0;
  for (const { rmap, lookups } of goldenRows<Row>("random-mappings.jsonl.gz")) {
    const rules = rulesOf(rmap);
    for (const { header, result } of lookups) {
      lookUps++;
      const actual = answer(rules, header);
      if (actual !== result) wrong.push({ rmap, header, expected: result, actual });
    }
  }
  expect(wrong).toEqual([]);
  expect(lookUps).toBeGreaterThan(1500);
});

describe("rules of equal weight with plain values", () => {
  const tie = (a: string, b: string): string =>
    `header = {'mapping': 'REFERENCE', 'observatory': 'JWST', 'instrument': 'NIRCAM', 'filekind': 'FLAT', 'derived_from': 'x', 'name': 'x', 'parkey': (('FILTER', 'PUPIL'),)}\nselector = Match({('F1', '*'): '${a}', ('*', 'P1'): '${b}'})\n`;
  const header = { FILTER: "F1", PUPIL: "P1" };

  test("are settled when they say the same", () => {
    expect(answer(rulesOf(tie("N/A", "N/A")), header)).toBe("NOT FOUND n/a");
    expect(answer(rulesOf(tie("a.fits", "a.fits")), header)).toBe("a.fits");
    expect(answer(rulesOf(tie("OMIT", "OMIT")), header)).toBe(null);
  });

  test("are no answer when they differ", () => {
    expect(answer(rulesOf(tie("a.fits", "N/A")), header)).toBe(
      "NOT FOUND More than one match clause matched.",
    );
  });
});
