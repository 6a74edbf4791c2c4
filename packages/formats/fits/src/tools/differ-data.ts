import type { TypedArray } from "@pipe/ndarray";
import type { Hdu } from "../hdu.ts";
import type { FitsColumn, FitsTable } from "../table.ts";
import { VariableArray } from "../variable-array.ts";
import { close, compareArrays, type Tolerance } from "./differ-values.ts";
import { matchesAny } from "./wildcards.ts";

/** What is compared and how. */
export interface DataRules extends Tolerance {
  readonly most: number;
  readonly ignoreFields: readonly RegExp[];
  readonly ignoreBlanks: boolean;
}

/** Lines that tell the differences of the data of two HDUs of the same kind. */
export function compareData(a: Hdu, b: Hdu, rules: DataRules): string[] {
  switch (a.kind) {
    case "image":
    case "compressed-image":
      return compareImages(a, b, rules);
    case "groups":
      return [...compareImages(a, b, rules), ...compareTables(a.readTableSync(), b.readTableSync(), rules)];
    case "bintable":
    case "table":
      return compareTables(a.readTableSync(), b.readTableSync(), rules);
    default:
      return compareBytes(a.readBytesSync(), b.readBytesSync(), rules);
  }
}

function compareImages(a: Hdu, b: Hdu, rules: DataRules): string[] {
  const [left, right] = [a.shape, b.shape].map((shape) => [...shape].reverse());
  if (left.join() !== right.join())
    return [
      "Data dimensions differ:",
      ` a: ${left.join(" x ")}`,
      ` b: ${right.join(" x ")}`,
      "No further data comparison performed.",
    ];
  if (left.length === 0) return [];
  const x = a.readImageSync();
  const y = b.readImageSync();
  const { count, places, maxRelative, maxAbsolute } = compareArrays(x.values, y.values, rules, rules.most);
  if (count === 0) return [];
  const lines = places.flatMap((place) => [
    `Data differs at [${indices(place, x.shape).join(", ")}]:`,
    `   a> ${text(x.values[place])}`,
    `   b> ${text(y.values[place])}`,
  ]);
  if (count > places.length) lines.push("...");
  lines.push(`${count} different pixels found (${((100 * count) / x.size).toFixed(2)}% different).`);
  lines.push(`Maximum relative difference: ${maxRelative}`, `Maximum absolute difference: ${maxAbsolute}`);
  return lines;
}

/** FITS indices of a pixel: from 1, fastest axis first. */
function indices(place: number, shape: readonly number[]): number[] {
  const out: number[] = [];
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    out.push((rest % shape[axis]) + 1);
    rest = Math.floor(rest / shape[axis]);
  }
  return out;
}

function text(value: number | bigint | string): string {
  return typeof value === "number" && Number.isNaN(value) ? "nan" : String(value);
}

function compareBytes(a: Uint8Array, b: Uint8Array, rules: DataRules): string[] {
  if (a.length !== b.length)
    return [
      "Data sizes differ:",
      ` a: ${a.length} bytes`,
      ` b: ${b.length} bytes`,
      "No further data comparison performed.",
    ];
  const { count, places } = compareArrays(a, b, { relative: 0, absolute: 0 }, rules.most);
  if (count === 0) return [];
  const lines = places.flatMap((at) => [`Data differs at byte ${at}:`, `   a> ${a[at]}`, `   b> ${b[at]}`]);
  if (count > places.length) lines.push("...");
  return [...lines, `${count} different bytes found (${((100 * count) / a.length).toFixed(2)}% different).`];
}

function compareTables(a: FitsTable, b: FitsTable, rules: DataRules): string[] {
  const lines: string[] = [];
  const [left, right] = [a, b].map((table) => columnsOf(table, rules));
  if (left.size !== right.size)
    lines.push("Tables have different number of columns:", ` a: ${left.size}`, ` b: ${right.size}`);
  for (const [name, column] of left)
    if (!right.has(name)) lines.push(`Extra column ${column.name} of format ${column.format} in a`);
  for (const [name, column] of right)
    if (!left.has(name)) lines.push(`Extra column ${column.name} of format ${column.format} in b`);
  if (a.rows !== b.rows)
    return [
      ...lines,
      "Table rows differ:",
      ` a: ${a.rows}`,
      ` b: ${b.rows}`,
      "No further data comparison performed.",
    ];
  let shown = 0;
  let count = 0;
  const common = [...left].filter(([name]) => right.has(name)).sort(([x], [y]) => (x < y ? -1 : 1));
  for (const [name, column] of common) {
    const other = right.get(name) ?? column;
    lines.push(...compareAttributes(column, other));
    for (const row of differingRows(column, other, a.rows, rules)) {
      count++;
      if (shown++ >= rules.most) continue;
      lines.push(`Column ${column.name} data differs in row ${row}:`);
      lines.push(`   a> ${cellText(column, row)}`, `   b> ${cellText(other, row)}`);
    }
  }
  if (count === 0) return lines;
  if (shown > rules.most) lines.push("...");
  const share = (100 * count) / (a.rows * common.length);
  return [...lines, `${count} different table data element(s) found (${share.toFixed(2)}% different).`];
}

/** Columns by name in upper case; repeated and missing names get their number. */
function columnsOf(table: FitsTable, { ignoreFields }: DataRules): Map<string, FitsColumn> {
  const map = new Map<string, FitsColumn>();
  table.columns.forEach((column, i) => {
    const name = column.name.toUpperCase();
    if (matchesAny(name, ignoreFields)) return;
    map.set(name === "" || map.has(name) ? `${name}#${i + 1}` : name, column);
  });
  return map;
}

function compareAttributes(a: FitsColumn, b: FitsColumn): string[] {
  const lines: string[] = [];
  for (const key of ["format", "unit", "dim"] as const) {
    if (a[key] === b[key]) continue;
    lines.push(`Column ${a.name} has different ${key === "dim" ? "dimensions" : `${key}s`}:`);
    lines.push(`   a> ${a[key] ?? ""}`, `   b> ${b[key] ?? ""}`);
  }
  return lines;
}

function* differingRows(a: FitsColumn, b: FitsColumn, rows: number, rules: DataRules): Generator<number> {
  for (let row = 0; row < rows; row++) if (!sameCell(cellOf(a, row), cellOf(b, row), rules)) yield row;
}

type Cell = TypedArray | readonly string[] | string;

function cellOf(column: FitsColumn, row: number): Cell {
  const { values, shape } = column;
  if (values instanceof VariableArray) return values.at(row);
  const parts = column.dtype.startsWith("complex") ? 2 : 1;
  const items = (shape ?? []).reduce((product, n) => product * n, parts);
  if (Array.isArray(values)) return values.slice(row * items, (row + 1) * items);
  return (values as TypedArray).subarray(row * items, (row + 1) * items);
}

function sameCell(a: Cell, b: Cell, rules: DataRules): boolean {
  if (a.length !== b.length) return false;
  if (typeof a === "string" || typeof b === "string") return a === b;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === y) continue;
    if (typeof x === "string" || typeof y === "string" || !close(x, y, rules)) return false;
  }
  return true;
}

function cellText(column: FitsColumn, row: number): string {
  const cell = cellOf(column, row);
  if (typeof cell === "string") return cell;
  const all = Array.from(cell as ArrayLike<number | bigint | string>, text);
  const some = all.length > 12 ? [...all.slice(0, 12), `... ${all.length}`] : all;
  return some.length === 1 ? some[0] : `[${some.join(", ")}]`;
}
