/** Writing tables as Parquet files. */

import { writeAtomically } from "@pipe/bytes/node";
import { ModelError, type ModelTable, type TableColumn } from "@pipe/datamodels";
import type { DType, TypedArray } from "@pipe/ndarray";
import type { DecodedArray, SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { arrowSchema } from "./arrow-schema.ts";

/** As many rows as Arrow puts into one group. */
const ROW_GROUP_SIZE = 1 << 20;

const PRIMITIVES: Partial<Record<DType, Omit<SchemaElement, "name">>> = {
  bool: { type: "BOOLEAN" },
  int32: { type: "INT32" },
  int64: { type: "INT64" },
  float16: { type: "FIXED_LEN_BYTE_ARRAY", type_length: 2, logical_type: { type: "FLOAT16" } },
  float32: { type: "FLOAT" },
  float64: { type: "DOUBLE" },
};

/**
 * Writes a table of numbers, uncompressed as the original does; the file appears when it is complete.
 *
 * @param metadata - texts to keep beside the columns.
 * @throws ModelError for columns of text, complex numbers, or arrays in cells.
 */
export async function writeParquet(
  path: string,
  table: ModelTable,
  metadata: readonly (readonly [key: string, value: string])[],
): Promise<void> {
  const fields = table.columns.map((column) => ({
    name: column.name,
    dtype: numeric(column),
    metadata: { unit: column.unit ?? "None" },
  }));
  const root: SchemaElement = { name: "schema", num_children: fields.length };
  const bytes = parquetWriteBuffer({
    columnData: table.columns.map((column) => ({ name: column.name, data: valuesOf(column) })),
    schema: [root, ...fields.map(({ name, dtype }) => element(name, dtype))],
    codec: "UNCOMPRESSED",
    rowGroupSize: ROW_GROUP_SIZE,
    kvMetadata: [
      ...metadata.map(([key, value]) => ({ key, value })),
      { key: "ARROW:schema", value: arrowSchema(fields, metadata) },
    ],
    createdBy: "@pipe/roman-datamodels",
  });
  await writeAtomically(path, (sink) => sink.write(new Uint8Array(bytes)));
}

function numeric({ name, dtype, shape }: TableColumn): DType {
  if (dtype === "string" || dtype.startsWith("complex"))
    throw new ModelError(
      `column ${name} holds ${dtype === "string" ? "text" : dtype}: Parquet catalogs hold real numbers`,
    );
  if (shape.length > 0)
    throw new ModelError(`column ${name} holds arrays: Parquet catalogs hold one number in a cell`);
  return dtype;
}

function element(name: string, dtype: DType): SchemaElement {
  const common = { name, repetition_type: "OPTIONAL" } as const;
  const primitive = PRIMITIVES[dtype];
  if (primitive !== undefined) return { ...common, ...primitive };
  const converted = dtype.toUpperCase().replace("INT", "INT_") as "UINT_8";
  return { ...common, type: dtype === "uint64" ? "INT64" : "INT32", converted_type: converted };
}

/** Values in the form that the writer takes: integers of 32 or 64 bits, bool as such. */
function valuesOf({ dtype, values }: TableColumn): DecodedArray {
  const numbers = values as TypedArray;
  if (dtype === "bool") return Array.from(numbers as ArrayLike<number>, (value) => value !== 0);
  if (dtype === "uint64" || dtype === "int64") return Array.from(numbers as ArrayLike<bigint>);
  return Array.from(numbers as ArrayLike<number>);
}
