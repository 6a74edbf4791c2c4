import { type DType, sizeOf } from "@pipe/ndarray";
import { Complex } from "./core-values.ts";
import { type ElementType, type Field, type NumberType, show } from "./datatype.ts";
import { AsdfError } from "./errors.ts";
import { narrowToHalf, PackedArray } from "./packed-array.ts";
import { isMarkedFloat, Tagged } from "./yaml/values.ts";

/** An array that stands in the tree itself, with the elements that are null there. */
export interface InlineArray {
  readonly data: PackedArray;
  /** One byte per element, 1 where the tree has null; undefined where it has none. */
  readonly mask: Uint8Array | undefined;
}

/**
 * Makes an array of nested lists.
 *
 * @param type - undefined where the node does not tell: booleans, int64, text of the greatest length, or else float64.
 * @param shape - undefined where the node does not tell.
 * @throws AsdfError for ragged lists, values that do not fit the type, and another shape than the given one.
 */
export function inlineArray(
  lists: unknown,
  type: ElementType | undefined,
  shape: readonly number[] | undefined,
): InlineArray {
  const isRecord = type?.kind === "record";
  const found: number[] = [];
  const leaves: unknown[] = [];
  const floats = { seen: false };
  collect(lists, 0, found, leaves, isRecord ? (line) => fitsRecord(line, type.fields) : isLeaf, floats);
  const actual = leaves.length === 0 && shape !== undefined && sizeOf(shape) === 0 ? shape : found;
  if (shape !== undefined && (shape.length !== actual.length || shape.some((n, axis) => n !== actual[axis])))
    throw new AsdfError(`inline data have the shape ${show(actual)}, expected ${show(shape)}`);
  const element = type ?? inferType(leaves, floats.seen);
  const bytes = new Uint8Array(leaves.length * element.bytes);
  const writer = new Writer(bytes);
  let mask: Uint8Array | undefined;
  for (let i = 0; i < leaves.length; i++) {
    if (leaves[i] === null) (mask ??= new Uint8Array(leaves.length))[i] = 1;
    else writer.put(element, leaves[i], i * element.bytes);
  }
  return { data: new PackedArray(writer.little(element), actual, bytes), mask };
}

type IsLeaf = (value: unknown) => boolean;

const isLeaf: IsLeaf = (value) => !Array.isArray(value);

function collect(
  node: unknown,
  depth: number,
  shape: number[],
  leaves: unknown[],
  leaf: IsLeaf,
  floats: { seen: boolean },
): void {
  if (leaf(node)) {
    if (shape.length > depth) throw new AsdfError("inline data are ragged");
    leaves.push(node);
    return;
  }
  if (!Array.isArray(node)) throw new AsdfError(`inline data hold ${show(node)} where a list was expected`);
  if (shape.length === depth) {
    if (leaves.length > 0) throw new AsdfError("inline data are ragged");
    shape.push(node.length);
  } else if (shape[depth] !== node.length) throw new AsdfError("inline data are ragged");
  if (shape.length > 64) throw new AsdfError("inline data are nested too deeply");
  for (let i = 0; i < node.length; i++) {
    if (typeof node[i] === "number" && !floats.seen && isMarkedFloat(node, i)) floats.seen = true;
    collect(node[i], depth + 1, shape, leaves, leaf, floats);
  }
}

/** Tells whether a list is one record rather than a list of them. */
function fitsRecord(line: unknown, fields: readonly Field[]): boolean {
  if (!Array.isArray(line)) return false;
  if (line.length !== fields.length) return false;
  return fields.every(({ type, shape }, i) => {
    if (shape.length > 0) return Array.isArray(line[i]) && line[i].length === shape[0];
    return type.kind === "record" ? fitsRecord(line[i], type.fields) : !Array.isArray(line[i]);
  });
}

function inferType(leaves: readonly unknown[], floats: boolean): ElementType {
  const present = leaves.filter((leaf) => leaf !== null);
  if (present.some((leaf) => typeof leaf === "string")) {
    let length = 0;
    for (const leaf of present) length = Math.max(length, [...String(leaf)].length);
    return { kind: "ucs4", length, byteOrder: "little", bytes: 4 * length };
  }
  const number = (dtype: DType, bytes: number): NumberType => ({
    kind: "number",
    dtype,
    byteOrder: "little",
    bytes,
  });
  if (present.some((leaf) => leaf instanceof Complex || leaf instanceof Tagged))
    return number("complex128", 16);
  if (present.length > 0 && present.every((leaf) => typeof leaf === "boolean")) return number("bool", 1);
  const integers = present.every(
    (leaf) => typeof leaf === "bigint" || typeof leaf === "boolean" || Number.isInteger(leaf),
  );
  if (present.length === 0 || !integers || floats) return number("float64", 8);
  const large = present.some((leaf) => typeof leaf === "bigint" && leaf >= 2n ** 63n);
  return large ? number("uint64", 8) : number("int64", 8);
}

/** Writes values of the tree as little-endian bytes. */
class Writer {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The same element type in the byte order that this writes. */
  little(type: ElementType): ElementType {
    if (type.kind !== "record") return { ...type, byteOrder: "little" };
    return { ...type, fields: type.fields.map((field) => ({ ...field, type: this.little(field.type) })) };
  }

  put(type: ElementType, value: unknown, at: number): void {
    if (type.kind === "record") this.#putRecord(type.fields, value, at);
    else if (type.kind === "number") this.#putNumber(type.dtype, value, at);
    else this.#putText(type.kind, type.length, value, at);
  }

  #putRecord(fields: readonly Field[], value: unknown, at: number): void {
    if (!fitsRecord(value, fields) || !Array.isArray(value))
      throw new AsdfError(`${show(value)} does not fit the record`);
    for (const [i, { type, shape, offset }] of fields.entries())
      this.#putCells(type, shape, value[i], at + offset);
  }

  #putCells(type: ElementType, shape: readonly number[], value: unknown, at: number): void {
    if (shape.length === 0) {
      this.put(type, value, at);
      return;
    }
    if (!Array.isArray(value) || value.length !== shape[0])
      throw new AsdfError(`${show(value)} does not have the shape ${show(shape)}`);
    const step = type.bytes * sizeOf(shape.slice(1));
    for (const [i, cell] of value.entries()) this.#putCells(type, shape.slice(1), cell, at + i * step);
  }

  #putText(kind: "ascii" | "ucs4", length: number, value: unknown, at: number): void {
    if (typeof value !== "string") throw new AsdfError(`${show(value)} is not text`);
    let i = 0;
    for (const character of value) {
      if (i === length) break;
      const code = character.codePointAt(0) ?? 0;
      if (kind === "ucs4") this.#view.setUint32(at + 4 * i, code, true);
      else if (code < 128) this.#bytes[at + i] = code;
      else throw new AsdfError(`${show(value)} is not ASCII`);
      i++;
    }
  }

  #putNumber(dtype: DType, value: unknown, at: number): void {
    const view = this.#view;
    if (dtype === "complex64" || dtype === "complex128") {
      const { re, im } = toComplex(value);
      if (dtype === "complex64") {
        view.setFloat32(at, re, true);
        view.setFloat32(at + 4, im, true);
      } else {
        view.setFloat64(at, re, true);
        view.setFloat64(at + 8, im, true);
      }
    } else if (dtype === "float64") view.setFloat64(at, toNumber(value), true);
    else if (dtype === "float32") view.setFloat32(at, toNumber(value), true);
    else if (dtype === "float16") this.#bytes.set(narrowToHalf(Float32Array.of(toNumber(value))), at);
    else if (dtype === "bool") this.#bytes[at] = toNumber(value) === 0 ? 0 : 1;
    else this.#putInteger(dtype, value, at);
  }

  #putInteger(dtype: DType, value: unknown, at: number): void {
    const unsigned = dtype.startsWith("u");
    const bits = Number(dtype.slice(unsigned ? 4 : 3));
    const integer = typeof value === "bigint" ? value : BigInt(Math.trunc(finite(value)));
    const fitted = unsigned ? BigInt.asUintN(bits, integer) : BigInt.asIntN(bits, integer);
    if (fitted !== integer) throw new AsdfError(`${integer} does not fit ${dtype}`);
    const bytes = bits / 8;
    for (let i = 0; i < bytes; i++) this.#bytes[at + i] = Number((fitted >> BigInt(8 * i)) & 255n);
  }
}

function finite(value: unknown): number {
  const number = toNumber(value);
  if (!Number.isFinite(number)) throw new AsdfError(`${show(value)} is not an integer`);
  return number;
}

function toComplex(value: unknown): Complex {
  if (value instanceof Complex) return value;
  // A tree that is not converted has complex numbers as tagged text.
  if (value instanceof Tagged && typeof value.value === "string") return Complex.parse(value.value);
  return new Complex(toNumber(value), 0);
}

function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return Number(value);
  throw new AsdfError(`${show(value instanceof Tagged ? value.value : value)} is not a number`);
}
