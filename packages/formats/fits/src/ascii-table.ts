import { type Reading, request } from "@pipe/bytes";
import { allocate, type DType, type TypedArray } from "@pipe/ndarray";
import { columnFacts } from "./column-format.ts";
import { FitsError, shown } from "./errors.ts";
import type { Header } from "./header.ts";
import { fieldCount, type TablePlace, tableSize } from "./read-table.ts";
import { decodeText, StringCells } from "./strings.ts";
import { type ColumnContent, FitsTable, makeColumn } from "./table.ts";

/** How a column of an ASCII table lies in its rows. */
export interface TextLayout {
  readonly code: "A" | "I" | "F" | "E" | "D";
  /** Where the field begins in its row, and its characters. */
  readonly offset: number;
  readonly width: number;
  readonly dtype: "string" | "int16" | "int32" | "int64" | "float64";
  readonly scale: number;
  readonly zero: number;
  /** Text that stands for no value. */
  readonly blank: string | undefined;
}

/**
 * The layout of column `number` (from 1).
 *
 * @throws FitsError when format or place make no sense.
 */
export function textLayout(header: Header, number: number, rowBytes: number): TextLayout {
  const { format } = columnFacts(header, number);
  const match = /^([AI])(\d+)$|^([FED])(\d+)(?:\.(\d+))?$/.exec(format.toUpperCase());
  if (match === null)
    throw new FitsError(`column ${number}: '${format.slice(0, 30)}' is no format of an ASCII table`);
  const code = (match[1] ?? match[3]) as TextLayout["code"];
  const width = Number(match[2] ?? match[4]);
  const start = header.number(`TBCOL${number}`);
  if (start === undefined || !Number.isInteger(start) || start < 1 || start - 1 + width > rowBytes)
    throw new FitsError(
      `column ${number}: TBCOL${number} is ${shown(start)}, ${width} characters do not fit into rows of ${rowBytes}`,
    );
  const blank = header.get(`TNULL${number}`);
  return {
    code,
    offset: start - 1,
    width,
    dtype: textType(header, number, code, width),
    scale: header.number(`TSCAL${number}`) ?? 1,
    zero: header.number(`TZERO${number}`) ?? 0,
    blank: blank === undefined || blank === null ? undefined : String(blank).trim(),
  };
}

function textType(
  header: Header,
  number: number,
  code: TextLayout["code"],
  width: number,
): TextLayout["dtype"] {
  if (code === "A") return "string";
  if (code !== "I" || header.has(`TSCAL${number}`) || header.has(`TZERO${number}`)) return "float64";
  return width <= 4 ? "int16" : width <= 9 ? "int32" : "int64";
}

/** Reads rows `[from, to)` of an ASCII table; missing numbers are 0 (integers) or NaN. */
export function* readTextTable(place: TablePlace, from: number, to: number): Reading<FitsTable> {
  const [rowBytes] = tableSize(place.structure);
  const rows = to - from;
  const text = yield* request(place.dataOffset + from * rowBytes, rows * rowBytes);
  const columns = Array.from({ length: fieldCount(place.header) }, (_, i) => {
    const facts = columnFacts(place.header, i + 1);
    try {
      const layout = textLayout(place.header, i + 1, rowBytes);
      return makeColumn(facts, layout.dtype, [], readColumn(text, rowBytes, rows, layout, i + 1));
    } catch (error) {
      if (error instanceof FitsError) return makeColumn(facts, "string", [], error);
      throw error;
    }
  });
  return new FitsTable(rows, columns);
}

function readColumn(
  text: Uint8Array,
  rowBytes: number,
  rows: number,
  layout: TextLayout,
  number: number,
): ColumnContent {
  const { offset, width } = layout;
  if (rows > 2 ** 32) throw new FitsError(`column ${number}: ${rows} rows are more than can be held`);
  if (layout.dtype === "string") {
    const bytes = new Uint8Array(rows * width);
    for (let row = 0; row < rows; row++) {
      const at = row * rowBytes + offset;
      bytes.set(text.subarray(at, at + width), row * width);
    }
    return new StringCells(bytes, width, rows);
  }
  const values = allocate(layout.dtype as DType, rows);
  for (let row = 0; row < rows; row++) {
    const at = row * rowBytes + offset;
    put(values, row, decodeText(text, at, at + width).trim(), layout, number);
  }
  return values;
}

const INTEGER = /^[+-]? *\d+$/;
const FLOAT = /^[+-]? *(?:\d+\.?\d*|\.\d+)(?: *(?:[eEdD] *[+-]?|[+-]) *\d+)?$/;

function put(values: TypedArray, row: number, cell: string, layout: TextLayout, number: number): void {
  const missing = cell === "" || cell === layout.blank;
  if (values instanceof BigInt64Array) {
    values[row] = missing ? 0n : BigInt(checked(INTEGER, cell, row, number).replace("+", ""));
    return;
  }
  const empty = layout.code === "I" ? 0 : Number.NaN;
  const stored = missing ? empty : parse(cell, layout, row, number);
  (values as Float64Array)[row] = values instanceof Float64Array ? scaled(stored, layout) : stored;
}

function parse(cell: string, { code }: TextLayout, row: number, number: number): number {
  if (code === "I") return Number(checked(INTEGER, cell, row, number));
  if (/^[+-]?(?:nan|inf|infinity)$/i.test(cell)) return special(cell);
  const digits = checked(FLOAT, cell, row, number).replace(/[dD]/, "e");
  return Number(digits.replace(/(\d|\.)([+-]\d+)$/, "$1e$2"));
}

function checked(pattern: RegExp, cell: string, row: number, number: number): string {
  const text = cell.replaceAll(" ", "");
  if (!pattern.test(cell))
    throw new FitsError(`column ${number}, row ${row}: '${cell.slice(0, 30)}' is no number`);
  return text;
}

function special(cell: string): number {
  if (/nan/i.test(cell)) return Number.NaN;
  return cell.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function scaled(value: number, { scale, zero }: TextLayout): number {
  const product = scale === 1 ? value : value * scale;
  return zero === 0 ? product : product + zero;
}
