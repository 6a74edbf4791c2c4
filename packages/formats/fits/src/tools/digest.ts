import { createHash, type Hash } from "node:crypto";
import { bytesOf } from "@pipe/bytes";
import type { DType, TypedArray } from "@pipe/ndarray";

/** What a dump says of the values of an array. */
export interface Digest {
  readonly sha256: string;
  readonly nan: number;
  readonly min: JsonNumber | null;
  readonly max: JsonNumber | null;
}

/** A number as the dumps write it: big integers and what JSON lacks as objects. */
export type JsonNumber = number | { readonly $int: string } | { readonly $float: string };

/** The JSON of an integer or a float. */
export function jsonNumber(value: number | bigint): JsonNumber {
  if (typeof value === "bigint") {
    const small = Number(value);
    return Number.isSafeInteger(small) ? small : { $int: value.toString() };
  }
  if (Number.isNaN(value)) return { $float: "nan" };
  if (!Number.isFinite(value)) return { $float: value > 0 ? "inf" : "-inf" };
  return value;
}

/** Statistics and the SHA-256 of the little-endian values with one NaN for all, over any number of pieces. */
export class Digester {
  readonly #hash: Hash = createHash("sha256");
  readonly #dtype: DType;
  #nan = 0;
  #min: number | bigint | undefined;
  #max: number | bigint | undefined;

  constructor(dtype: DType) {
    this.#dtype = dtype;
  }

  /** Puts bytes into the hash that are no values. */
  mark(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** Adds values, complex ones as pairs. */
  add(values: TypedArray): void {
    for (let at = 0; at < values.length; at += PIECE) this.#piece(values.subarray(at, at + PIECE));
  }

  /** The result. */
  finish(): Digest {
    return {
      sha256: this.#hash.digest("hex"),
      nan: this.#nan,
      min: this.#min === undefined ? null : jsonNumber(this.#min),
      max: this.#max === undefined ? null : jsonNumber(this.#max),
    };
  }

  #piece(values: TypedArray): void {
    if (values instanceof Float32Array || values instanceof Float64Array) {
      const clean = values.slice();
      this.#floats(clean);
      this.#hash.update(bytesOf(clean));
      return;
    }
    this.#hash.update(bytesOf(values));
    if (this.#dtype === "bool") return;
    if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
      for (const value of values) {
        if (this.#min === undefined || value < this.#min) this.#min = value;
        if (this.#max === undefined || value > this.#max) this.#max = value;
      }
      return;
    }
    this.#widen(values);
  }

  /** Makes all NaNs alike, counts them, and takes minimum and maximum of the others. */
  #floats(values: Float32Array | Float64Array): void {
    const complex = this.#dtype.startsWith("complex");
    const single = values instanceof Float32Array;
    const words = new Uint32Array(values.buffer);
    const { length } = values;
    let last = -1;
    for (let i = 0; i < length; i++) {
      if (!Number.isNaN(values[i])) continue;
      if (single) words[i] = 0x7fc00000;
      else {
        words[2 * i] = 0;
        words[2 * i + 1] = 0x7ff80000;
      }
      const element = complex ? i >> 1 : i;
      if (element !== last) this.#nan++;
      last = element;
    }
    if (!complex) this.#widen(values);
  }

  #widen(values: ArrayLike<number>): void {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    let seen = false;
    const { length } = values;
    for (let i = 0; i < length; i++) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      seen = true;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (!seen) return;
    if (this.#min === undefined || min < this.#min) this.#min = min;
    if (this.#max === undefined || max > this.#max) this.#max = max;
  }
}

const PIECE = 1 << 18;

/** The SHA-256 of bytes. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
