import { builtin } from "@pipe/bytes";
import { sizeOf } from "@pipe/ndarray";
import { AsdfArray } from "../asdf-array.ts";
import type { AsdfFile } from "../asdf-file.ts";
import type { BlockStore } from "../block-store.ts";
import { defaultRegistry } from "../core-tags.ts";
import { AsdfInteger, Complex } from "../core-values.ts";
import type { ElementType } from "../datatype.ts";
import { AsdfError } from "../errors.ts";
import type { BlockInfo } from "../layout.ts";
import { Md5 } from "../md5.ts";
import type { PackedArray } from "../packed-array.ts";
import { kindOf, Tagged, Timestamp } from "../yaml/values.ts";

/** Values that JSON has no form for become objects with one key that starts with `$`. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A document, and whether everything in it could be read. */
export interface Dump {
  readonly document: Json;
  readonly complete: boolean;
}

/** All of a file as JSON; it must have been opened with `tree: "tagged"`. */
export async function dumpFile(file: AsdfFile): Promise<Dump> {
  const encoder = new Encoder();
  const tree = file.hasTree ? await encoder.encode(file.tree) : null;
  const blocks: Json[] = [];
  for (const info of file.blocks) blocks.push(await describeBlock(file.store, info));
  const { version, standard } = file;
  return { document: { version, standard, tree, blocks }, complete: encoder.complete };
}

/** Plain values as JSON, with arrays by their sums. */
export class Encoder {
  complete = true;
  readonly #seen = new Map<object, string>();

  async encode(value: unknown, path = ""): Promise<Json> {
    if (typeof value !== "object" || value === null) return scalar(value);
    if (value instanceof Timestamp) return { $timestamp: value.iso };
    if (value instanceof Uint8Array) return { $binary: base64(value) };
    if (value instanceof Tagged && (typeof value.value !== "object" || value.value === null))
      return taggedScalar(value);
    const known = this.#seen.get(value);
    if (known !== undefined) return { $alias: known };
    this.#seen.set(value, path);
    if (value instanceof AsdfArray) return { $ndarray: await this.#array(value) };
    if (value instanceof Tagged) return this.#tagged(value, path);
    return this.#container(value, path);
  }

  async #tagged({ tag, value }: Tagged, path: string): Promise<Json> {
    if (/^tag:stsci\.edu:asdf\/core\/integer-1\./.test(tag)) {
      const integer = defaultRegistry
        .forTag(tag)
        ?.read?.(plain(value), tag, { standard: null, path: undefined });
      if (!(integer instanceof AsdfInteger)) throw new AsdfError(`${tag} is not an integer`);
      return { $tag: tag, value: { $int: integer.toString() } };
    }
    return { $tag: tag, value: await this.#container(value as object, path) };
  }

  async #container(value: object, path: string): Promise<Json> {
    if (Array.isArray(value)) {
      const out: Json[] = [];
      const pairs = kindOf(value) === "pairs";
      for (let i = 0; i < value.length; i++)
        out.push(
          pairs ? await this.#pair(value[i], `${path}/${i}`) : await this.encode(value[i], `${path}/${i}`),
        );
      return out;
    }
    if (value instanceof Set) return { $set: await this.#container([...value], path) };
    const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first[0] === "$ref" && typeof first[1] === "string")
      return { $ref: first[1] };
    const plainKeys = entries.every(([key]) => typeof key === "string" && !key.startsWith("$"));
    const items: [Json, Json][] = [];
    for (const [key, item] of entries)
      items.push([await this.encode(key), await this.encode(item, `${path}/${pointerPart(key)}`)]);
    return plainKeys ? fromEntries(items as [string, Json][]) : { $map: items };
  }

  async #pair(item: unknown, path: string): Promise<Json> {
    if (!(item instanceof Map)) return this.encode(item, path);
    const [[key, value]] = item;
    return [await this.encode(key, `${path}/0`), await this.encode(value, `${path}/1`)];
  }

  async #array(array: AsdfArray): Promise<Json> {
    try {
      const data = await array.readPacked();
      const { dtype, shape } = data;
      const described = { dtype: dtype as Json, shape: [...shape], sha256: sha256(canonical(data)) };
      const mask = await array.readMask();
      if (mask === undefined) return described;
      const count = mask.values.reduce((sum, flag) => sum + flag, 0);
      return { ...described, mask: { count, sha256: sha256(mask.values) } };
    } catch (error) {
      this.complete = false;
      return { error: oneLine(error) };
    }
  }
}

/** A mapping as an object, one level. */
function plain(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

function fromEntries(entries: [string, Json][]): { [key: string]: Json } {
  const out: { [key: string]: Json } = Object.create(null);
  for (const [key, value] of entries) out[key] = value;
  return out;
}

function taggedScalar({ tag, value }: Tagged): Json {
  const text = value === null ? "" : String(value);
  if (!/^tag:stsci\.edu:asdf\/core\/complex-1\./.test(tag)) return { $tag: tag, value: text };
  const { re, im } = Complex.parse(text);
  return { $tag: tag, value: { $complex: [scalar(re), scalar(im)] } };
}

/** A scalar as JSON. */
export function scalar(value: unknown): Json {
  if (typeof value === "number") {
    if (Number.isNaN(value)) return { $float: "nan" };
    return Number.isFinite(value) ? value : { $float: value > 0 ? "inf" : "-inf" };
  }
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { $int: value.toString() };
  }
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** A part of a JSON pointer, as Python prints keys. */
function pointerPart(key: unknown): string {
  const text =
    key === true
      ? "True"
      : key === false
        ? "False"
        : key === null
          ? "None"
          : String(
              key instanceof Tagged ? key.value : key instanceof Timestamp ? key.iso.replace("T", " ") : key,
            );
  return text.replaceAll("~", "~0").replaceAll("/", "~1");
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** The SHA-256 of bytes in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const crypto = builtin("node:crypto");
  if (crypto === undefined) throw new AsdfError("sums need Node");
  const hash = crypto.createHash("sha256");
  for (let at = 0; at < bytes.length; at += 1 << 26) hash.update(bytes.subarray(at, at + (1 << 26)));
  return hash.digest("hex");
}

/** Packed bytes in which every NaN is the positive quiet one and every flag 0 or 1. */
export function canonical({ type, bytes }: PackedArray): Uint8Array {
  if (type.bytes === 0) return bytes;
  if (type.kind === "number") return canonicalNumbers(type.dtype, bytes);
  if (type.kind !== "record" || !hasFloats(type)) return bytes;
  const out = bytes.slice();
  for (let at = 0; at < out.length; at += type.bytes) canonicalRecord(type, out, at);
  return out;
}

function hasFloats(type: ElementType): boolean {
  if (type.kind === "number") return /^(?:float|complex|bool)/.test(type.dtype);
  return type.kind === "record" && type.fields.some((field) => hasFloats(field.type));
}

function canonicalRecord(type: ElementType, bytes: Uint8Array, at: number): void {
  if (type.kind === "number") {
    const piece = bytes.subarray(at, at + type.bytes);
    const fixed = canonicalNumbers(type.dtype, piece);
    if (fixed !== piece) piece.set(fixed);
  } else if (type.kind === "record")
    for (const { type: inner, shape, offset } of type.fields)
      for (let i = 0, count = sizeOf(shape); i < count; i++)
        canonicalRecord(inner, bytes, at + offset + i * inner.bytes);
}

function canonicalNumbers(dtype: string, bytes: Uint8Array): Uint8Array {
  if (dtype === "bool")
    return bytes.some((flag) => flag > 1) ? bytes.map((flag) => (flag === 0 ? 0 : 1)) : bytes;
  const width = WIDTH.get(dtype);
  if (width === undefined) return bytes;
  let out = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += width) {
    if (!isNaNAt(view, at, width)) continue;
    if (out === bytes) out = bytes.slice();
    out.fill(0, at, at + width);
    out.set(width === 2 ? [0, 0x7e] : width === 4 ? [0xc0, 0x7f] : [0xf8, 0x7f], at + width - 2);
  }
  return out;
}

function isNaNAt(view: DataView, at: number, width: number): boolean {
  if (width === 4) return Number.isNaN(view.getFloat32(at, true));
  if (width === 8) return Number.isNaN(view.getFloat64(at, true));
  return (view.getUint16(at, true) & 0x7fff) > 0x7c00;
}

const WIDTH = new Map([
  ["float16", 2],
  ["float32", 4],
  ["float64", 8],
  ["complex64", 4],
  ["complex128", 8],
]);

async function describeBlock(store: BlockStore, info: BlockInfo): Promise<Json> {
  const { compression, allocated, used, size, streamed } = info;
  return { compression, allocated, used, size, streamed, checksum: await verifyChecksum(store, info) };
}

const PIECE = 1 << 24;

/** Compares the sum in a block's header with its stored bytes, or with its expanded ones as old writers did. */
export async function verifyChecksum(store: BlockStore, info: BlockInfo): Promise<"none" | "ok" | "wrong"> {
  if (info.checksum.every((byte) => byte === 0)) return "none";
  const sum = new Md5();
  for (let at = 0; at < info.used; at += PIECE)
    sum.update(await store.source.read(info.dataOffset + at, Math.min(PIECE, info.used - at)));
  if (isEqual(sum.digest(), info.checksum)) return "ok";
  if (info.compression === null) return "wrong";
  try {
    const bytes = new Uint8Array(store.block(info.index).size);
    await store.block(info.index).readInto(0, bytes);
    return isEqual(new Md5().update(bytes).digest(), info.checksum) ? "ok" : "wrong";
  } catch {
    return "wrong";
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, i) => byte === b[i]);
}

/** An error as text of one line. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").trim().slice(0, 300) || "unknown error";
}
