/**
 * Python literals, as they stand in the candidate column of pools: `[('o001', 'observation'), ('c1000', 'group')]`.
 *
 * @module
 */

import {
  PythonCall,
  PythonDict,
  PythonLiteralError,
  PythonTuple,
  type PythonValue,
  parseLiteral,
} from "@pipe/python-literal";

/** Tuples are told from lists, since constraints treat them as one value. */
const KEEP_TUPLES = { keepTuples: true };

/** The value of a Python literal, or undefined where the text is none. */
export function evaluate(text: string): PythonValue | undefined {
  try {
    return parseLiteral(text, KEEP_TUPLES);
  } catch (error) {
    if (error instanceof PythonLiteralError) return undefined;
    throw error;
  }
}

/** What a loop over the value gives: the items of a list, the keys of a dictionary; undefined for one value. */
export function elements(value: PythonValue): readonly PythonValue[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof PythonDict ? value.entries.map(([key]) => key) : undefined;
}

/** The literal as Python prints it. */
export function repr(value: PythonValue): string {
  if (typeof value === "string") return reprString(value);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof PythonTuple) return reprTuple(value.items);
  if (value instanceof PythonDict) return reprDict(value);
  if (value instanceof PythonCall) return `${value.name}(${reprDict(value.argument)})`;
  return `[${value.map(repr).join(", ")}]`;
}

function reprTuple(items: readonly PythonValue[]): string {
  return items.length === 1 ? `(${repr(items[0])},)` : `(${items.map(repr).join(", ")})`;
}

function reprDict({ entries }: PythonDict): string {
  return `{${entries.map(([key, value]) => `${repr(key)}: ${repr(value)}`).join(", ")}}`;
}

/** The text that Python's `str` gives: strings bare, everything else as `repr`. */
export function str(value: PythonValue): string {
  return typeof value === "string" ? value : repr(value);
}

function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return quote + escaped.replaceAll("\r", "\\r").replaceAll(quote, `\\${quote}`) + quote;
}
