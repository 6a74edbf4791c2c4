import type { DType } from "@pipe/ndarray";
import { FitsError } from "./errors.ts";
import type { Header } from "./header.ts";

/** Letters of TFORMn in a binary table. */
export type TypeCode = "L" | "X" | "B" | "I" | "J" | "K" | "A" | "E" | "D" | "C" | "M";

/** Bytes of one element, and what it is without scaling. */
export const TYPES: {
  readonly [C in TypeCode]: { readonly bytes: number; readonly dtype: DType | "string" };
} = {
  L: { bytes: 1, dtype: "bool" },
  X: { bytes: 1, dtype: "bool" },
  B: { bytes: 1, dtype: "uint8" },
  I: { bytes: 2, dtype: "int16" },
  J: { bytes: 4, dtype: "int32" },
  K: { bytes: 8, dtype: "int64" },
  A: { bytes: 1, dtype: "string" },
  E: { bytes: 4, dtype: "float32" },
  D: { bytes: 8, dtype: "float64" },
  C: { bytes: 8, dtype: "complex64" },
  M: { bytes: 16, dtype: "complex128" },
};

/** What TSCALn and TZEROn make of a number. */
export type Conversion = "plain" | "offset" | "scaled";

/** How one column of a binary table lies in its rows. */
export interface ColumnLayout {
  readonly code: TypeCode;
  /** Elements in a cell of the file (bits for X). */
  readonly repeat: number;
  /** `P` or `Q` where the cells are descriptors of arrays in the heap. */
  readonly descriptor: "P" | "Q" | undefined;
  /** Where a cell begins in its row, and its bytes. */
  readonly offset: number;
  readonly bytes: number;
  /** Type of the physical values. */
  readonly dtype: DType | "string";
  readonly conversion: Conversion;
  readonly scale: number;
  readonly zero: number;
  /** Shape of one cell in C order; of strings without the characters; undefined for variable cells. */
  readonly shape: readonly number[] | undefined;
  /** Elements of a cell that belong to its shape. */
  readonly items: number;
  /** Bytes of one string. */
  readonly width: number;
}

/** What a header says of column `number` (from 1). */
export interface ColumnFacts {
  readonly name: string;
  readonly format: string;
  readonly unit: string | null;
  readonly dim: string | null;
}

/** TTYPEn, TFORMn, TUNITn and TDIMn as text without trailing blanks. */
export function columnFacts(header: Header, number: number): ColumnFacts {
  return {
    name: header.string(`TTYPE${number}`) ?? "",
    format: String(header.get(`TFORM${number}`) ?? "").trim(),
    unit: header.string(`TUNIT${number}`) ?? null,
    dim: header.string(`TDIM${number}`) ?? null,
  };
}

const OFFSETS: { readonly [C in TypeCode]?: { readonly zero: number; readonly dtype: DType } } = {
  B: { zero: -128, dtype: "int8" },
  I: { zero: 2 ** 15, dtype: "uint16" },
  J: { zero: 2 ** 31, dtype: "uint32" },
  K: { zero: 2 ** 63, dtype: "uint64" },
};

/** A TFORMn taken apart: `12E`, `PJ(7)`, `1QD(3)`. */
export interface TableForm {
  readonly repeat: number;
  readonly code: TypeCode;
  readonly descriptor: "P" | "Q" | undefined;
}

/**
 * Reads TFORMn of a binary table.
 *
 * @throws FitsError when it is none.
 */
export function parseForm(format: string): TableForm {
  const match = /^(\d*) *(?:([PQ])([LXBIJKAEDCM])|([LXBIJKAEDCM]))/.exec(format);
  if (match === null) throw new FitsError(`'${format.slice(0, 30)}' is no format of a binary table`);
  const repeat = match[1] === "" ? 1 : Number(match[1]);
  const descriptor = match[2] as "P" | "Q" | undefined;
  if (descriptor !== undefined && repeat > 1)
    throw new FitsError(`format '${format.slice(0, 30)}': a cell may hold one descriptor only`);
  return { repeat, code: (match[3] ?? match[4]) as TypeCode, descriptor };
}

/** Bytes of a cell of this form. */
export function cellBytes({ repeat, code, descriptor }: TableForm): number {
  if (descriptor !== undefined) return repeat * (descriptor === "P" ? 8 : 16);
  return code === "X" ? Math.ceil(repeat / 8) : repeat * TYPES[code].bytes;
}

/**
 * The layout of column `number` (from 1) whose cells begin at `offset` of a row.
 *
 * @throws FitsError when the format is unknown or the cell does not fit into the row.
 */
export function columnLayout(header: Header, number: number, offset: number, rowBytes: number): ColumnLayout {
  const form = parseForm(columnFacts(header, number).format);
  const bytes = cellBytes(form);
  if (!(offset + bytes <= rowBytes))
    throw new FitsError(`the cells need bytes ${offset} to ${offset + bytes} of rows that have ${rowBytes}`);
  return {
    ...form,
    offset,
    bytes,
    ...physicalType(header, number, form),
    ...cellShape(header, number, form),
  };
}

function physicalType(
  header: Header,
  number: number,
  { code, repeat }: TableForm,
): Pick<ColumnLayout, "dtype" | "conversion" | "scale" | "zero"> {
  const natural = TYPES[code].dtype;
  const scale = header.number(`TSCAL${number}`) ?? 1;
  const zero = header.number(`TZERO${number}`) ?? 0;
  // Cells without elements keep their type: there is nothing to scale.
  if ("LXA".includes(code) || repeat === 0 || (scale === 1 && zero === 0))
    return { dtype: natural, conversion: "plain", scale: 1, zero: 0 };
  const offset = OFFSETS[code];
  if (scale === 1 && offset !== undefined && zero === offset.zero)
    return { dtype: offset.dtype, conversion: "offset", scale, zero };
  const dtype = code === "C" || code === "M" ? "complex128" : "float64";
  return { dtype, conversion: "scaled", scale, zero };
}

function cellShape(
  header: Header,
  number: number,
  { repeat, code, descriptor }: TableForm,
): Pick<ColumnLayout, "shape" | "items" | "width"> {
  if (descriptor !== undefined) return { shape: undefined, items: 0, width: 0 };
  const dims = parseDim(columnFacts(header, number).dim);
  const fits = dims !== undefined && dims.reduce((product, n) => product * n, 1) <= repeat;
  if (code === "A") {
    if (!fits) return { shape: [], items: repeat, width: repeat };
    const shape = dims.slice(1).reverse();
    return { shape, items: dims.reduce((product, n) => product * n, 1), width: dims[0] };
  }
  if (fits && repeat > 0 && code !== "X")
    return { shape: [...dims].reverse(), items: dims.reduce((product, n) => product * n, 1), width: 0 };
  const scalar = repeat === 1 && code !== "X";
  return { shape: scalar ? [] : [repeat], items: repeat, width: 0 };
}

/** TDIMn as numbers, fastest first; undefined where it is absent or no list of positive numbers. */
export function parseDim(dim: string | null): readonly number[] | undefined {
  if (dim === null || dim.length > 200) return undefined;
  const match = /^\s*\(\s*(\d+(?:\s*,\s*\d+)*)\s*\)\s*$/.exec(dim);
  if (match === null) return undefined;
  const numbers = match[1].split(",").map(Number);
  return numbers.every((n) => n > 0) ? numbers : undefined;
}
