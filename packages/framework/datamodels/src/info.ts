/** What a model holds, for people and for programs. */

import { createHash } from "node:crypto";
import { bytesPerElement, NDArray, type TypedArray } from "@pipe/ndarray";
import type { FactBook, Leaf, Section } from "./facts.ts";
import { Lazy } from "./lazy.ts";
import type { DataModel } from "./model.ts";
import { isPlainObject, repr, tuple } from "./python-text.ts";
import { ModelTable, type TableColumn } from "./table.ts";
import { isArrayValue, MAX_DEPTH } from "./tree.ts";

/** Digest of an array: enough to tell whether two are the same. */
export interface ArrayDigest {
  readonly shape: readonly number[];
  /** As numpy writes it: `f4`, `u1`, `S20`; `table` for tables. */
  readonly dtype: string;
  /** First 24 hexadecimal digits of the SHA-256 of the big-endian bytes. */
  readonly sha256_be?: string;
  readonly first?: readonly unknown[];
  readonly columns?: Readonly<Record<string, ArrayDigest>>;
}

/** A model as `modelinfo --json` tells it. */
export interface ModelSummary {
  readonly model: string;
  readonly shape: readonly number[] | null;
  /** Every leaf by its dotted path; arrays as `{array: digest}`. */
  readonly tree: Readonly<Record<string, unknown>>;
}

const HIDDEN = ["asdf_library", "history", "_fits_hash"];

/** Sums up a model: every leaf of its tree, arrays as digests. */
export function summarize(model: DataModel): ModelSummary {
  const tree: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(model.tree))
    if (!HIDDEN.includes(key)) summarizeInto(tree, value, [key], model);
  return { model: model.modelName, shape: model.shape, tree };
}

function summarizeInto(
  out: Record<string, unknown>,
  given: unknown,
  path: readonly string[],
  model: DataModel,
): void {
  const name = path.join(".");
  if (path.length > MAX_DEPTH) return;
  const value = model.shownAs(given);
  if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) summarizeInto(out, item, [...path, key], model);
  } else if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isScalar)) out[name] = value.map(plain);
    else for (const [i, item] of value.entries()) summarizeInto(out, item, [...path, String(i)], model);
  } else if (isArrayValue(value)) {
    const loaded = value instanceof Lazy ? value.loadSync() : value;
    out[name] = {
      array: loaded instanceof ModelTable ? digestTable(loaded) : digestArray(loaded as NDArray),
    };
  } else out[name] = isScalar(value) || value === null ? plain(value) : className(value);
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean", "bigint"].includes(typeof value);
}

/** A whole number as such where it is exact; see {@link jsonText}. */
function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A summary as JSON; numbers that have more digits than JavaScript's keep them all. */
export function jsonText(summary: unknown): string {
  const text = JSON.stringify(summary, (_, value: unknown) =>
    typeof value === "bigint" ? `\u0001${value}` : value,
  );
  return text.replace(/"\\u0001(-?\d+)"/g, "$1");
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return exact(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function className(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if ("tag" in value) return `<${String(value.tag)}>`;
  if ("iso" in value) return String(value.iso);
  return `<${value.constructor.name}>`;
}

const LETTERS: Readonly<Record<string, string>> = { float: "f", uint: "u", int: "i", complex: "c" };

/** The numpy name of a data type. */
export function numpyName(dtype: string, bytes: number): string {
  if (dtype === "bool") return "b1";
  return `${LETTERS[dtype.replace(/\d+$/, "")] ?? dtype}${bytes}`;
}

/** Digest of an array. */
export function digestArray(array: NDArray): ArrayDigest {
  const { shape, dtype, values } = array;
  return { shape, dtype: numpyName(dtype, bytesPerElement(dtype)), ...digestValues(values) };
}

function digestValues(values: TypedArray): { sha256_be: string; first: unknown[] } {
  const hash = createHash("sha256");
  const size = values.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const step = 1 << 20;
  for (let from = 0; from < bytes.length; from += step)
    hash.update(bigEndian(bytes.subarray(from, from + step), size));
  const first = Array.from(values.subarray(0, 8) as ArrayLike<number | bigint>, plainNumber);
  return { sha256_be: hash.digest("hex").slice(0, 24), first };
}

function plainNumber(value: number | bigint): unknown {
  if (typeof value === "bigint") return exact(value);
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function bigEndian(bytes: Uint8Array, size: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  if (size === 2) Buffer.from(copy.buffer).swap16();
  else if (size === 4) Buffer.from(copy.buffer).swap32();
  else if (size === 8) Buffer.from(copy.buffer).swap64();
  return copy;
}

/** Digest of a table, column by column. */
export function digestTable(table: ModelTable): ArrayDigest {
  const columns: Record<string, ArrayDigest> = {};
  for (const column of table.columns) columns[column.name] = digestColumn(table.rows, column);
  return { shape: [table.rows], dtype: "table", columns };
}

function digestColumn(rows: number, column: TableColumn): ArrayDigest {
  const shape = [rows, ...column.shape];
  if (column.dtype === "string" || Array.isArray(column.values))
    return {
      shape,
      dtype: `S${column.width ?? 0}`,
      first: Array.from(column.values as string[]).slice(0, 8),
    };
  return {
    shape,
    dtype: numpyName(column.dtype, bytesPerElement(column.dtype)),
    ...digestValues(column.values),
  };
}

/** What a model holds, as a person would read it. Arrays are named, not read. */
export function describe(model: DataModel): string {
  const lines = [model.toString()];
  const { title } = model.type.facts;
  if (title !== undefined) lines.push(`  ${title}`);
  describeInto(lines, model.tree, [], model);
  const history = model.history.lines;
  if (history.length > 0) lines.push("history", ...history.map((line) => `  ${line}`));
  return lines.join("\n");
}

/** The facts about a class, a line for each leaf: path, keyword and HDU, type, meaning. */
export function describeFacts(book: FactBook, name: string): string {
  const { title, bases } = book.classFacts(name);
  const lines = [title === undefined ? name : `${name}: ${title.trim()}`, `extends ${bases.join(", ")}`, ""];
  factLines(book.schema(name), "", lines);
  return lines.join("\n");
}

function factLines(section: Section, path: string, lines: string[]): void {
  for (const fact of section.facts.values()) {
    const here = path === "" ? fact.name : `${path}.${fact.name}`;
    if (fact.kind === "section") factLines(fact.section, here, lines);
    else if (fact.kind === "list") factLines(fact.section, `${here}.#`, lines);
    else
      lines.push(
        [here.padEnd(48), placeOf(fact).padEnd(24), typeOf(fact).padEnd(16), fact.title ?? ""]
          .join(" ")
          .trimEnd(),
      );
  }
}

function placeOf({ keyword, hdu }: Leaf): string {
  if (keyword === undefined) return hdu ?? "";
  return hdu === undefined || hdu === "PRIMARY" ? keyword : `${hdu}:${keyword}`;
}

function typeOf(fact: Leaf): string {
  if (fact.kind === "table") return "table";
  if (fact.kind === "array")
    return `${String(fact.dtype ?? "array")}${fact.ndim === undefined ? "" : ` ${fact.ndim}-D`}`;
  return fact.values === undefined ? (fact.type ?? "any") : `one of ${fact.values.length}`;
}

function describeInto(
  lines: string[],
  branch: Record<string, unknown>,
  path: readonly string[],
  model: DataModel,
): void {
  if (path.length > MAX_DEPTH) return;
  for (const [key, given] of Object.entries(branch)) {
    if (path.length === 0 && HIDDEN.includes(key)) continue;
    const value = model.shownAs(given);
    const indent = "  ".repeat(path.length);
    if (isPlainObject(value) || (Array.isArray(value) && !value.every(isScalar))) {
      if (Object.keys(value).length === 0) continue;
      lines.push(`${indent}${key}${Array.isArray(value) ? ` (${value.length})` : ""}`);
      describeInto(lines, value as Record<string, unknown>, [...path, key], model);
    } else lines.push(`${indent}${key}: ${describeLeaf(value)}`);
  }
}

function describeLeaf(value: unknown): string {
  if (value instanceof ModelTable) return `table of ${value.rows} rows: ${value.names.join(", ")}`;
  if (value instanceof NDArray) return `${value.dtype} ${tuple(value.shape)}`;
  if (value instanceof Lazy)
    return value.source.dtype === undefined
      ? `table of ${value.shape[0]} rows`
      : `${value.source.dtype} ${tuple(value.shape)}`;
  return isScalar(value) || Array.isArray(value) || value === null ? repr(value) : className(value);
}
