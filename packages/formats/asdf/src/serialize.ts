import { NDArray } from "@pipe/ndarray";
import { AsdfArray } from "./asdf-array.ts";
import { coreRegistry } from "./core-tags.ts";
import { AsdfInteger } from "./core-values.ts";
import { asdfName } from "./datatype.ts";
import { AsdfError } from "./errors.ts";
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
  maxDepth = 1000,
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
    if (value >= -(2n ** 63n) && value < 2n ** 64n) return value;
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

/** The node of an array of numbers that stand in the tree itself. */
export function inlineNode(
  array: NDArray,
  complex: (re: number, im: number) => unknown,
): Record<string, unknown> {
  return { data: nested(array, 0, 0, complex), datatype: asdfName(array.dtype), shape: [...array.shape] };
}

function nested(
  array: NDArray,
  axis: number,
  from: number,
  complex: (re: number, im: number) => unknown,
): unknown {
  if (axis === array.ndim) return element(array, from, complex);
  const step = array.shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const out: unknown[] = [];
  for (let i = 0; i < array.shape[axis]; i++) {
    const item = nested(array, axis + 1, from + i * step, complex);
    if (array.dtype.startsWith("float") && Number.isInteger(item)) markFloat(out, i);
    out.push(item);
  }
  return out;
}

function element(array: NDArray, index: number, complex: (re: number, im: number) => unknown): unknown {
  const { values, dtype } = array;
  if (dtype === "bool") return values[index] !== 0;
  if (dtype.startsWith("complex")) return complex(Number(values[2 * index]), Number(values[2 * index + 1]));
  return values[index];
}
