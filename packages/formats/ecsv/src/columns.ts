import { allocate, type DType, isDType, sizeOf, type TypedArray } from "@pipe/ndarray";
import { EcsvError } from "./errors.ts";
import { parseJson } from "./python-json.ts";
import { DATATYPES, type EcsvColumn } from "./table.ts";

/** What the header says of a column. */
export type ColumnSpec = Omit<EcsvColumn, "dtype" | "shape" | "values" | "mask">;

/** Elements of a fixed shape that a column may hold at most. */
const MOST_ELEMENTS = 2 ** 28;

/**
 * Makes a column of the text of its cells; blank cells are masked.
 *
 * @param keepBlank - blank text is data, because the mask is a column of its own.
 * @throws EcsvError for cells that do not fit the type.
 */
export function parseColumn(spec: ColumnSpec, cells: readonly string[], keepBlank: boolean): EcsvColumn {
  try {
    return parse(spec, cells, keepBlank);
  } catch (cause) {
    if (!(cause instanceof EcsvError)) throw cause;
    throw new EcsvError(`column "${spec.name}" cannot be read: ${cause.message}`, { cause });
  }
}

function parse(spec: ColumnSpec, cells: readonly string[], keepBlank: boolean): EcsvColumn {
  const datatype = spec.datatype === "str" ? "string" : spec.datatype;
  if (!DATATYPES.includes(datatype)) throw new EcsvError(`unknown datatype ${datatype}`);
  const { subtype, shape } = parseSubtype(spec.subtype);
  if (subtype !== undefined && (shape !== undefined || subtype === "json")) {
    if (datatype !== "string") throw new EcsvError(`a subtype needs the datatype string, not ${datatype}`);
    return jsonColumn(spec, cells, subtype, shape ?? []);
  }
  const mask = blankMask(cells, keepBlank && datatype === "string");
  if (datatype === "string") return { ...spec, dtype: "string", shape: [], values: [...cells], mask };
  if (!isDType(datatype)) throw new EcsvError(`unknown datatype ${datatype}`);
  const values = allocate(datatype, cells.length);
  for (let i = 0; i < cells.length; i++)
    if (mask === undefined || mask[i] === 0) putText(values, i, cells[i], datatype);
  return { ...spec, dtype: datatype, shape: [], values, mask };
}

function blankMask(cells: readonly string[], keepBlank: boolean): Uint8Array | undefined {
  if (keepBlank || !cells.includes("")) return undefined;
  return Uint8Array.from(cells, (cell) => (cell === "" ? 1 : 0));
}

interface Subtype {
  readonly subtype: string | undefined;
  /** null in the last place: cells of different lengths. */
  readonly shape: readonly (number | null)[] | undefined;
}

function parseSubtype(text: string | null): Subtype {
  if (text === null) return { subtype: undefined, shape: undefined };
  const bracket = text.indexOf("[");
  if (bracket < 0) return { subtype: text, shape: undefined };
  const shape = parseJson(text.slice(bracket));
  const last = Array.isArray(shape) ? shape.length - 1 : 0;
  const valid =
    Array.isArray(shape) &&
    shape.every((n, i) => (Number.isSafeInteger(n) && n >= 0) || (n === null && i === last));
  if (!valid) throw new EcsvError(`subtype ${text} has no valid shape`);
  return { subtype: text.slice(0, bracket), shape };
}

function jsonColumn(
  spec: ColumnSpec,
  cells: readonly string[],
  subtype: string,
  shape: readonly (number | null)[],
): EcsvColumn {
  if (subtype === "json") {
    const values = cells.map((cell) => (cell === "" ? 0 : parseJson(cell)));
    for (const value of values) checkShape(value, shape);
    return { ...spec, dtype: "object", shape: shape as readonly number[], values, mask: undefined };
  }
  const name = subtype === "str" ? "string" : subtype;
  const dtype = name === "string" ? "string" : isDType(name) && DATATYPES.includes(name) ? name : undefined;
  if (dtype === undefined) throw new EcsvError(`unknown subtype ${subtype}`);
  if (shape.at(-1) === null)
    return {
      ...spec,
      dtype: "object",
      shape: [],
      values: cells.map((cell) => variableCell(cell, dtype)),
      mask: undefined,
    };
  return fixedCells(spec, cells, dtype, shape as readonly number[]);
}

/** A cell of any length, as nested lists; null where an element is missing. */
function variableCell(cell: string, dtype: DType | "string"): unknown {
  const fit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fit);
    if (value === null) return null;
    if (dtype === "string") return String(value);
    const one = allocate(dtype, 1, false);
    putValue(one, 0, value, dtype);
    return dtype === "bool" ? one[0] === 1 : one[0];
  };
  return fit(cell === "" ? [] : parseJson(cell));
}

function fixedCells(
  spec: ColumnSpec,
  cells: readonly string[],
  dtype: DType | "string",
  shape: readonly number[],
): EcsvColumn {
  const size = sizeOf(shape);
  if (!(size * cells.length <= MOST_ELEMENTS))
    throw new EcsvError(`cells of shape [${shape.join(",")}] are too large`);
  const total = size * cells.length;
  const numbers = dtype === "string" ? undefined : allocate(dtype, total);
  const strings = dtype === "string" ? new Array<string>(total).fill("") : undefined;
  let mask: Uint8Array | undefined;
  let at = 0;
  const put = (value: unknown, axis: number): void => {
    if (axis < shape.length) {
      if (!Array.isArray(value) || value.length !== shape[axis]) throw shapeError(shape);
      for (const item of value) put(item, axis + 1);
      return;
    }
    if (value === null) (mask ??= new Uint8Array(total))[at] = 1;
    else if (strings !== undefined) strings[at] = String(value);
    else if (numbers !== undefined && dtype !== "string") putValue(numbers, at, value, dtype);
    at++;
  };
  for (const cell of cells) {
    if (cell === "") {
      mask ??= new Uint8Array(total);
      mask.fill(1, at, at + size);
      at += size;
    } else put(parseJson(cell), 0);
  }
  return { ...spec, dtype, shape, values: numbers ?? strings ?? [], mask };
}

function checkShape(value: unknown, shape: readonly (number | null)[]): void {
  if (shape.length === 0) return;
  if (!Array.isArray(value) || (shape[0] !== null && value.length !== shape[0])) throw shapeError(shape);
  for (const item of value) checkShape(item, shape.slice(1));
}

function shapeError(shape: readonly (number | null)[]): EcsvError {
  return new EcsvError(`a cell does not have the shape [${shape.join(",")}]`);
}

const INTEGER = /^\s*[-+]?\d+(?:_\d+)*\s*$/;
const FLOAT = /^[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?$/;

function putText(values: TypedArray, i: number, text: string, dtype: DType): void {
  if (dtype === "bool") {
    if (!/^(?:True|False|0|1)$/.test(text)) throw new EcsvError(`"${text}" is not True or False`);
    values[i] = text === "True" || text === "1" ? 1 : 0;
  } else if (dtype.startsWith("float")) values[i] = roundTo(parseFloatText(text), dtype);
  else {
    if (!INTEGER.test(text)) throw new EcsvError(`"${text.slice(0, 40)}" is not an integer`);
    putInteger(values, i, BigInt(text.replaceAll("_", "").replace("+", "").trim()), dtype);
  }
}

function parseFloatText(text: string): number {
  const trimmed = text.trim();
  if (FLOAT.test(trimmed)) return Number(trimmed.replaceAll("_", ""));
  const word = /^([-+]?)(nan|inf|infinity)$/i.exec(trimmed);
  if (word === null) throw new EcsvError(`"${text.slice(0, 40)}" is not a number`);
  const size = word[2].toLowerCase() === "nan" ? Number.NaN : Number.POSITIVE_INFINITY;
  return word[1] === "-" ? -size : size;
}

function putValue(values: TypedArray, i: number, value: unknown, dtype: DType): void {
  if (typeof value === "string") {
    putText(values, i, value, dtype);
    return;
  }
  if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean")
    throw new EcsvError(`a cell holds a list or mapping where a number was expected`);
  if (dtype === "bool") values[i] = Number(value) === 0 ? 0 : 1;
  else if (dtype.startsWith("float")) values[i] = roundTo(Number(value), dtype);
  else if (typeof value === "number" && !Number.isFinite(value))
    throw new EcsvError(`${value} is not an integer`);
  else putInteger(values, i, typeof value === "number" ? BigInt(Math.trunc(value)) : BigInt(value), dtype);
}

function putInteger(values: TypedArray, i: number, value: bigint, dtype: DType): void {
  const unsigned = dtype.startsWith("u");
  const bits = Number(dtype.slice(unsigned ? 4 : 3));
  if ((unsigned ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value)) !== value)
    throw new EcsvError(`${value} does not fit ${dtype}`);
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) values[i] = value;
  else values[i] = Number(value);
}

/** Half precision is held as single; its values are rounded here. */
function roundTo(value: number, dtype: DType): number {
  if (dtype !== "float16" || !Number.isFinite(value) || value === 0) return value;
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(value))));
  const unit = 2 ** (exponent - 10);
  const scaled = value / unit;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = (rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor) * unit;
  return Math.abs(rounded) > 65504 ? Math.sign(value) * Number.POSITIVE_INFINITY : rounded;
}
