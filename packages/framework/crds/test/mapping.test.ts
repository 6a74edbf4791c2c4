import { parseExpression, parseMapping } from "@pipe/crds/rules";
import { describe, expect, test } from "vitest";
import { isTrue } from "../src/expression.ts";
import { matcherOf } from "../src/matchers.ts";

const HEADER =
  "'mapping': 'REFERENCE', 'observatory': 'JWST', 'instrument': 'NIRCAM', 'filekind': 'FLAT', 'derived_from': 'x', 'name': 'x',";

function rmap(selector: string, header = HEADER, parkey = "(('A', 'B'), ('DATE',))"): string {
  return `header = {${header} 'parkey': ${parkey}}\nselector = ${selector}\n`;
}

describe("statements of mappings", () => {
  test.each([
    ["import os\n", "Illegal statement or expression in mapping at line 1"],
    ["header = {}\nother = {}\n", "Only define 'header' or 'selector' or 'comment' sections at line 2"],
    ["header = [1]\n", "Section value must be a selector call or dictionary or string at line 1"],
    ["selector = Unknown({})\n", "Selector 'Unknown' is not one of supported Selectors: "],
    ["header.x = {}\n", "Illegal statement or expression in mapping at line 1"],
    ["header = {}.get('x')\n", "Illegal statement or expression in mapping at line 1"],
  ])("that are not allowed: %s", (text, message) => {
    expect(() => parseMapping(text, "x.rmap")).toThrow(message);
  });
});

describe("mappings that cannot be used", () => {
  test.each([
    ["x.rmap", rmap("Match({'a'"), "Can't load file x.rmap : invalid syntax at line 3"],
    ["x.rmap", "selector = {}\n", "Can't load file x.rmap : header must be a dict."],
    [
      "x.rmap",
      rmap("Match({('F1',): 'a.fits'})"),
      "Can't load file x.rmap : Match key=('F1',) is wrong length for parameters ('A', 'B')",
    ],
    [
      "x.rmap",
      rmap("Match({('F1', '1'): 'a', ('f1', '1.0'): 'b'})"),
      "Can't load file x.rmap : Key ('F1', '1.0') appears more than once",
    ],
    [
      "x.rmap",
      rmap("Match({('BETWEEN 5 1', 'x'): 'a'})"),
      "Invalid between relation 'BETWEEN 5 1' should be 'between lower_bound upper_bound'",
    ],
    ["x.rmap", rmap("Match({('(', '(*)'): 'a'})"), "Invalid regular expression '*'"],
    [
      "x.rmap",
      rmap("UseAfter({'2020-01-01': 'a.fits'})", HEADER.replace("'filekind': 'FLAT', ", "")),
      "Required header key 'filekind' is missing.",
    ],
    ["x.pmap", rmap("Match({})"), "Can't load file x.pmap : selector must be a dict of mapping names"],
    ["x.rmap", rmap("{}"), "Can't load file x.rmap : selector must be a Selector."],
    ["x.txt", rmap("{}", HEADER.replace("REFERENCE", "NOTHING")), "Unknown mapping type for 'x.txt'"],
  ])("%s: %s", (name, text, message) => {
    expect(() => parseMapping(text, name)).toThrow(message);
  });
});

describe("expressions", () => {
  const scope = (name: string) => (({ FILTER: "F1", N: "3.0" }) as Record<string, string>)[name];

  test.each([
    ['FILTER == "F1"', true],
    ['(FILTER not in ("F1", "F2"))', false],
    ['not FILTER == "F2" and N in ["3.0"]', true],
    ['"F0" < FILTER <= "F1"', true],
    ['True if FILTER == "F2" else False', false],
    ['FILTER in ("F1")', true],
    ["()", false],
    ["-1 < 0.5", true],
  ])("%s", (source, expected) => {
    expect(isTrue(parseExpression(source).evaluate(scope))).toBe(expected);
  });

  test.each([
    ["UNKNOWN == 1", "name 'UNKNOWN' is not defined"],
    ["FILTER < 1", "'<' not supported between instances of 'str' and 'int'"],
    ["1 in FILTER", "'in <string>' requires string as left operand, not int"],
  ])("%s fails", (source, message) => {
    expect(() => parseExpression(source).evaluate(scope)).toThrow(message);
  });

  test.each([
    "FILTER.upper()",
    "FILTER[0]",
    "lambda: 1",
    "[x for x in FILTER]",
    "1 +",
    "__import__('os')",
    `${"(".repeat(100)}`,
  ])("%s is refused", (source) => {
    expect(() => parseExpression(source)).toThrow("Illegal statement or expression in mapping");
  });
});

describe("regular expressions of Python", () => {
  test.each([
    ["((?i)f10.0w)", "F1000W", 1],
    ["((?i)f10.0w)", "F2000W", -1],
    ["(F(?P<digit>1)0*(?P=digit)W)", "F101W", 1],
    ["(F(?P<digit>1)0*(?P=digit)W)", "F102W", -1],
    ["(F1(?# the first)00)", "F1000W", 1],
    ["(F1\\Z)", "F1000W", -1],
  ])("%s for %s", (key, value, verdict) => {
    expect(matcherOf(key)(value)).toBe(verdict);
  });
});
