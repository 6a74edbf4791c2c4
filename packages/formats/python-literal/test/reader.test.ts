import {
  PythonCall,
  PythonDict,
  PythonLiteralError,
  PythonTuple,
  type PythonValue,
  parseAssignments,
  parseLiteral,
} from "@pipe/python-literal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const MAPPINGS = { calls: ["Match", "UseAfter"], terms: { text: "mapping", call: "Selector" } };

function dict(...entries: [PythonValue, PythonValue][]): PythonDict {
  const made = new PythonDict();
  made.entries.push(...entries);
  return made;
}

// What ast.literal_eval of Python 3.11 makes of each text.
describe("plain literals", () => {
  test.each<[string, PythonValue]>([
    [
      "[('o001', 'observation'), ('c1000', 'group')]",
      [new PythonTuple(["o001", "observation"]), new PythonTuple(["c1000", "group"])],
    ],
    ["('a',)", new PythonTuple(["a"])],
    ["(('a'))", "a"],
    ["()", new PythonTuple([])],
    ["[]", []],
    ["{}", dict()],
    ["{'a': 1, 'a': 2}", dict(["a", 1], ["a", 2])],
    ["{('a', 1): [None, True, False]}", dict([new PythonTuple(["a", 1]), [null, true, false]])],
    ["1", 1],
    ["-1", -1],
    ["+1", 1],
    ["00", 0],
    ["0", 0],
    ["0_0", 0],
    ["1_000", 1000],
    ["0x1F", 31],
    ["0X1f", 31],
    ["0o17", 15],
    ["0b101", 5],
    ["1.", 1.0],
    ["1.5", 1.5],
    [".5", 0.5],
    ["1e3", 1000.0],
    ["1E-5", 1e-5],
    ["1.e5", 100000.0],
    ["1_0.5_0", 10.5],
    ["-5.25", -5.25],
    ["12345678901234567890", 12345678901234567890n],
    ["-9007199254740993", -9007199254740993n],
    ["'a' 'b'", "ab"],
    ["('a' 'b')", "ab"],
    ["'a' \\\n'b'", "ab"],
    ["r'\\n'", "\\n"],
    ['R"x"', "x"],
    ["u'x'", "x"],
    ["U'x'", "x"],
    ["'\\x41\\u00e9\\U0001F600\\101\\n\\q'", "A\u00e9\ud83d\ude00A\n\\q"],
    ["'''a\n'b' c'''", "a\n'b' c"],
    ['"it\'s"', "it's"],
    ["'it\\'s'", "it's"],
    ["'a\\\nb'", "ab"],
    ["[1,]", [1]],
    ["(1,)", new PythonTuple([1])],
    ["None", null],
    ["# c\n1", 1],
    ["1 # c", 1],
    ["[1, # c\n 2]", [1, 2]],
    [" [1]", [1]],
    ["[1]\n", [1]],
    ["'\\\\'", "\\"],
    ["''", ""],
    ["''''''", ""],
    ['""', ""],
    ["{'a': {'b': (1, 2)}}", dict(["a", dict(["b", new PythonTuple([1, 2])])])],
    ["- 1", -1],
    ["'\\0'", "\u0000"],
    ["'\\18'", "\u00018"],
    ["'\\777'", "\u01ff"],
    ["['a', 'b',\n 'c']", ["a", "b", "c"]],
    ["['a', 'b', ]", ["a", "b"]],
    ["[ 'a' , 'b' ]", ["a", "b"]],
    ["['', 'a']", ["", "a"]],
    ["['a]b', 'c']", ["a]b", "c"]],
    ["['a', 'b]']", ["a", "b]"]],
    ["['a' 'b', 'c']", ["ab", "c"]],
    ["['a', r'b']", ["a", "b"]],
    ["['''a''', 'b']", ["a", "b"]],
    ["['a', # 'x'\n 'b']", ["a", "b"]],
    ["['a', 1, 'b']", ["a", 1, "b"]],
    ["[['a', 'b'], ['c']]", [["a", "b"], ["c"]]],
    ["{'a' : 'b', 'c': 'd' 'e'}", dict(["a", "b"], ["c", "de"])],
    ["('a,' , ':b' )", new PythonTuple(["a,", ":b"])],
  ])("%j", (text, value) => {
    expect(parseLiteral(text, { keepTuples: true })).toStrictEqual(value);
  });

  test.each([
    "007",
    "1__0",
    "_1",
    "0x",
    "1abc",
    "1.5.2",
    "'a'\n'b'",
    "ur'x'",
    "'\\U00110000'",
    "'\\x4'",
    "'a\nb'",
    "'open",
    "'''open",
    "[1",
    "[1,,2]",
    "['a',, 'b']",
    "[, 'a']",
    "['a\nb', 'c']",
    "['a' : 'b']",
    "['a', 'b'']",
    "['a', 'b'",
    "[,]",
    "(,)",
    "[1] 2",
    "1 + 1",
    "null",
    "true",
    "nan",
    "inf",
    "{'a'}",
    "{'a' 1}",
    "{'a': }",
    "[1 2]",
    "a.b",
    "f(1)",
    "__import__('os')",
    "{'a': 'b}",
  ])("%j is none", (text) => {
    expect(() => parseLiteral(text)).toThrow(PythonLiteralError);
  });

  test("of any depth beyond the limit are refused, without running out of stack", () => {
    expect(() => parseLiteral("[".repeat(1_000_000))).toThrow("nested more than 64 levels deep at line 1");
    for (const item of ["'a'", "'a', 'b'", "1"]) {
      const nested = (levels: number) => `${"[".repeat(levels)}${item}${"]".repeat(levels)}`;
      expect(() => parseLiteral(nested(63))).not.toThrow();
      expect(() => parseLiteral(nested(64))).toThrow("nested more than 64 levels deep at line 1");
    }
  });

  test("any text is read or refused, in time that grows with its length", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."'\"[](){},:\\\n #rx0_1.eE-aé"), maxLength: 40 }),
        (text) => {
          try {
            parseLiteral(text, MAPPINGS);
          } catch (error) {
            expect(error).toBeInstanceOf(PythonLiteralError);
          }
        },
      ),
    );
    const long = `${"1_0".repeat(100_000)}_`;
    expect(() => parseLiteral(long)).toThrow(PythonLiteralError);
  });
});

describe("literals with calls", () => {
  test("of every kind, tuples as arrays", () => {
    const text = `# a comment\n{'a': (1, -2.5, .5e1), "b": ['x' 'y'\n  "z",], 'c': {}, 'd': None, 'e': (True), 'f': '''three\nlines''', 'g': r'\\n', 'h': '\\xa0\\u00e9\\n', 'i': (), 'j': 0x1F}`;
    const value = parseLiteral(text, MAPPINGS);
    if (!(value instanceof PythonDict)) throw new Error("expected a dictionary");
    expect(Object.fromEntries(value.toMap())).toEqual({
      a: [1, -2.5, 5],
      b: ["xyz"],
      c: new PythonDict(),
      d: null,
      e: true,
      f: "three\nlines",
      g: "\\n",
      h: "\u00a0é\n",
      i: [],
      j: 31,
    });
  });

  test("of which only some entries are read", () => {
    const text = `{'skip': {'x': ['}', "'", '\\''], 'y': ("a",)}, 'want': 1, 'more': '# no comment'}`;
    const value = parseLiteral(text, MAPPINGS, new Set(["want"]));
    expect(value instanceof PythonDict && value.entries).toEqual([["want", 1]]);
  });

  test.each([
    ["{'a': 1", "invalid syntax at line 1"],
    ["{'a' 1}", "invalid syntax at line 1"],
    ["{'a': 'b}", "unterminated string literal at line 1"],
    ["{\n'a': b}", "Illegal statement or expression in mapping: b at line 2"],
    ["1 + 1", "unexpected text after the value at line 1"],
    [`${"(".repeat(100)}`, "nested more than 64 levels deep at line 1"],
    [`{'a': __import__('os')}`, "Selector '__import__' is not one of supported Selectors: "],
  ])("that are broken: %s", (text, message) => {
    expect(() => parseLiteral(text, MAPPINGS)).toThrow(message);
  });
});

describe("assignments", () => {
  test("give the values by name; strings may stand between them", () => {
    const found = parseAssignments(
      "header = {'a': 1}; 'remark'\nselector = Match({'x': 'y'},)\n",
      ["header", "selector"],
      MAPPINGS,
    );
    expect([...found]).toEqual([
      ["header", dict(["a", 1])],
      ["selector", new PythonCall("Match", dict(["x", "y"]))],
    ]);
  });

  test.each([
    ["other = {}\n", "Only define 'header' or 'selector' sections at line 1"],
    ["header = {}\nheader == {}\n", "Illegal statement or expression in mapping at line 2"],
    ["header = [1]\n", "Section value must be a selector call or dictionary or string at line 1"],
  ])("that are not allowed: %j", (text, message) => {
    expect(() => parseAssignments(text, ["header", "selector"], MAPPINGS)).toThrow(message);
  });
});
