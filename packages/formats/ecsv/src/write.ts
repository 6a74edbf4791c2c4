import { dumpYaml, markKind } from "@pipe/asdf/yaml";
import { writeAtomically, writeAtomicallySync } from "@pipe/bytes/node";
import { type DType, dtypeOf, partsPerElement, sizeOf, type TypedArray } from "@pipe/ndarray";
import { joinCells } from "./cells.ts";
import { EcsvError } from "./errors.ts";
import { float32Text, floatText } from "./number-text.ts";
import { jsonText } from "./python-json.ts";
import type { EcsvColumn } from "./table.ts";

/** A column to be written; what is missing follows from the values. */
export interface ColumnInput extends Partial<Omit<EcsvColumn, "name" | "values">> {
  readonly name: string;
  readonly values: EcsvColumn["values"];
}

/** A table to be written: one that was read, or columns made by hand. */
export interface TableInput {
  readonly columns: readonly ColumnInput[];
  readonly meta?: Readonly<Record<string, unknown>> | null;
  readonly delimiter?: " " | ",";
  readonly schema?: string | null;
  /** Number of rows where there are no columns, or only such without elements. */
  readonly rows?: number;
}

/**
 * A table as text, as astropy writes it.
 *
 * @throws EcsvError for columns of different lengths, and complex numbers, which the format has not.
 */
export function writeEcsv(table: TableInput): string {
  const delimiter = table.delimiter ?? " ";
  const columns = table.columns.map(complete);
  const rows = rowsOf(table, columns);
  const names = columns.map(({ name }) => name);
  const quoteNames = names.some((name) => name.trim() !== name) || /^\s*#/.test(names[0] ?? "");
  const lines = [...headerText(table, columns), joinCells(names, delimiter, quoteNames)];
  const cells = columns.map(cellWriter);
  for (let row = 0; row < rows; row++)
    lines.push(
      joinCells(
        cells.map((cell) => cell(row)),
        delimiter,
      ),
    );
  return `${lines.join("\n")}\n`;
}

/** Writes a table to a file, which appears when it is complete. */
export async function saveEcsv(path: string, table: TableInput): Promise<void> {
  const bytes = new TextEncoder().encode(writeEcsv(table));
  await writeAtomically(path, (sink) => sink.write(bytes));
}

/** As {@link saveEcsv}, at once. */
export function saveEcsvSync(path: string, table: TableInput): void {
  const bytes = new TextEncoder().encode(writeEcsv(table));
  writeAtomicallySync(path, (sink) => sink.write(bytes));
}

type Complete = Pick<EcsvColumn, "name" | "dtype" | "shape" | "values" | "mask"> & ColumnInput;

function complete(column: ColumnInput): Complete {
  const { values, shape = [], mask = undefined } = column;
  return { ...column, dtype: column.dtype ?? inferDtype(values), shape, mask };
}

function inferDtype(values: EcsvColumn["values"]): EcsvColumn["dtype"] {
  if (ArrayBuffer.isView(values)) return dtypeOf(values as TypedArray);
  const list = values as readonly unknown[];
  return list.length > 0 && list.every((value) => typeof value === "string") ? "string" : "object";
}

function rowsOf(table: TableInput, columns: readonly Complete[]): number {
  let rows = table.rows;
  for (const { name, dtype, values, shape } of columns) {
    if (dtype !== "string" && dtype !== "object" && partsPerElement(dtype) === 2)
      throw new EcsvError(`column "${name}" is complex, which ECSV cannot hold`);
    const size = dtype === "object" ? 1 : sizeOf(shape);
    if (size === 0) continue;
    const count = values.length / size;
    if (!Number.isInteger(count) || (rows !== undefined && count !== rows))
      throw new EcsvError(`column "${name}" has ${count} rows, expected ${rows ?? "a whole number"}`);
    rows = count;
  }
  return rows ?? 0;
}

function headerText(table: TableInput, columns: readonly Complete[]): string[] {
  const header: Record<string, unknown> = { datatype: columns.map(describe) };
  if (table.delimiter === ",") header["delimiter"] = ",";
  if (table.meta !== undefined && table.meta !== null && sizeOfMapping(table.meta) > 0)
    header["meta"] = ordered(table.meta);
  header["schema"] = table.schema ?? "astropy-2.0";
  const yaml = dumpYaml(header, { handles: [["!", "!"]], width: 120 }).trimEnd();
  return ["%ECSV 1.0", "---", ...yaml.split("\n")].map((line) => `# ${line}`);
}

function sizeOfMapping(meta: object): number {
  return meta instanceof Map ? meta.size : Object.keys(meta).length;
}

function ordered(meta: object): object {
  const copy = meta instanceof Map ? new Map(meta) : { ...meta };
  markKind(copy, "omap");
  return copy;
}

function describe(column: Complete): Record<string, unknown> {
  const { name, unit, format, description, meta } = column;
  const { datatype, subtype } = typesOf(column);
  const hasMeta = typeof meta === "object" && meta !== null && sizeOfMapping(meta) > 0;
  return {
    name,
    ...(unit == null ? {} : { unit }),
    datatype,
    ...(subtype === undefined ? {} : { subtype }),
    ...(format == null ? {} : { format }),
    ...(description == null ? {} : { description }),
    ...(hasMeta ? { meta: ordered(meta) } : {}),
  };
}

function typesOf({ dtype, shape, subtype, values }: Complete): {
  datatype: string;
  subtype: string | undefined;
} {
  if (dtype === "object") return { datatype: "string", subtype: subtype ?? variableType(values) ?? "json" };
  if (shape.length > 0) return { datatype: "string", subtype: `${dtype}[${shape.join(",")}]` };
  return { datatype: dtype, subtype: undefined };
}

/** `int64[null]` and the like, where all cells are typed arrays of one type. */
function variableType(values: EcsvColumn["values"]): string | undefined {
  const cells = values as readonly unknown[];
  if (cells.length === 0 || !cells.every((cell) => ArrayBuffer.isView(cell))) return undefined;
  const types = new Set(cells.map((cell) => dtypeOf(cell as TypedArray)));
  return types.size === 1 ? `${[...types][0]}[null]` : undefined;
}

function cellWriter(column: Complete): (row: number) => string {
  const { dtype, shape, values, mask } = column;
  if (dtype === "object") {
    const float = /^float/.test(column.subtype ?? variableType(values) ?? "");
    return (row) => jsonText(values[row], float);
  }
  if (shape.length > 0)
    return (row) => jsonText(nested(column, 0, row * sizeOf(shape)), dtype.startsWith("float"));
  const text = elementText(dtype);
  return (row) => (mask !== undefined && mask[row] !== 0 ? "" : text(values[row]));
}

function nested(column: Complete, axis: number, from: number): unknown {
  const { dtype, shape, values, mask } = column;
  if (axis === shape.length) {
    if (mask !== undefined && mask[from] !== 0) return null;
    return dtype === "bool" ? values[from] !== 0 : values[from];
  }
  const step = sizeOf(shape.slice(axis + 1));
  return Array.from({ length: shape[axis] }, (_, i) => nested(column, axis + 1, from + i * step));
}

function elementText(dtype: DType | "string"): (value: unknown) => string {
  if (dtype === "float64") return (value) => floatText(Number(value));
  if (dtype === "float32" || dtype === "float16") return (value) => float32Text(Number(value));
  if (dtype === "bool") return (value) => (value === true || value === 1 ? "True" : "False");
  return String;
}
