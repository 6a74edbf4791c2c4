/** Brings arrays and tables into the data type, dimensions and column order that the facts ask for. */

import { allocate, type DType, dtypeOf, NDArray, type TypedArray } from "@pipe/ndarray";
import { ModelError } from "./errors.ts";
import { type ColumnFact, dtypeOfColumn, dtypeOfFact, type Leaf } from "./facts.ts";
import { Lazy } from "./lazy.ts";
import { ModelTable, type TableColumn } from "./table.ts";

/** What may be given for an array: an array, its values, or nested lists of numbers. */
export type ArrayLike = NDArray | TypedArray | readonly unknown[] | number;

/** What may be given for a table: a table, or its rows as records. */
export type TableLike = ModelTable | readonly Readonly<Record<string, unknown>>[];

/**
 * Checks the number of dimensions.
 *
 * @throws ModelError worded as in the original.
 */
export function checkDimensions(fact: Leaf, ndim: number, where = fact.name): void {
  if (fact.ndim !== undefined && ndim !== fact.ndim)
    throw new ModelError(
      `Array has wrong number of dimensions.  Expected ${fact.ndim}, got ${ndim} (${where})`,
    );
  if (fact.maxNdim !== undefined && ndim > fact.maxNdim)
    throw new ModelError(
      `Array has wrong number of dimensions.  Expected <= ${fact.maxNdim}, got ${ndim} (${where})`,
    );
}

/**
 * A value for an array or table leaf, in the type of the facts; null stays null, unread values stay unread.
 *
 * @throws ModelError when the dimensions or columns do not fit.
 */
export function castValue(fact: Leaf, value: unknown): NDArray | ModelTable | Lazy | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Lazy) {
    checkDimensions(fact, value.shape.length);
    return castsLazily(fact, value) ? value : castValue(fact, value.loadSync());
  }
  if (fact.kind === "table") return castTable(fact, toTable(fact, value));
  if (value instanceof ModelTable) return value;
  const array = toArray(value, fact.name);
  checkDimensions(fact, array.ndim);
  const dtype = dtypeOfFact(fact.dtype);
  return dtype === undefined ? array : convert(array, dtype);
}

/** Another data type; of complex numbers the real part, as numpy does. */
function convert(array: NDArray, dtype: DType): NDArray {
  if (!array.dtype.startsWith("complex") || dtype.startsWith("complex")) return array.astype(dtype);
  const real = NDArray.zeros(array.dtype === "complex64" ? "float32" : "float64", array.shape);
  for (let i = 0; i < real.size; i++) real.values[i] = Number(array.values[2 * i]);
  return real.astype(dtype);
}

/** True when an unread array already has the type asked for. */
function castsLazily(fact: Leaf, lazy: Lazy): boolean {
  const dtype = dtypeOfFact(fact.dtype);
  return fact.kind === "array" && (dtype === undefined || lazy.source.dtype === dtype);
}

/** Any array-like value as an array. */
export function toArray(value: unknown, name: string): NDArray {
  if (value instanceof NDArray) return value;
  if (ArrayBuffer.isView(value)) {
    const values = value as unknown as TypedArray;
    return new NDArray(dtypeOf(values), [values.length], values as never);
  }
  if (typeof value === "number") return new NDArray("float64", [], Float64Array.of(value));
  if (Array.isArray(value)) return nested(value, name);
  throw new ModelError(`${name} must be an array, got ${typeof value}`);
}

function nested(list: readonly unknown[], name: string): NDArray {
  const shape: number[] = [];
  for (let level: unknown = list; Array.isArray(level); level = level[0]) shape.push(level.length);
  const flat = list.flat(Number.POSITIVE_INFINITY);
  if (!flat.every((x) => typeof x === "number" || typeof x === "boolean"))
    throw new ModelError(`${name} must hold numbers only`);
  if (flat.length !== shape.reduce((a, b) => a * b, 1))
    throw new ModelError(`${name}: the nested lists are not of equal length`);
  return new NDArray("float64", shape, Float64Array.from(flat, Number));
}

function toTable(fact: Leaf, value: unknown): ModelTable {
  if (value instanceof ModelTable) return value;
  if (Array.isArray(value)) return tableOfRows(columnFacts(fact), value, fact.name);
  throw new ModelError(`${fact.name} must be a table or a list of rows, got ${typeof value}`);
}

/** The column facts of a table leaf. */
export function columnFacts(fact: Leaf): readonly ColumnFact[] {
  return Array.isArray(fact.dtype) ? (fact.dtype as readonly ColumnFact[]) : [];
}

/** Builds a table from rows given as records; columns a row lacks are zero, NaN never, or empty text. */
function tableOfRows(
  facts: readonly ColumnFact[],
  rows: readonly Readonly<Record<string, unknown>>[],
  name: string,
): ModelTable {
  const columns = facts.map((column): TableColumn => {
    const cells = rows.map((row) => row[column.name]);
    if (Array.isArray(column.datatype)) {
      const values = cells.map((cell) => (cell === undefined || cell === null ? "" : String(cell)));
      return { name: column.name, dtype: "string", width: column.datatype[1], shape: [], values };
    }
    const dtype = dtypeOfColumn(column.datatype) ?? "float64";
    const sample = cells.find((cell) => cell !== undefined && cell !== null);
    const shape =
      sample === undefined || typeof sample !== "object" ? (column.shape ?? []) : toArray(sample, name).shape;
    return {
      name: column.name,
      dtype,
      shape,
      values: packCells(dtype, shape, cells, `${name}.${column.name}`),
    };
  });
  return new ModelTable(rows.length, columns);
}

function packCells(
  dtype: DType,
  shape: readonly number[],
  cells: readonly unknown[],
  name: string,
): TypedArray {
  const size = shape.reduce((a, b) => a * b, 1);
  const out = allocate(dtype, cells.length * size);
  cells.forEach((cell, row) => {
    if (cell === undefined || cell === null) return;
    const part = typeof cell === "boolean" ? [Number(cell)] : toArray(cell, name).astype(dtype).values;
    (out as Float64Array).set(part as unknown as ArrayLike2, row * size);
  });
  return out;
}

type ArrayLike2 = { readonly length: number; readonly [index: number]: number };

/**
 * Brings a table into the column order, names and types of the facts; further columns follow where they are allowed.
 *
 * @throws ModelError when columns are missing, too many, or of wrong dimensions; worded as in the original.
 */
export function castTable(fact: Leaf, table: ModelTable): ModelTable {
  const facts = columnFacts(fact);
  const wanted = new Set(facts.map((column) => column.name.toLowerCase()));
  const lacking = [...wanted].filter((name) => !table.has(name));
  const extra = table.columns.filter((column) => !wanted.has(column.name.toLowerCase()));
  if (lacking.length > 0 || (extra.length > 0 && fact.extraColumns !== true))
    throw new ModelError(
      `Column names don't match schema. Schema has ${names(lacking)}. Data has ${names(extra.map((c) => c.name.toLowerCase()))} (${fact.name})`,
    );
  const columns = facts.map((column) => castColumn(column, table.column(column.name), table.rows, fact.name));
  const changed =
    extra.length + columns.length !== table.columns.length || columns.some((c, i) => c !== table.columns[i]);
  return changed ? new ModelTable(table.rows, [...columns, ...extra]) : table;
}

function names(list: readonly string[]): string {
  return list.length === 0 ? "set()" : `{${list.map((name) => `'${name}'`).join(", ")}}`;
}

function castColumn(fact: ColumnFact, column: TableColumn, rows: number, table: string): TableColumn {
  const ndim = column.shape.length;
  if (rows > 0 && fact.ndim !== undefined && ndim !== fact.ndim)
    throw new ModelError(
      `Array has wrong number of dimensions. Expected ${fact.ndim}, got ${ndim} (column ${fact.name} of ${table})`,
    );
  if (rows > 0 && fact.max_ndim !== undefined && ndim > fact.max_ndim)
    throw new ModelError(
      `Array has wrong number of dimensions. Expected <= ${fact.max_ndim}, got ${ndim} (column ${fact.name} of ${table})`,
    );
  if (Array.isArray(fact.datatype)) return castText(fact.name, fact.datatype[1] as number, column);
  const dtype = dtypeOfColumn(fact.datatype) ?? "float64";
  if (column.dtype === dtype && column.name === fact.name) return column;
  if (column.dtype === "string" || Array.isArray(column.values))
    return {
      ...column,
      name: fact.name,
      dtype,
      values: Float64Array.from(column.values as string[], Number),
    };
  const array = new NDArray(column.dtype, [column.values.length], column.values as never).astype(dtype);
  return { ...column, name: fact.name, dtype, values: array.values };
}

function castText(name: string, width: number, column: TableColumn): TableColumn {
  if (column.dtype === "string" && column.name === name && column.width === width) return column;
  const values = Array.from(column.values as Iterable<unknown>, (value) => String(value).slice(0, width));
  return { ...column, name, dtype: "string", width, values };
}
