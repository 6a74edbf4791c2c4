import { NDArray, type TypedArray } from "@pipe/ndarray";
import { FitsError } from "./errors.ts";
import type { CardInput } from "./header.ts";
import { StringCells } from "./strings.ts";
import type { ColumnInput } from "./write-input.ts";

/** One column of an ASCII table, ready to be written. */
export interface TextColumn {
  readonly name: string;
  readonly format: string;
  readonly unit: string | null | undefined;
  readonly width: number;
  readonly rows: number;
  readonly text: (row: number) => string;
}

/**
 * Prepares a column of an ASCII table: one number or string per row, as wide as the widest of them.
 *
 * @throws FitsError for cells of several elements, complex numbers and text that is not ASCII.
 */
export function prepareText(column: ColumnInput): TextColumn {
  const { values, name, unit } = column;
  const cells = values instanceof NDArray ? values.values : values;
  const shape = column.shape ?? (values instanceof NDArray ? values.shape.slice(1) : []);
  if (shape.length > 0 || String(column.dtype).startsWith("complex"))
    throw new FitsError(
      `column "${name}": an ASCII table holds one number or string per cell; write a binary table`,
    );
  const text = textOf(cells as TypedArray | readonly string[] | StringCells, name);
  const rows = (cells as { length: number }).length;
  let width = 1;
  for (let row = 0; row < rows; row++) width = Math.max(width, text(row).length);
  return { name, unit, rows, text, ...fieldOf(cells, width) };
}

/** Digits that give back the same number: 9 for a single, 17 for a double. */
function textOf(cells: TypedArray | readonly string[] | StringCells, name: string): (row: number) => string {
  if (cells instanceof StringCells) return (row) => cells.at(row);
  if (cells instanceof Float32Array) return (row) => exponent(cells[row], 8, "E");
  if (cells instanceof Float64Array) return (row) => exponent(cells[row], 16, "D");
  if (ArrayBuffer.isView(cells)) return (row) => String(cells[row]);
  return (row) => {
    if (/[^ -~]/.test(cells[row]))
      throw new FitsError(
        `column "${name}": only ASCII characters can be written, got "${cells[row].slice(0, 30)}"`,
      );
    return cells[row];
  };
}

function exponent(value: number, digits: number, letter: string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf";
  const [mantissa, power] = value.toExponential(digits).split("e");
  const sign = Object.is(value, -0) ? "-" : "";
  return `${sign}${mantissa}${letter}${power[0]}${power.slice(1).padStart(2, "0")}`;
}

function fieldOf(cells: ColumnInput["values"], width: number): Pick<TextColumn, "format" | "width"> {
  if (cells instanceof Float32Array) return { format: "E15.8", width: 15 };
  if (cells instanceof Float64Array) return { format: "D25.16", width: 25 };
  return { format: `${ArrayBuffer.isView(cells) ? "I" : "A"}${width}`, width };
}

/** The mandatory cards; fields stand one blank apart. */
export function textTableCards(columns: readonly TextColumn[], rows: number): CardInput[] {
  const cards: CardInput[] = [
    ["XTENSION", "TABLE", "ASCII table extension"],
    ["BITPIX", 8, "array data type"],
    ["NAXIS", 2, "number of array dimensions"],
    ["NAXIS1", rowWidth(columns), "length of dimension 1"],
    ["NAXIS2", rows, "length of dimension 2"],
    ["PCOUNT", 0, "number of group parameters"],
    ["GCOUNT", 1, "number of groups"],
    ["TFIELDS", columns.length, "number of table fields"],
  ];
  let start = 1;
  columns.forEach(({ name, format, unit, width }, i) => {
    cards.push([`TTYPE${i + 1}`, name], [`TFORM${i + 1}`, format]);
    if (unit !== undefined && unit !== null && unit !== "") cards.push([`TUNIT${i + 1}`, unit]);
    cards.push([`TBCOL${i + 1}`, start]);
    start += width + 1;
  });
  return cards;
}

/** Bytes of a row. */
export function rowWidth(columns: readonly TextColumn[]): number {
  return Math.max(
    0,
    columns.reduce((sum, { width }) => sum + width + 1, -1),
  );
}

/** The rows; strings to the left of their fields, numbers to the right. */
export function* textTablePieces(columns: readonly TextColumn[], rows: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let row = 0; row < rows; row++) {
    const cells = columns.map(({ text, width, format }) =>
      format.startsWith("A") ? text(row).padEnd(width) : text(row).padStart(width),
    );
    yield encoder.encode(cells.join(" "));
  }
}
