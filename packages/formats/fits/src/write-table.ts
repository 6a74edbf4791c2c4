import { bytesOf, littleEndianHost, swapBytes } from "@pipe/bytes";
import { type DType, dtypeOf, NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import { AlternatingScratch } from "./alternating-scratch.ts";
import { parseForm, TYPES, type TypeCode } from "./column-format.ts";
import { FitsError } from "./errors.ts";
import type { CardInput } from "./header.ts";
import { flipSigns } from "./pixels.ts";
import { scatter } from "./scatter.ts";
import { StringCells } from "./strings.ts";
import { VariableArray } from "./variable-array.ts";
import type { ColumnInput } from "./write-input.ts";

const CODES: { readonly [D in DType]: TypeCode } = {
  bool: "L",
  uint8: "B",
  int8: "B",
  int16: "I",
  uint16: "I",
  int32: "J",
  uint32: "J",
  int64: "K",
  uint64: "K",
  float16: "E",
  float32: "E",
  float64: "D",
  complex64: "C",
  complex128: "M",
};

const ZEROS: { readonly [D in DType]?: number | bigint } = {
  int8: -128,
  uint16: 32768,
  uint32: 2147483648,
  uint64: 9223372036854775808n,
};

/** One column, ready to be written into rows. */
export interface PreparedColumn {
  readonly cards: readonly (readonly [stem: string, value: string | number | bigint])[];
  readonly rows: number;
  /** Bytes of a cell. */
  readonly bytes: number;
  /** Puts the cells of rows `[from, to)` into whole rows. */
  readonly put: (table: Uint8Array, rowBytes: number, offset: number, from: number, to: number) => void;
  /** Arrays of the heap in the order of their rows, and their bytes. */
  readonly heap: { readonly bytes: number; readonly pieces: () => Generator<Uint8Array> } | undefined;
}

/**
 * Prepares a column; cells of variable length get descriptors from `heapStart` on.
 *
 * @throws FitsError when the values do not fit the format.
 */
export function prepareColumn(column: ColumnInput, heapStart: number): PreparedColumn {
  const { values } = column;
  if (values instanceof VariableArray || isVariable(column)) return prepareVariable(column, heapStart);
  if (values instanceof StringCells || isText(values)) return prepareStrings(column);
  return prepareNumbers(column);
}

function isVariable({ values, variable }: ColumnInput): boolean {
  return variable === true || (Array.isArray(values) && ArrayBuffer.isView(values[0]));
}

function isText(values: ColumnInput["values"]): values is readonly string[] {
  return Array.isArray(values);
}

function finishCards(
  column: ColumnInput,
  format: string,
  dim: string | undefined,
  zero: number | bigint | undefined,
): PreparedColumn["cards"] {
  const cards: [string, string | number | bigint][] = [
    ["TTYPE", column.name],
    ["TFORM", format],
  ];
  if (column.unit !== undefined && column.unit !== null && column.unit !== "")
    cards.push(["TUNIT", column.unit]);
  if (column.null !== undefined) cards.push(["TNULL", column.null]);
  if (zero !== undefined) cards.push(["TZERO", zero]);
  if (column.display !== undefined) cards.push(["TDISP", column.display]);
  if (dim !== undefined) cards.push(["TDIM", dim]);
  return cards;
}

function prepareNumbers(column: ColumnInput): PreparedColumn {
  const source = column.values as TypedArray | NDArray;
  const array = source instanceof NDArray ? source : undefined;
  const values = source instanceof NDArray ? source.values : source;
  const dtype = (column.dtype ?? array?.dtype ?? dtypeOf(values)) as DType;
  const shape = column.shape ?? array?.shape.slice(1) ?? [];
  const form = column.format === undefined ? undefined : parseForm(column.format);
  const code = form?.code ?? CODES[dtype];
  const parts = dtype.startsWith("complex") ? 2 : 1;
  const items = sizeOf(shape);
  if (form !== undefined && form.repeat !== items && !(form.code === "A"))
    throw new FitsError(
      `column "${column.name}": cells of ${items} elements do not fit the format ${column.format}`,
    );
  const rows = items === 0 ? (array?.shape[0] ?? 0) : values.length / parts / items;
  if (!Number.isInteger(rows))
    throw new FitsError(
      `column "${column.name}": ${values.length / parts} values do not fill cells of ${items}`,
    );
  const bytes = code === "X" ? Math.ceil(items / 8) : items * TYPES[code].bytes;
  const zero = ZEROS[dtype];
  const scalar = shape.length === 0;
  return {
    cards: finishCards(
      column,
      column.format ?? `${items === 1 ? "" : items}${code}`,
      shape.length > 1 || (!scalar && (items === 1 || column.dim === true)) ? dimText(shape) : undefined,
      zero,
    ),
    rows,
    bytes,
    heap: undefined,
    put: (table, rowBytes, offset, from, to) =>
      scatter(
        table,
        rowBytes,
        offset,
        values,
        items * parts,
        from,
        to,
        code === "X" ? "bits" : code === "L" ? "logical" : zero === undefined ? "copy" : "flip",
      ),
  };
}

function dimText(shape: readonly number[]): string {
  return `(${[...shape].reverse().join(",")})`;
}

function prepareStrings(column: ColumnInput): PreparedColumn {
  const shape = column.shape ?? [];
  const cells = column.values instanceof StringCells ? column.values : encodeStrings(column);
  const perRow = sizeOf(shape);
  const rows = perRow === 0 ? 0 : cells.length / perRow;
  if (!Number.isInteger(rows))
    throw new FitsError(`column "${column.name}": ${cells.length} strings do not fill cells of ${perRow}`);
  const bytes = cells.width * perRow;
  const dim = shape.length > 0 ? dimText([...shape, cells.width]) : undefined;
  return {
    cards: finishCards(column, `${bytes}A`, dim, undefined),
    rows,
    bytes,
    heap: undefined,
    put: (table, rowBytes, offset, from, to) =>
      scatter(table, rowBytes, offset, cells.bytes, bytes, from, to, "copy"),
  };
}

/** Strings as bytes of one width, filled with NULs as astropy does. */
function encodeStrings(column: ColumnInput): StringCells {
  const texts = column.values as readonly string[];
  const form = column.format === undefined ? undefined : parseForm(column.format);
  const width = form === undefined ? longest(texts) : form.repeat / sizeOf(column.shape ?? []);
  const bytes = new Uint8Array(texts.length * width);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    if (text.length > width)
      throw new FitsError(
        `column "${column.name}": "${text.slice(0, 30)}" is longer than ${width} characters`,
      );
    const at = i * width;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code > 126) throw notAscii(column.name, text);
      bytes[at + k] = code;
    }
  }
  return new StringCells(bytes, width, texts.length);
}

function longest(texts: readonly string[]): number {
  let width = 1;
  for (let i = 0; i < texts.length; i++) width = Math.max(width, texts[i].length);
  return width;
}

function notAscii(name: string, text: string): FitsError {
  return new FitsError(`column "${name}": only ASCII characters can be written, got "${text.slice(0, 30)}"`);
}

function prepareVariable(column: ColumnInput, heapStart: number): PreparedColumn {
  const cells = column.values as VariableArray | readonly (TypedArray | string)[];
  const form = column.format === undefined ? undefined : parseForm(column.format);
  const first = cells instanceof VariableArray ? undefined : cells[0];
  const dtype = (column.dtype ??
    (cells instanceof VariableArray
      ? cells.dtype
      : typeof first === "string"
        ? "string"
        : first === undefined
          ? "uint8"
          : dtypeOf(first))) as DType | "string";
  const code = form?.code ?? (dtype === "string" ? "A" : CODES[dtype]);
  const zero = dtype === "string" ? undefined : ZEROS[dtype];
  const parts = code === "C" || code === "M" ? 2 : 1;
  const rows = cells.length;
  const cell = (row: number): TypedArray | string =>
    cells instanceof VariableArray ? cells.at(row) : cells[row];
  const size = (row: number): number => {
    if (cells instanceof VariableArray) return cells.bytes(row).length;
    const value = cells[row];
    const count = value.length / parts;
    return code === "X" ? Math.ceil(count / 8) : count * TYPES[code].bytes;
  };
  const count = (row: number): number =>
    cells instanceof VariableArray ? cells.count(row) : cells[row].length / parts;
  let total = 0;
  let longest = 0;
  const offsets = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    offsets[row] = heapStart + total;
    total += size(row);
    longest = Math.max(longest, count(row));
  }
  const descriptor = form?.descriptor ?? (heapStart + total > 2 ** 31 - 1 ? "Q" : "P");
  const wide = descriptor === "Q";
  return {
    cards: finishCards(column, `${descriptor}${code}(${longest})`, undefined, zero),
    rows,
    bytes: wide ? 16 : 8,
    put: (table, rowBytes, offset, from, to) => {
      const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
      for (let row = from; row < to; row++) {
        const at = (row - from) * rowBytes + offset;
        if (wide) {
          view.setBigInt64(at, BigInt(count(row)));
          view.setBigInt64(at + 8, BigInt(offsets[row]));
        } else {
          view.setInt32(at, count(row));
          view.setInt32(at + 4, offsets[row]);
        }
      }
    },
    heap: {
      bytes: total,
      *pieces() {
        for (let row = 0; row < rows; row++)
          yield cellBytesOf(cell(row), code, zero !== undefined, column.name);
      },
    },
  };
}

function cellBytesOf(cell: TypedArray | string, code: TypeCode, flip: boolean, name: string): Uint8Array {
  if (typeof cell === "string") {
    const bytes = new Uint8Array(cell.length);
    for (let i = 0; i < cell.length; i++) {
      if (cell.charCodeAt(i) > 126) throw notAscii(name, cell);
      bytes[i] = cell.charCodeAt(i);
    }
    return bytes;
  }
  if (code === "L" || code === "X") {
    const bytes = new Uint8Array(code === "X" ? Math.ceil(cell.length / 8) : cell.length);
    scatter(bytes, bytes.length, 0, cell, cell.length, 0, 1, code === "X" ? "bits" : "logical");
    return bytes;
  }
  const bytes = bytesOf(cell).slice();
  if (flip) flipSigns(bytes, cell.BYTES_PER_ELEMENT);
  if (littleEndianHost) swapBytes(bytes, cell.BYTES_PER_ELEMENT);
  return bytes;
}

/** The mandatory cards of a binary table. */
export function tableCards(columns: readonly PreparedColumn[], rows: number, heapBytes: number): CardInput[] {
  const rowBytes = columns.reduce((sum, column) => sum + column.bytes, 0);
  const cards: CardInput[] = [
    ["XTENSION", "BINTABLE", "binary table extension"],
    ["BITPIX", 8, "array data type"],
    ["NAXIS", 2, "number of array dimensions"],
    ["NAXIS1", rowBytes, "length of dimension 1"],
    ["NAXIS2", rows, "length of dimension 2"],
    ["PCOUNT", heapBytes, "number of group parameters"],
    ["GCOUNT", 1, "number of groups"],
    ["TFIELDS", columns.length, "number of table fields"],
  ];
  columns.forEach((column, i) => {
    for (const [stem, value] of column.cards) cards.push([`${stem}${i + 1}`, value]);
  });
  return cards;
}

/** Rows are made in pieces of about this many bytes. */
const PIECE = 1 << 18;

/** Pieces of the rows and then of the heap; each is overwritten by the second one after it. */
export function* tablePieces(columns: readonly PreparedColumn[], rows: number): Generator<Uint8Array> {
  const rowBytes = columns.reduce((sum, column) => sum + column.bytes, 0);
  if (rowBytes > 0) {
    const step = Math.max(1, Math.floor(PIECE / rowBytes));
    const scratch = new AlternatingScratch();
    for (let row = 0; row < rows; row += step) {
      const count = Math.min(step, rows - row);
      const buffer = scratch.next(count * rowBytes);
      fillRows(buffer, rowBytes, columns, row, row + count);
      yield buffer;
    }
  }
  for (const column of columns) if (column.heap !== undefined) yield* column.heap.pieces();
}

function fillRows(
  buffer: Uint8Array,
  rowBytes: number,
  columns: readonly PreparedColumn[],
  from: number,
  to: number,
): void {
  let offset = 0;
  for (const column of columns) {
    column.put(buffer, rowBytes, offset, from, to);
    offset += column.bytes;
  }
}
