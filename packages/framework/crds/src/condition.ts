/**
 * Conditioning of header values: dataset headers and keys of the rules are brought to one spelling before they are
 * compared.
 *
 * @module
 */

import { floatText, plainText } from "./python-text.ts";

const NUMBER = /^([-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?|[+-]?[0-9]+\.)$/;
// Only the last alternative is anchored at the end: `N/A-FOO` counts as N/A in the original, too.
const DONT_CARE = /^(-2147483648.0|\(\)|N\/A|NOT APPLICABLE|NOT_APPLICABLE$)/;
const SPELLINGS: Record<string, string> = {
  ANY: "*",
  "4294967295.0": "-1.0",
  TRUE: "T",
  FALSE: "F",
};

/** One value in the spelling of the rules: `1` → `1.0`, `true` → `T`, `any` → `*`, `f150w` → `F150W`. */
export function conditionValue(value: unknown): string {
  let text = plainText(value).trim().toUpperCase();
  if (NUMBER.test(text)) text = floatText(Number(text));
  if (DONT_CARE.test(text)) return "N/A";
  return SPELLINGS[text] ?? text;
}

/** Conditions every value; keys become upper case, a later key of the same spelling wins. */
export function conditionHeader(header: Readonly<Record<string, unknown>>): Map<string, string> {
  const conditioned = new Map<string, string>();
  for (const [key, value] of Object.entries(header))
    conditioned.set(key.toUpperCase(), conditionValue(value));
  return conditioned;
}

/** Keeps strings, numbers and booleans; other values take no part in a look-up. */
export function simpleParameters(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const simple: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parameters)) {
    const kind = typeof value;
    if (kind === "string" || kind === "number" || kind === "boolean" || kind === "bigint")
      simple[key] = value;
  }
  return simple;
}
