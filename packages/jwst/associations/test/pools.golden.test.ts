import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Member } from "@pipe/associations";
import { parsePool } from "@pipe/associations/engine";
import { type GenerateOptions, generateAssociations, type JwstAssociation } from "@pipe/jwst-associations";
import { describe, expect, test } from "vitest";

/** What asn_generate of jwst 3.0.0 makes of a pool: name, rule, target, degraded, products. */
type Expected = [string, string, string, boolean, [string, [string, string, object][]][]];

interface Golden {
  pool: string;
  text: string;
  runs: { args: string[]; associations: Expected[] }[];
}

const folder = new URL("golden/", import.meta.url);
const goldens: Golden[] = readdirSync(folder).map((name) =>
  JSON.parse(gunzipSync(readFileSync(new URL(name, folder))).toString()),
);

function options(args: string[]): GenerateOptions {
  const has = (flag: string) => args.includes(flag);
  const candidates = has("-i") ? args.slice(args.indexOf("-i") + 1) : undefined;
  const all = !has("--discover") && !has("--all-candidates") && candidates === undefined;
  return {
    candidates,
    discover: all || has("--discover"),
    allCandidates: all || has("--all-candidates"),
    version: has("--version-id") ? args[args.indexOf("--version-id") + 1] : undefined,
    finalize: !has("--no-finalize"),
    merge: has("--merge"),
    perPool: has("--per-pool-algorithm"),
    dms: has("--DMS"),
  };
}

function row({ expname, exptype, ...rest }: Member): [string, string, object] {
  return [expname, exptype, rest];
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function summary({ name, data }: JwstAssociation): Expected {
  const products = data.products.map((product): Expected[4][0] => [product.name, product.members.map(row)]);
  const degraded = data.degraded_status?.startsWith("One") ?? false;
  return [name.replace(/_asn$/, ""), data.asn_rule ?? "", data.target ?? "", degraded, products];
}

function ordered([name, rule, target, degraded, products]: Expected): Expected {
  return [
    name,
    rule,
    target,
    degraded,
    products.map(([product, members]) => [product, [...members].sort(byText)]),
  ];
}

describe.each(goldens)("$pool", ({ pool, text, runs }) => {
  test.each(runs)("with $args", ({ args, associations }) => {
    const made = generateAssociations(parsePool(text, pool), options(args)).filter(({ isValid }) => isValid);
    expect(made.map(summary).map(ordered).sort(byText)).toEqual(associations.map(ordered).sort(byText));
  });
});
