import { bytesPerElement, type DType, sizeOf } from "@pipe/ndarray";
import { AsdfError } from "./errors.ts";
import { isPlainObject } from "./yaml/values.ts";

/** Order of the bytes of a number in a block. */
export type ByteOrder = "little" | "big";

/** A number, as it lies in a block. */
export interface NumberType {
  readonly kind: "number";
  readonly dtype: DType;
  readonly byteOrder: ByteOrder;
  readonly bytes: number;
}

/** Text of a fixed length: ASCII bytes or UCS-4 code points, padded with zeros. */
export interface TextType {
  readonly kind: "ascii" | "ucs4";
  readonly length: number;
  readonly byteOrder: ByteOrder;
  readonly bytes: number;
}

/** A record: fields that follow one another without gaps. */
export interface RecordType {
  readonly kind: "record";
  readonly fields: readonly Field[];
  readonly bytes: number;
}

/** One field of a record, which may be an array itself. */
export interface Field {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Byte within the record. */
  readonly offset: number;
}

/** The type of one array element. */
export type ElementType = NumberType | TextType | RecordType;

const DEEPEST_RECORD = 32;
const WIDEST_ELEMENT = 2 ** 31 - 1;

/** Reads the `datatype` and `byteorder` of an array node. */
export function parseDatatype(node: unknown, byteOrder: unknown, depth = 0): ElementType {
  if (depth > DEEPEST_RECORD) throw new AsdfError(`records are nested deeper than ${DEEPEST_RECORD} levels`);
  if (typeof node === "string") return numberType(node, orderOf(byteOrder));
  if (
    Array.isArray(node) &&
    node.length === 2 &&
    (node[0] === "ascii" || node[0] === "ucs4") &&
    typeof node[1] === "number"
  )
    return textType(node[0], node[1], orderOf(byteOrder));
  if (Array.isArray(node)) return recordType(node, byteOrder, depth);
  throw new AsdfError(`unknown datatype ${show(node)}`);
}

function orderOf(value: unknown): ByteOrder {
  if (value === "little" || value === "big") return value;
  throw new AsdfError(`byteorder ${show(value)} is neither little nor big`);
}

function numberType(name: string, byteOrder: ByteOrder): NumberType {
  const dtype = DTYPE_OF.get(name);
  if (dtype === undefined) throw new AsdfError(`unknown datatype ${show(name)}`);
  return { kind: "number", dtype, byteOrder, bytes: bytesPerElement(dtype) };
}

function textType(kind: "ascii" | "ucs4", length: number, byteOrder: ByteOrder): TextType {
  if (!Number.isInteger(length) || length < 0 || length > WIDEST_ELEMENT / 4)
    throw new AsdfError(`text of ${length} characters cannot be an array element`);
  return { kind, length, byteOrder, bytes: kind === "ascii" ? length : 4 * length };
}

function recordType(node: readonly unknown[], byteOrder: unknown, depth: number): RecordType {
  if (node.length === 0) throw new AsdfError("a record has no fields");
  const fields: Field[] = [];
  let offset = 0;
  for (const [index, entry] of node.entries()) {
    const field = parseField(entry, index, byteOrder, offset, depth);
    offset += field.type.bytes * sizeOf(field.shape);
    if (!(offset <= WIDEST_ELEMENT)) throw new AsdfError(`a record is longer than ${WIDEST_ELEMENT} bytes`);
    fields.push(field);
  }
  return { kind: "record", fields, bytes: offset };
}

function parseField(entry: unknown, index: number, byteOrder: unknown, offset: number, depth: number): Field {
  const node = entry instanceof Map ? Object.fromEntries(entry) : entry;
  if (!isPlainObject(node)) {
    const type = parseDatatype(entry, byteOrder, depth + 1);
    return { name: `f${index}`, type, shape: [], offset };
  }
  const type = parseDatatype(node["datatype"], node["byteorder"] ?? byteOrder, depth + 1);
  const name = node["name"] === undefined || node["name"] === "" ? `f${index}` : String(node["name"]);
  const shape = node["shape"] === undefined ? [] : parseShape(node["shape"]);
  return { name, type, shape, offset };
}

/** Reads a list of axis lengths. */
export function parseShape(node: unknown): number[] {
  if (!Array.isArray(node) || !node.every((n) => Number.isSafeInteger(n) && n >= 0))
    throw new AsdfError(`shape ${show(node)} is not a list of lengths`);
  if (node.length > 64) throw new AsdfError(`an array of ${node.length} axes`);
  return node;
}

/** The name of an element type as numpy has it, or the list of fields of a record. */
export type DatatypeName = string | readonly FieldName[];

/** One field of a {@link DatatypeName}. */
export interface FieldName {
  readonly name: string;
  readonly dtype: DatatypeName;
  readonly shape: readonly number[];
}

/** Names an element type: `float32`, `S5`, `U3`, or the fields of a record. */
export function datatypeName(type: ElementType): DatatypeName {
  if (type.kind === "number") return type.dtype;
  if (type.kind !== "record") return `${type.kind === "ascii" ? "S" : "U"}${type.length}`;
  return type.fields.map(({ name, type: of, shape }) => ({ name, dtype: datatypeName(of), shape }));
}

/** ASDF's name of a data type: the same but for `bool8`. */
export function asdfName(dtype: DType): string {
  return dtype === "bool" ? "bool8" : dtype;
}

const DTYPE_OF = new Map<string, DType>([
  ["bool8", "bool"],
  ...(
    [
      "int8",
      "int16",
      "int32",
      "int64",
      "uint8",
      "uint16",
      "uint32",
      "uint64",
      "float16",
      "float32",
      "float64",
      "complex64",
      "complex128",
    ] as const
  ).map((name) => [name, name] as const),
]);

/** A value in a message, cut to a readable length. */
export function show(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = String(value);
  }
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A part of an element whose bytes may have to be reversed: `count` numbers of `bytes` bytes from `offset` on. */
export interface SwapRun {
  readonly offset: number;
  readonly bytes: number;
  readonly count: number;
}

const MOST_RUNS = 100_000;

/** The runs of numbers in an element that are not little-endian. */
export function swapRuns(type: ElementType, offset = 0, out: SwapRun[] = []): SwapRun[] {
  if (type.kind === "record") {
    for (const field of type.fields) {
      const count = sizeOf(field.shape);
      if (field.type.kind === "record" && field.type.bytes > 0)
        for (let i = 0; i < count; i++)
          swapRuns(field.type, offset + field.offset + i * field.type.bytes, out);
      else if (field.type.kind !== "record") pushRun(field.type, offset + field.offset, count, out);
    }
  } else pushRun(type, offset, 1, out);
  return out;
}

function pushRun(type: NumberType | TextType, offset: number, count: number, out: SwapRun[]): void {
  if (type.byteOrder === "little" || type.kind === "ascii") return;
  if (out.length >= MOST_RUNS) throw new AsdfError(`a record has more than ${MOST_RUNS} fields`);
  if (type.kind !== "number") {
    out.push({ offset, bytes: 4, count: type.length * count });
    return;
  }
  const parts = type.dtype.startsWith("complex") ? 2 : 1;
  if (type.bytes > parts) out.push({ offset, bytes: type.bytes / parts, count: parts * count });
}
