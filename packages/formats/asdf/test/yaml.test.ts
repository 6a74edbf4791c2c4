import { dumpYaml, isMarkedFloat, loadYaml, Tagged, Timestamp } from "@pipe/asdf/yaml";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

describe("loadYaml resolves plain scalars as PyYAML does", () => {
  test.each<[string, unknown]>([
    ["yes", true],
    ["Off", false],
    ["y", "y"],
    ["~", null],
    ["", null],
    ["010", 8],
    ["0o7", "0o7"],
    ["0b101", 5],
    ["0xFF", 255],
    ["1_000", 1000],
    ["1:30", 90],
    ["-12", -12],
    ["9007199254740993", 9007199254740993n],
    ["1.5e3", "1.5e3"],
    ["1e3", "1e3"],
    ["1.5e+3", 1500],
    ["-.5", "-.5"],
    [".5", 0.5],
    ["1.", 1],
    ["-.inf", Number.NEGATIVE_INFINITY],
    [".NaN", Number.NaN],
    ["12:30:45.5", 45045.5],
    ["2024-02-29", new Timestamp("2024-02-29")],
    [
      "2024-02-29 12:34:56.789 +01:00",
      new Timestamp("2024-02-29T11:34:56.789000", "2024-02-29 12:34:56.789 +01:00"),
    ],
    ["2024-2-9", "2024-2-9"],
    ["1.2.3", "1.2.3"],
    ["! '7'", 7],
    ["!!str 7", "7"],
    ["!!float 7", 7],
    ["!!binary aGk=", Uint8Array.of(104, 105)],
  ])("%s", (text, value) => expect(loadYaml(`a: ${text}`)).toEqual({ a: value }));

  test("a leap day that is none is refused with its place", () => {
    expect(() => loadYaml("ok: 1\na: 2023-02-29")).toThrow(/line 2, column 4: "2023-02-29" is not a date/);
  });
});

describe("loadYaml reads", () => {
  test.each<[string, string, unknown]>([
    ["nested blocks", "a:\n- b: 1\n  c:\n  - 2\n- 3\n", { a: [{ b: 1, c: [2] }, 3] }],
    ["flow over lines", "a: [1, {b: 2,\n  c: 'x y'}, ]", { a: [1, { b: 2, c: "x y" }] }],
    ["plain text over lines", "a: one\n  two\n\n  three", { a: "one two\nthree" }],
    [
      "quoted text over lines",
      "a: 'one\n  two''s'\nb: \"\\x41\\u00e9\\\n  c\"",
      { a: "one two's", b: "Aéc" },
    ],
    [
      "literal text",
      "a: |\n  one\n   two\n\nb: |-\n  x\nc: |+\n  y\n\n",
      { a: "one\n two\n", b: "x", c: "y\n\n" },
    ],
    ["folded text", "a: >\n  one\n  two\n\n   three\n  four\n", { a: "one two\n\n three\nfour\n" }],
    ["pairs in lists", "a: [b: 1, c]", { a: [{ b: 1 }, "c"] }],
    ["keys by question mark", "? a\n: 1\n? b\n", { a: 1, b: null }],
    ["comments", "# x\na: 1 # y\n#z\nb: c#d\n", { a: 1, b: "c#d" }],
    ["merge keys", "x: &x {p: 1, q: 2}\ny: {<<: *x, q: 3}", { x: { p: 1, q: 2 }, y: { p: 1, q: 3 } }],
    ["ordered maps", "a: !!omap\n- b: 1\n- c: 2\n", { a: { b: 1, c: 2 } }],
    ["colons in text", "a: http://x.org:80/y\nb: {c: x:y}", { a: "http://x.org:80/y", b: { c: "x:y" } }],
    ["CRLF", "a: 1\r\nb:\r\n- 2\r\n", { a: 1, b: [2] }],
  ])("%s", (_, text, value) => expect(loadYaml(text)).toEqual(value));

  test("tags through handles, verbatim and escaped", () => {
    const text = "%YAML 1.1\n%TAG !e! tag:e.org:\n---\na: !e!x 1\nb: !<tag:y> [1]\nc: !local%21 {d: 2}\n";
    expect(loadYaml(text)).toEqual({
      a: new Tagged("tag:e.org:x", "1"),
      b: new Tagged("tag:y", [1]),
      c: new Tagged("!local!", { d: 2 }),
    });
  });

  test("marks of floats through aliases", () => {
    const tree = loadYaml("a: &f 2.0\nb: *f\nc: [*f, 2]") as Record<string, unknown>;
    expect(isMarkedFloat(tree, "b")).toBe(true);
    expect(isMarkedFloat(tree["c"] as object, 0)).toBe(true);
    expect(isMarkedFloat(tree["c"] as object, 1)).toBe(false);
  });

  test("a mapping that turns into a Map after it was referred to", () => {
    const tree = loadYaml("a: &a\n  x: *a\n  1: one\n") as { a: Map<unknown, unknown> };
    expect(tree.a.get("x")).toBe(tree.a);
    expect(tree.a.get(1)).toBe("one");
  });
});

describe("loadYaml refuses", () => {
  test.each([
    ["an open list", "a: [1, 2", /line 1, column 4/],
    ["an unknown alias", "a: *b", /alias \*b has no anchor/],
    ["a tab as indentation", "a:\n\t- 1", /line 2/],
    ["two documents", "a: 1\n---\nb: 2", /end of the document/],
    ["a second value", "a: b: c", /not allowed here/],
    ["an undeclared handle", "a: !x!y 1", /handle !x! is not declared/],
    ["lists as keys", "? [1]\n: 2", /cannot be the key/],
    ["a NUL", "a: \0", /U\+0000/],
    ["bottomless nesting", "[".repeat(100_000), /deeper than 1000/],
  ])("%s", (_, text, message) => expect(() => loadYaml(text)).toThrow(message));

  test("nothing of an alias bomb: nodes are shared", () => {
    const lines = ["a0: &a0 [x, x]"];
    for (let i = 1; i < 60; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    const tree = loadYaml(lines.join("\n")) as Record<string, unknown[]>;
    expect(tree["a59"][0]).toBe(tree["a58"]);
  });
});

const text = fc.oneof(
  fc
    .string({ unit: "binary", maxLength: 12 })
    .filter((s) => !/[\ud800-\udfff]/.test(s.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""))),
  fc.constantFrom(
    "yes",
    "1.0",
    "1e3",
    "010",
    "null",
    "~",
    "- x",
    "a: b",
    "#",
    "<<",
    "=",
    "2024-02-29",
    "...",
    "---",
    " x ",
    "'",
    '"',
    "\\",
    "x\ny",
    "\u2028",
    "\x85",
    "?",
    "a #b",
  ),
);
const scalars = fc.oneof(
  text,
  fc.integer(),
  fc.double().map((x) => (Object.is(x, -0) ? 0 : x)),
  fc.bigInt({ min: 2n ** 60n, max: 2n ** 63n }),
  fc.boolean(),
  fc.constant(null),
);
const trees = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalars,
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(text, tie("node"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

describe("dumpYaml", () => {
  test("gives back any tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(loadYaml(`%YAML 1.1\n---\n${dumpYaml(tree)}...\n`)).toEqual(tree);
      }),
      { numRuns: 500 },
    );
  });

  test("is read the same by another reader", () => {
    // With a letter in front: that reader has a mind of its own on what is a number.
    const word = fc.string({ unit: "grapheme-ascii", maxLength: 20 }).map((end) => `k${end}`);
    const value = fc.oneof(
      word,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.integer(), { maxLength: 40 }),
    );
    const plain = fc.dictionary(word, value, { maxKeys: 5, noNullPrototype: true });
    fc.assert(
      fc.property(
        fc.record({ a: plain, b: fc.array(plain, { maxLength: 3 }) }, { noNullPrototype: true }),
        (tree) => {
          expect(parse(`%YAML 1.1\n---\n${dumpYaml(tree)}...\n`)).toEqual(tree);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("shortens tags by the longest way there is", () => {
    const tree = {
      a: new Tagged("tag:stsci.edu:asdf/core/x-1.0.0", { b: 1 }),
      c: new Tagged("tag:y.org:z", "t"),
    };
    expect(dumpYaml(tree, { handles: [["!", "tag:stsci.edu:asdf/"]] })).toBe(
      "a: !core/x-1.0.0 {b: 1}\nc: !<tag:y.org:z> t\n",
    );
  });

  test("writes what is met twice as anchor and alias", () => {
    const shared = [1, 2];
    expect(dumpYaml({ a: shared, b: { c: shared } })).toBe("a: &id001 [1, 2]\nb:\n  c: *id001\n");
  });

  test("refuses objects that it does not know", () => {
    expect(() => dumpYaml({ a: new URL("http://x.org") })).toThrow(/class URL has no converter/);
  });
});
