import { conditionValue, reformatDate } from "@pipe/crds/rules";
import { describe, expect, test } from "vitest";
import { InvalidDatetimeError } from "../src/errors.ts";
import { floatText, parseFloatText, prettyList, quote, quoteTuple } from "../src/python-text.ts";
import { goldenRows } from "./golden.ts";

interface ValueRow {
  value: unknown;
  type: string;
  result: string;
}

interface DateRow {
  text: string;
  result?: string;
  error?: string;
}

describe("values are conditioned as by the original client", () => {
  test.each(goldenRows<ValueRow>("condition_value.jsonl"))(
    "$type $value becomes $result",
    ({ value, result }) => {
      expect(conditionValue(value)).toBe(result);
    },
  );
});

describe("dates are read as by the original client", () => {
  test.each(goldenRows<DateRow>("dates.jsonl"))("$text", ({ text, result }) => {
    if (result === undefined) expect(() => reformatDate(text)).toThrow(InvalidDatetimeError);
    else expect(reformatDate(text)).toBe(result);
  });

  test("fractions are cut off in binary", () => {
    expect(reformatDate("2020-01-01 00:00:59.999")).toBe("2020-01-01 00:00:59.999000");
    expect(reformatDate("2020-01-01 00:00:04.35")).toBe("2020-01-01 00:00:04.349999");
  });
});

describe("texts of Python values", () => {
  test("floats", () => {
    expect([0.1, 1e16, 123456.789, 1e-4, 1e-5, -2.5e-7, 5e-324].map(floatText)).toEqual([
      "0.1",
      "1e+16",
      "123456.789",
      "0.0001",
      "1e-05",
      "-2.5e-07",
      "5e-324",
    ]);
  });

  test("numbers read from text", () => {
    expect([" 1_000.5 ", "-inf", "1e3", "0x10", "1__0", ""].map(parseFloatText)).toEqual([
      1000.5,
      Number.NEGATIVE_INFINITY,
      1000,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("quoted texts, tuples and lists", () => {
    expect([quote("a'b"), quote("a'b\"c"), quote("tab\t\x01é"), quoteTuple(["a"]), quoteTuple([])]).toEqual([
      `"a'b"`,
      `'a\\'b"c'`,
      `'tab\\t\\x01é'`,
      "('a',)",
      "()",
    ]);
    expect(prettyList(["a".repeat(40), "b".repeat(40)])).toBe(`['${"a".repeat(40)}',\n '${"b".repeat(40)}']`);
  });
});
