import { type DType, NDArray, sizeOf } from "@pipe/ndarray";
import { AsdfArray } from "./asdf-array.ts";
import { coreRegistry } from "./core-tags.ts";
import { AsdfInteger, Complex } from "./core-values.ts";
import { asdfName, type ElementType } from "./datatype.ts";
import { AsdfError } from "./errors.ts";
import { PackedArray, widenHalf } from "./packed-array.ts";
import type { AsdfRegistry, ExtensionInfo } from "./registry.ts";
import { writeTagged } from "./registry.ts";
import { copyMarks, isPlainObject, markFloat, setProperty, Tagged } from "./yaml/values.ts";

/** Takes the data of an array and returns its node. */
export type PlaceArray = (array: NDArray | AsdfArray) => Tagged;

/** A tree of nodes that YAML can be written of, and the extensions that made it. */
export interface Serialized {
  readonly root: unknown;
  readonly extensions: ReadonlySet<ExtensionInfo>;
}

/**
 * Makes nodes of values: arrays are handed over, other objects go to their converters. Containers are copied, never changed; one
 * value stays one node, cycles included.
 *
 * @throws AsdfError for objects that no converter knows.
 */
export function serialize(
  root: unknown,
  registry: AsdfRegistry,
  standard: string,
  placeArray: PlaceArray,
  { maxDepth = 1000, keepIntegers = false }: { maxDepth?: number | undefined; keepIntegers?: boolean } = {},
): Serialized {
  const done = new Map<object, unknown>();
  const extensions = new Set<ExtensionInfo>();
  let depth = 0;

  function node(value: unknown): unknown {
    if (typeof value !== "object" || value === null)
      return typeof value === "bigint" ? bigNode(value) : value;
    const known = done.get(value);
    if (known !== undefined) return known;
    if (++depth > maxDepth) throw new AsdfError(`the tree is nested deeper than ${maxDepth} levels`);
    const result = make(value);
    depth--;
    return result;
  }

  function make(value: object): unknown {
    if (Array.isArray(value)) return list(value);
    if (value instanceof Tagged) return tagged(value);
    if (value instanceof NDArray || value instanceof AsdfArray)
      return remember(value, children(placeArray(value)));
    const converter = registry.forValue(value) ?? coreRegistry.forValue(value);
    if (converter !== undefined) {
      if (converter.extension !== undefined) extensions.add(converter.extension);
      return tagged(writeTagged(converter, value, { standard }), value);
    }
    if (value instanceof Map) return map(value);
    if (isPlainObject(value)) return mapping(value);
    if (ArrayBuffer.isView(value) && !(value instanceof Uint8Array) && !(value instanceof DataView))
      return remember(value, children(placeArray(NDArray.of(value as Float64Array))));
    return value;
  }

  function remember<T>(value: object, result: T): T {
    done.set(value, result);
    return result;
  }

  function tagged(value: Tagged, origin: object = value): Tagged {
    const out = remember(origin, new Tagged<unknown>(value.tag, null));
    out.value = node(value.value);
    return out;
  }

  /** Values that the node of an array holds itself: its mask, and complex numbers among inline data. */
  function children(array: Tagged): Tagged {
    if (isPlainObject(array.value))
      for (const key of ["mask", "data"]) if (key in array.value) array.value[key] = node(array.value[key]);
    return array;
  }

  function list(value: readonly unknown[]): unknown[] {
    const out: unknown[] = remember(value, new Array(value.length));
    copyMarks(value, out);
    for (let i = 0; i < value.length; i++) out[i] = node(value[i]);
    return out;
  }

  function map(value: Map<unknown, unknown>): Map<unknown, unknown> {
    const out = remember(value, new Map<unknown, unknown>());
    copyMarks(value, out);
    for (const [key, item] of value) out.set(key, node(item));
    return out;
  }

  function mapping(value: Record<string, unknown>): Record<string, unknown> {
    const out: Record<string, unknown> = remember(value, {});
    copyMarks(value, out);
    for (const key of Object.keys(value))
      if (value[key] !== undefined) setProperty(out, key, node(value[key]));
    return out;
  }

  /** YAML readers of other languages know integers of 64 bits at most. */
  function bigNode(value: bigint): unknown {
    if (keepIntegers || (value >= -(2n ** 63n) && value < 2n ** 64n)) return value;
    return node(new AsdfInteger(value));
  }

  return { root: node(root), extensions };
}

/** The node of an array of numbers in a block. */
export function arrayNode(
  array: NDArray,
  source: number | string,
  byteorder: "little" | "big" = "little",
): Record<string, unknown> {
  return { source, datatype: asdfName(array.dtype), byteorder, shape: [...array.shape] };
}

/** The node of an array whose elements stand in the tree itself. */
export function inlineNode(array: PackedArray): Record<string, unknown> {
  const reader = new ElementReader(array);
  return { data: reader.nested(0, 0), datatype: inlineDatatype(array.type), shape: [...array.shape] };
}

function inlineDatatype(type: ElementType): unknown {
  if (type.kind === "number") return asdfName(type.dtype);
  if (type.kind !== "record") return [type.kind, type.length];
  return type.fields.map((field) => ({
    datatype: inlineDatatype(field.type),
    name: field.name,
    ...(field.shape.length > 0 && { shape: [...field.shape] }),
  }));
}

/** Elements of packed bytes as values of a tree. */
class ElementReader {
  readonly #array: PackedArray;
  readonly #view: DataView;

  constructor(array: PackedArray) {
    this.#array = array;
    this.#view = new DataView(array.bytes.buffer, array.bytes.byteOffset, array.bytes.byteLength);
  }

  nested(axis: number, from: number): unknown {
    const { type, shape } = this.#array;
    return this.#list(type, shape, axis, from * type.bytes);
  }

  #list(type: ElementType, shape: readonly number[], axis: number, at: number): unknown {
    if (axis === shape.length) return this.#element(type, at);
    const step = type.bytes * sizeOf(shape.slice(axis + 1));
    const out: unknown[] = [];
    for (let i = 0; i < shape[axis]; i++) {
      const item = this.#list(type, shape, axis + 1, at + i * step);
      if (isFloat(type) && Number.isInteger(item)) markFloat(out, i);
      out.push(item);
    }
    return out;
  }

  #element(type: ElementType, at: number): unknown {
    if (type.kind === "number") return this.#number(type.dtype, at);
    if (type.kind !== "record")
      return new PackedArray(type, [1], this.#array.bytes.subarray(at, at + type.bytes)).strings()[0];
    const out: unknown[] = [];
    for (const [i, field] of type.fields.entries()) {
      const item = this.#list(field.type, field.shape, 0, at + field.offset);
      if (isFloat(field.type) && Number.isInteger(item)) markFloat(out, i);
      out.push(item);
    }
    return out;
  }

  #number(dtype: DType, at: number): unknown {
    const view = this.#view;
    switch (dtype) {
      case "bool":
        return view.getUint8(at) !== 0;
      case "int8":
        return view.getInt8(at);
      case "uint8":
        return view.getUint8(at);
      case "int16":
        return view.getInt16(at, true);
      case "uint16":
        return view.getUint16(at, true);
      case "int32":
        return view.getInt32(at, true);
      case "uint32":
        return view.getUint32(at, true);
      case "int64":
        return view.getBigInt64(at, true);
      case "uint64":
        return view.getBigUint64(at, true);
      case "float16":
        return widenHalf(this.#array.bytes.subarray(at, at + 2))[0];
      case "float32":
        return view.getFloat32(at, true);
      case "float64":
        return view.getFloat64(at, true);
      case "complex64":
        return new Complex(view.getFloat32(at, true), view.getFloat32(at + 4, true));
      case "complex128":
        return new Complex(view.getFloat64(at, true), view.getFloat64(at + 8, true));
    }
  }
}

function isFloat(type: ElementType): boolean {
  return type.kind === "number" && type.dtype.startsWith("float");
}
