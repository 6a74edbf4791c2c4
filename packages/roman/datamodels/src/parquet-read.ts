/** Parquet files as columns that are read when they are asked for. */

import { type ByteSource, BytesSource } from "@pipe/bytes";
import { FileSource } from "@pipe/bytes/node";
import { ModelError } from "@pipe/datamodels";
import { allocate, type DType, type TypedArray } from "@pipe/ndarray";
import {
  type DecodedArray,
  type FileMetaData,
  parquetMetadata,
  parquetSchema,
  type SchemaElement,
} from "hyparquet";
import { readColumn } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { getTreePath } from "hyparquet/src/schema.js";

const MAGIC = "PAR1";
/** Length of the metadata and the magic at the end of a file. */
const TAIL = 8;

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  readonly dtype: DType | "string";
  /** Its values, read now; missing floats are NaN. */
  read(): TypedArray | string[];
}

/** An open Parquet file. */
export class ParquetFile {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  /** The texts that writers keep beside the columns. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly #source: ByteSource;
  readonly #footer: FileMetaData;

  private constructor(source: ByteSource, footer: FileMetaData) {
    this.#source = source;
    this.#footer = footer;
    this.rows = Number(footer.num_rows);
    this.metadata = new Map((footer.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ""]));
    this.columns = parquetSchema(footer).children.map(({ element, children }) => {
      if (children.length > 0) throw this.#fault(`column ${element.name} holds lists, which tables cannot`);
      return this.#column(element);
    });
  }

  /**
   * Opens a file by its path or its bytes.
   *
   * @throws ModelError when it is no Parquet file.
   */
  static open(from: string | Uint8Array): ParquetFile {
    const source = typeof from === "string" ? FileSource.openSync(from) : new BytesSource(from);
    try {
      return new ParquetFile(source, readFooter(source));
    } catch (cause) {
      source.closeSync?.();
      if (cause instanceof ModelError) throw cause;
      throw faultOf(source, `the metadata cannot be read: ${messageOf(cause)}`, cause);
    }
  }

  /** Closes the file; columns can no longer be read. */
  close(): void {
    this.#source.closeSync?.();
  }

  #column(element: SchemaElement): ParquetColumn {
    const { name } = element;
    const dtype = dtypeOf(element);
    if (dtype === undefined)
      throw this.#fault(`column ${name} is of type ${typeText(element)}, which tables cannot hold`);
    return { name, dtype, read: () => this.#read(name, dtype) };
  }

  #read(name: string, dtype: DType | "string"): TypedArray | string[] {
    const groups = this.#footer.row_groups.flatMap((_, i) => this.#chunks(i, name));
    const count = groups.reduce((sum, part) => sum + part.length, 0);
    if (count !== this.rows) throw this.#fault(`column ${name} has ${count} values, expected ${this.rows}`);
    if (dtype === "string")
      return groups.flatMap((part) => Array.from(part as ArrayLike<unknown>, (text) => String(text ?? "")));
    const out = allocate(dtype, count);
    let at = 0;
    for (const part of groups) {
      for (let i = 0; i < part.length; i++) out[at + i] = this.#number(part[i], name, dtype);
      at += part.length;
    }
    return out;
  }

  #number(value: unknown, name: string, dtype: DType): never {
    if (typeof value === "number" || typeof value === "bigint") return value as never;
    if (typeof value === "boolean") return Number(value) as never;
    if (value !== null && value !== undefined) throw this.#fault(`column ${name} holds a ${typeof value}`);
    if (!dtype.startsWith("float"))
      throw this.#fault(`column ${name} lacks values, which ${dtype} cannot say`);
    return Number.NaN as never;
  }

  /** The pages of a column in one group of rows. */
  #chunks(group: number, name: string): DecodedArray[] {
    const { columns, num_rows } = this.#footer.row_groups[group];
    const chunk = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
    if (chunk === undefined) throw this.#fault(`column ${name} is missing from row group ${group}`);
    const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
    const bytes = this.#bytes(start, Number(chunk.total_compressed_size), name);
    const schemaPath = getTreePath(parquetSchema(this.#footer), chunk.path_in_schema);
    const rows = Number(num_rows);
    const select = { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows };
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    const { element } = schemaPath[schemaPath.length - 1];
    const decoder = {
      ...chunk,
      pathInSchema: chunk.path_in_schema,
      element,
      schemaPath,
      parsers: DEFAULT_PARSERS,
      utf8: true,
    };
    try {
      return readColumn(reader, select, decoder).data;
    } catch (cause) {
      throw this.#fault(`column ${name} cannot be read: ${messageOf(cause)}`, cause);
    }
  }

  #bytes(start: number, length: number, name: string): Uint8Array {
    if (!(start >= 0 && length >= 0 && start + length <= this.#source.size))
      throw this.#fault(`column ${name} is said to end after the file does`);
    // Pages are read in place where they are aligned: a copy keeps them apart from what the source holds.
    return this.#source.readSync?.(start, length).slice() ?? new Uint8Array();
  }

  #fault(message: string, cause?: unknown): ModelError {
    return faultOf(this.#source, message, cause);
  }
}

function readFooter(source: ByteSource): FileMetaData {
  const text = (offset: number) => String.fromCharCode(...(source.readSync?.(offset, MAGIC.length) ?? []));
  if (source.size < TAIL + MAGIC.length || text(0) !== MAGIC || text(source.size - MAGIC.length) !== MAGIC)
    throw faultOf(source, "this is no complete Parquet file");
  const tail = source.readSync?.(source.size - TAIL, TAIL) ?? new Uint8Array(TAIL);
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true) + TAIL;
  if (length > source.size) throw faultOf(source, "the metadata are said to be longer than the file");
  const footer = (source.readSync?.(source.size - length, length) ?? new Uint8Array()).slice();
  return parquetMetadata(footer.buffer as ArrayBuffer);
}

/** The type of a column in tables; undefined for times, decimals and the like. */
function dtypeOf({
  type,
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): DType | "string" | undefined {
  if (type === "BYTE_ARRAY") return converted === "UTF8" || logical?.type === "STRING" ? "string" : undefined;
  if (type === "FIXED_LEN_BYTE_ARRAY") return logical?.type === "FLOAT16" ? "float16" : undefined;
  if (type === "BOOLEAN") return "bool";
  if (type === "FLOAT") return "float32";
  if (type === "DOUBLE") return "float64";
  if (type !== "INT32" && type !== "INT64") return undefined;
  const sized = /^(U?)INT_(\d+)$/.exec(converted ?? "");
  if (sized !== null) return `${sized[1].toLowerCase()}int${sized[2]}` as DType;
  return converted === undefined ? (type === "INT32" ? "int32" : "int64") : undefined;
}

function typeText({ type, converted_type: converted, logical_type: logical }: SchemaElement): string {
  return converted ?? logical?.type ?? type ?? "unknown";
}

function faultOf(source: ByteSource, message: string, cause?: unknown): ModelError {
  const { path } = source;
  return new ModelError(`${path ?? "the Parquet file"}: ${message}`, {
    ...(path !== undefined && { path }),
    cause,
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
