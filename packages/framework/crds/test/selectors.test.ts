import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { conditionHeader, parseMapping, ReferenceRules } from "@pipe/crds/rules";
import { describe, expect, test } from "vitest";
import { settled } from "../src/reference-rules.ts";

interface Row {
  id: string;
  note: string;
  rmap: string;
  load_error?: string;
  lookups?: { header: Record<string, unknown>; result?: string | null; error?: string }[];
}

const JWST_KEYS = ["META.VISIT.TSOVISIT", "META.INSTRUMENT.LAMP_STATE"];

function rows(): Row[] {
  const text = gunzipSync(readFileSync(new URL("golden/selectors.jsonl.gz", import.meta.url))).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

function answer(rules: ReferenceRules, header: Record<string, unknown>): unknown {
  const found = settled(rules.best(conditionHeader(header)));
  if (found === "N/A") return "NOT FOUND n/a";
  if (found === "OMIT") return null;
  return "notFound" in found ? `NOT FOUND ${found.notFound}` : found.reference;
}

describe("little mappings answer as the original client", () => {
  test.each(rows())("$id $note", ({ rmap, lookups = [] }) => {
    const mapping = parseMapping(rmap, "jwst_nircam_flat_9999.rmap");
    if (mapping.level !== "reference") throw new Error("expected reference rules");
    const rules = new ReferenceRules(mapping, JWST_KEYS);
    expect(lookups.map(({ header }) => answer(rules, header))).toEqual(lookups.map(({ result }) => result));
  });
});
