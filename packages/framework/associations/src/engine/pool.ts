/**
 * Pools: tables of exposures, from which rules make associations.
 *
 * Counterpart of `jwst.associations.pool`: text with a header line, every value and column name in lower case, empty
 * cells `null`.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { baseName } from "../path.ts";
import { writeText } from "../write.ts";

/** One exposure: column name to value, both in lower case. */
export type PoolItem = Readonly<Record<string, string | undefined>>;

/** A table of exposures. */
export interface Pool {
  /** File name without folder, as written into associations. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly items: readonly PoolItem[];
}

/** A pool that cannot be used. The message names file, line or column, and what was expected. */
export class PoolError extends Error {
  override readonly name = "PoolError";
  readonly path: string;
  constructor(path: string, problem: string, cause?: unknown) {
    super(`${path}: ${problem}`, cause === undefined ? undefined : { cause });
    this.path = path;
  }
}

/** Cells that say nothing: the exposure has no such attribute. */
const EMPTY: ReadonlySet<string> = new Set([
  "",
  "NULL",
  "Null",
  "null",
  "--",
  "N",
  "n",
  "F",
  "f",
  "FALSE",
  "false",
  "False",
  "N/A",
  "n/a",
]);

/** Whether a cell says nothing. A column that is missing altogether says nothing either. */
export function isEmpty(value: string | null | undefined): boolean {
  return value === undefined || value === null || EMPTY.has(value);
}

/** The first of the columns that says something. */
export function firstOf(item: PoolItem, columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const value = item[column];
    if (value !== undefined && !EMPTY.has(value)) return value;
  }
  return undefined;
}

/** Makes an item of columns and values. */
export function poolItem(entries: Iterable<readonly [string, string]>): PoolItem {
  const item: Record<string, string> = Object.create(null);
  for (const [column, value] of entries) item[column] = value;
  return item;
}

/** Splits a line at the delimiter; cells in double quotes may hold it, doubled quotes stand for one. */
export function splitRow(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter).map(trim);
  const cells: string[] = [];
  const pattern = /\s*(?:"((?:[^"]|"")*)"[ \t]*|([^"]*?))/y;
  let at = 0;
  while (at <= line.length) {
    pattern.lastIndex = at;
    const quoted = pattern.exec(line);
    let end = quoted?.[1] === undefined ? at : pattern.lastIndex;
    const stop = line.indexOf(delimiter, end);
    const rest = stop < 0 ? line.slice(end) : line.slice(end, stop);
    cells.push(trim(quoted?.[1] === undefined ? rest : quoted[1].replaceAll('""', '"') + rest));
    end = stop < 0 ? line.length : stop;
    at = end + delimiter.length;
    if (stop < 0) break;
  }
  return cells;
}

function trim(cell: string): string {
  return cell.replace(/^[ \t]+|[ \t]+$/g, "");
}

/** Reads a pool from its text. `path` serves messages and the name. */
export function parsePool(text: string, path: string, delimiter = "|"): Pool {
  const lines = text.split(/\r\n|\r|\n/);
  let columns: string[] | undefined;
  const items: PoolItem[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (/^\s*(#|$)/.test(line)) continue;
    const cells = splitRow(line, delimiter).map((cell) => cell.toLowerCase());
    if (columns === undefined) columns = header(cells, path, delimiter);
    else if (cells.length !== columns.length)
      throw new PoolError(path, `line ${i + 1} has ${cells.length} columns, expected ${columns.length}`);
    else items.push(poolItem(columns.map((column, c) => [column, cells[c] === "" ? "null" : cells[c]])));
  }
  if (columns === undefined)
    throw new PoolError(path, "the file is empty, expected a line with column names");
  return { name: baseName(path), columns, items };
}

function header(cells: string[], path: string, delimiter: string): string[] {
  if (cells.length < 2)
    throw new PoolError(
      path,
      `only one column found, expected names separated by "${delimiter}" (see --delimiter)`,
    );
  const twice = cells.find((name, i) => cells.indexOf(name) !== i);
  if (twice !== undefined) throw new PoolError(path, `the column "${twice}" stands there twice`);
  return cells;
}

/** Reads a pool from a file. Throws PoolError for one that is missing, cannot be read, or is not UTF-8. */
export async function readPool(path: string, delimiter = "|"): Promise<Pool> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT")
      throw Object.assign(new PoolError(path, "no such file", cause), {
        message: `[Errno 2] No such file or directory: '${path}'`,
      });
    throw new PoolError(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
  return parsePool(decoded(bytes, path), path, delimiter);
}

/** The text of a file. A name that is not read as it was written would end up in associations. */
function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PoolError(path, "the file is not UTF-8, expected a text of that encoding", cause);
  }
}

/** The text of a pool file. */
export function formatPool(columns: readonly string[], items: readonly PoolItem[], delimiter = "|"): string {
  const cell = (text: string) =>
    text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const rows = items.map((item) => columns.map((column) => cell(item[column] ?? "null")));
  return `${[columns, ...rows].map((row) => row.join(delimiter)).join("\n")}\n`;
}

/** Writes a pool file. */
export async function writePool(
  path: string,
  columns: readonly string[],
  items: readonly PoolItem[],
  delimiter = "|",
): Promise<void> {
  await writeText(path, formatPool(columns, items, delimiter));
}
