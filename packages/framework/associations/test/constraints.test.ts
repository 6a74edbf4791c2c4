import {
  all,
  any,
  attribute,
  type Constraint,
  ConstraintState,
  ConstraintTree,
  check,
  type Group,
  notAll,
  notAny,
  type ProcessList,
  pattern,
  poolItem,
} from "@pipe/associations/engine";
import { describe, expect, test } from "vitest";

type Asn = { seen: string[] };
type Rule = { id: number };

const item = (values: Record<string, string>) => poolItem(Object.entries(values));

/** A state of a tree, and a function that tries exposures on it. */
function stateOf(root: Group<Asn>) {
  const state = new ConstraintState<Asn, Rule>(new ConstraintTree(root), { seen: [] });
  const lists: ProcessList<Rule>[] = [];
  const accepts = (values: Record<string, string>) => state.accept(item(values), lists);
  return { state, lists, accepts };
}

const filter = (options = {}): Constraint<Asn> => attribute<Asn>("filter", { name: "filter", ...options });

describe("an attribute", () => {
  test("binds later exposures to the first value", () => {
    const { accepts, state } = stateOf(all([filter()]));
    expect(accepts({ filter: "f1" })).toBe(true);
    expect(accepts({ filter: "f2" })).toBe(false);
    expect(accepts({ filter: "f1" })).toBe(true);
    expect(state.named("filter")?.found).toEqual(["f1"]);
  });

  test("collects values where it is not unique, and takes the first column that says something", () => {
    const { accepts, state } = stateOf(all([attribute<Asn>(["a", "b"], { name: "x", forceUnique: false })]));
    expect(accepts({ a: "null", b: "2" })).toBe(true);
    expect(accepts({ a: "1", b: "2" })).toBe(true);
    expect(accepts({ a: "n" })).toBe(false);
    expect(state.named("x")?.found).toEqual(["2", "1"]);
  });

  test("lets exposures without value pass if it is not required, or only those if it is to be undefined", () => {
    expect(stateOf(all([filter({ required: false })])).accepts({})).toBe(true);
    const { accepts } = stateOf(all([filter({ forceUndefined: true })]));
    expect([accepts({ filter: "f" }), accepts({ filter: "f150w" })]).toEqual([true, false]);
  });

  test("matches patterns from the start; only the last alternative has to match to the end", () => {
    const { matches } = pattern("nrc_image|mir|nis_image");
    expect(["nrc_image2", "mir_lyot", "nis_image"].map(matches)).toEqual([true, true, true]);
    expect(["nis_image2", "x_mir"].map(matches)).toEqual([false, false]);
  });

  test("depends on the association through a function", () => {
    const root = all<Asn>([attribute("obs", { value: ({ seen }) => `(${seen.join("|")})` })]);
    const association: Asn = { seen: [] };
    const state = new ConstraintState<Asn, Rule>(new ConstraintTree(root), association);
    expect(state.accept(item({ obs: "1" }), [])).toBe(false);
    association.seen.push("1");
    expect(state.accept(item({ obs: "1" }), [])).toBe(true);
  });

  test("splits lists, so that each value is tried on its own", () => {
    const root = (value?: string) =>
      all<Asn>([attribute("c", { evaluate: true, isCandidate: true, ...(value ? { value } : {}) })]);
    const cell = { c: "[('o001', 'observation'), ('c1', 'group')]" };
    const every = stateOf(root());
    expect(every.accepts(cell)).toBe(false);
    expect(every.lists[0].items.map(({ c }) => c)).toEqual(["('o001', 'observation')", "('c1', 'group')"]);
    const one = stateOf(root(".+(c1).+"));
    expect(one.accepts(cell)).toBe(true);
    expect(one.state.candidate).toEqual([String.raw`\('c1',\ 'group'\)`]);
    expect(one.lists[0].items.map(({ c }) => c)).toEqual(["('o001', 'observation')"]);
  });
});

describe("groups", () => {
  const has = (column: string) => attribute<Asn>(column, { forceUnique: false });
  const both = { a: "1", b: "1" };

  test.each([
    ["all", all, [true, false, false]],
    ["any", any, [true, true, false]],
    ["notAll", notAll, [false, true, true]],
    ["notAny", notAny, [false, false, true]],
  ] as const)("%s", (_name, group, expected) => {
    const tries = [both, { a: "1" }, {}].map((values) =>
      stateOf(all([group([has("a"), has("b")])])).accepts(values),
    );
    expect(tries).toEqual(expected);
  });

  test("keep what a branch that failed has found if another one matched, but nothing if all failed", () => {
    const branch = all<Asn>([filter(), attribute("detector", { value: "x" })]);
    const { accepts, state } = stateOf(any([branch, attribute<Asn>("target", { value: "t" })]));
    expect(accepts({ filter: "f1", target: "u" })).toBe(false);
    expect(state.named("filter")?.found).toEqual([]);
    expect(accepts({ filter: "f1", target: "t" })).toBe(true);
    expect(state.named("filter")?.found).toEqual(["f1"]);
  });

  test("ask for exposures to be tried again on a match, or on a failure", () => {
    const onMatch = stateOf(all<Asn>([has("a")], { again: { on: "match", work: "existing" } }));
    expect(onMatch.accepts({ a: "1" })).toBe(true);
    expect(onMatch.lists.map(({ work, rules }) => [work, rules])).toEqual([["existing", undefined]]);
    const never = check<Asn>(() => 1, {
      value: 2,
      again: { on: "fail", work: "nonscience", allRules: true },
    });
    const onFail = stateOf(all<Asn>([has("a"), never]));
    expect(onFail.accepts({ a: "1" })).toBe(false);
    expect(onFail.lists.map(({ work, rules }) => [work, rules])).toEqual([["nonscience", []]]);
    expect(onFail.accepts({})).toBe(false);
    expect(onFail.lists).toHaveLength(1);
  });

  test("share the state of a node that stands in two branches", () => {
    const shared = filter();
    const two = (n: string) => all<Asn>([attribute("n", { value: n, forceUnique: false }), shared]);
    const { accepts } = stateOf(any([two("1"), two("2")]));
    expect(accepts({ n: "1", filter: "f1" })).toBe(true);
    expect(accepts({ n: "2", filter: "f2" })).toBe(false);
  });
});

test("constraints are listed as the originals list them", () => {
  const { accepts, state } = stateOf(
    all<Asn>([
      filter(),
      attribute("x", { name: "x", value: ["a|b"], required: false }),
      check(() => "000", { name: "t" }),
    ]),
  );
  accepts({ filter: "f-1" });
  expect(state.describe().split("\n")).toEqual([
    String.raw`DMSAttrConstraint({'name': 'filter', 'sources': ['filter'], 'value': 'f\\-1'})`,
    "DMSAttrConstraint({'name': 'x', 'sources': ['x'], 'value': ['a|b']})",
    "SimpleConstraint({'name': 't', 'value': '000'})",
  ]);
});
