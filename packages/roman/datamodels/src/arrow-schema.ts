/**
 * The schema of a table as Arrow writes it into Parquet files (key `ARROW:schema`): an encapsulated message of Arrow's IPC
 * format, version 1.0, in base 64. It is where Arrow keeps what belongs to a single column.
 *
 * @module
 */

import { ModelError } from "@pipe/datamodels";
import type { DType } from "@pipe/ndarray";
import { Builder, type Offset } from "flatbuffers";

/** A column with the texts that belong to it. */
export interface ArrowField {
  readonly name: string;
  readonly dtype: DType;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Numbers of Arrow's Schema.fbs and Message.fbs. */
const VERSION_5 = 4;
const HEADER_SCHEMA = 1;
const TYPE_INT = 2;
const TYPE_FLOAT = 3;
const TYPE_BOOL = 6;
const PRECISIONS = { float16: 0, float32: 1, float64: 2 } as const;
const CONTINUATION = 0xffffffff;

type Texts = Iterable<readonly [key: string, value: string]>;

/**
 * The text for the key `ARROW:schema`.
 *
 * @param metadata - of the table: Arrow takes it from here, not from where it stands in the file as well.
 */
export function arrowSchema(fields: readonly ArrowField[], metadata: Texts): string {
  const builder = new Builder(1024);
  const texts = pairs(builder, metadata);
  const list = vector(
    builder,
    fields.map((field) => fieldTable(builder, field)),
  );
  builder.startObject(4);
  builder.addFieldOffset(1, list, 0);
  builder.addFieldOffset(2, texts, 0);
  const schema = builder.endObject();
  builder.startObject(5);
  builder.addFieldInt16(0, VERSION_5, 0);
  builder.addFieldInt8(1, HEADER_SCHEMA, 0);
  builder.addFieldOffset(2, schema, 0);
  builder.finish(builder.endObject());
  return Buffer.from(encapsulated(builder.asUint8Array())).toString("base64");
}

/** A message with its length in front, padded to eight bytes. */
function encapsulated(message: Uint8Array): Uint8Array {
  const padded = Math.ceil(message.length / 8) * 8;
  const out = new Uint8Array(8 + padded);
  const view = new DataView(out.buffer);
  view.setUint32(0, CONTINUATION, true);
  view.setInt32(4, padded, true);
  out.set(message, 8);
  return out;
}

function fieldTable(builder: Builder, { name, dtype, metadata }: ArrowField): Offset {
  const [kind, type] = typeTable(builder, dtype);
  const nameText = builder.createString(name);
  const children = vector(builder, []);
  const texts = pairs(builder, Object.entries(metadata));
  builder.startObject(7);
  builder.addFieldOffset(0, nameText, 0);
  builder.addFieldInt8(1, 1, 0);
  builder.addFieldInt8(2, kind, 0);
  builder.addFieldOffset(3, type, 0);
  builder.addFieldOffset(5, children, 0);
  builder.addFieldOffset(6, texts, 0);
  return builder.endObject();
}

function pairs(builder: Builder, texts: Texts): Offset {
  return vector(
    builder,
    Array.from(texts, (pair) => pairTable(builder, pair)),
  );
}

function pairTable(builder: Builder, [key, value]: readonly [string, string]): Offset {
  const keyText = builder.createString(key);
  const valueText = builder.createString(value);
  builder.startObject(2);
  builder.addFieldOffset(0, keyText, 0);
  builder.addFieldOffset(1, valueText, 0);
  return builder.endObject();
}

function typeTable(builder: Builder, dtype: DType): [kind: number, type: Offset] {
  if (dtype === "bool") {
    builder.startObject(0);
    return [TYPE_BOOL, builder.endObject()];
  }
  if (dtype === "float16" || dtype === "float32" || dtype === "float64") {
    builder.startObject(1);
    builder.addFieldInt16(0, PRECISIONS[dtype], -1);
    return [TYPE_FLOAT, builder.endObject()];
  }
  const sized = /^(u?)int(\d+)$/.exec(dtype);
  if (sized === null) throw new ModelError(`Parquet catalogs cannot hold ${dtype}`);
  builder.startObject(2);
  builder.addFieldInt32(0, Number(sized[2]), 0);
  builder.addFieldInt8(1, sized[1] === "" ? 1 : 0, 0);
  return [TYPE_INT, builder.endObject()];
}

function vector(builder: Builder, offsets: readonly Offset[]): Offset {
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}
