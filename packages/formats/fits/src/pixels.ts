import { bytesOf, littleEndianHost, type Reading, request, swapBytes } from "@pipe/bytes";
import { allocate, bytesPerElement, type DType, type TypedArray } from "@pipe/ndarray";
import type { Header } from "./header.ts";
import { borrowOrderMemory, returnOrderMemory } from "./order-memory.ts";
import type { Bitpix } from "./structure.ts";

/** How stored numbers become physical ones; plain data, so that it can be sent to threads. */
export interface PixelPlan {
  /** Type in the file. */
  readonly stored: DType;
  /** Type of the physical values. */
  readonly physical: DType;
  /** `plain`: as stored; `offset`: the sign bit flipped, which is what BZERO of the unsigned types amounts to. */
  readonly mode: "plain" | "offset" | "scaled";
  readonly scale: number;
  readonly zero: number;
  /** Stored integer that means "undefined" and becomes NaN. */
  readonly blank: number | bigint | undefined;
}

const STORED: { readonly [B in Bitpix]: DType } = {
  8: "uint8",
  16: "int16",
  32: "int32",
  64: "int64",
  [-32]: "float32",
  [-64]: "float64",
};

/** The types that BZERO turns the integers into when BSCALE is 1. */
const OFFSET_TYPES: { readonly [B in Bitpix]?: { readonly zero: number; readonly dtype: DType } } = {
  8: { zero: -128, dtype: "int8" },
  16: { zero: 2 ** 15, dtype: "uint16" },
  32: { zero: 2 ** 31, dtype: "uint32" },
  64: { zero: 2 ** 63, dtype: "uint64" },
};

/** The plan for an image of this BITPIX under the BSCALE, BZERO and BLANK of its header. */
export function pixelPlan(bitpix: Bitpix, header: Header): PixelPlan {
  const scale = header.number("BSCALE") ?? 1;
  const zero = header.number("BZERO") ?? 0;
  const given = bitpix > 0 ? header.get("BLANK") : undefined;
  const blank = typeof given === "number" || typeof given === "bigint" ? given : undefined;
  const stored = STORED[bitpix];
  const offset = OFFSET_TYPES[bitpix];
  if (scale === 1 && offset !== undefined && zero === offset.zero)
    return { stored, physical: offset.dtype, mode: "offset", scale, zero, blank: undefined };
  if (scale === 1 && zero === 0 && blank === undefined)
    return { stored, physical: stored, mode: "plain", scale, zero, blank };
  const physical = bitpix === 8 || bitpix === 16 ? "float32" : bitpix > 0 ? "float64" : stored;
  // Zero is a value like others in astropy's reading of BLANK, which files rely on.
  return { stored, physical, mode: "scaled", scale, zero, blank: Number(blank) === 0 ? undefined : blank };
}

/** Bytes handled at a time: they stay in the cache of the processor between reading, swapping and converting. */
const PIECE = 1 << 20;

/**
 * Reads `values.length` pixels that begin at `offset` into `values`, an array of type `dtype`.
 *
 * Where a pixel has as many bytes in memory as in the file nothing is copied; else one piece at a time is converted.
 */
export function* readPixels(
  offset: number,
  plan: PixelPlan,
  dtype: DType,
  values: TypedArray,
): Reading<void> {
  const itemBytes = bytesPerElement(plan.stored);
  const step = PIECE / itemBytes;
  if (dtype === plan.physical && plan.mode !== "scaled") {
    yield* readSame(offset, plan, bytesOf(values));
    return;
  }
  const physical =
    plan.mode === "scaled" ? allocate(plan.physical, Math.min(step, values.length), false) : undefined;
  const memory = borrowOrderMemory(values.length * itemBytes, itemBytes);
  const scratch = memory?.bytes ?? new Uint8Array(Math.min(PIECE, values.length * itemBytes));
  try {
    for (let at = 0; at < values.length; at += step) {
      const piece = scratch.subarray(0, Math.min(step, values.length - at) * itemBytes);
      yield* request(offset + at * itemBytes, piece.length, piece);
      if (memory === undefined) toHost(piece, plan);
      else memory.restore(0, piece.length, itemBytes, plan.mode === "offset");
      putNumbers(piece, plan, dtype, values, at, physical);
    }
  } finally {
    returnOrderMemory(memory);
  }
}

/**
 * Reads pixels that have as many bytes in memory as in the file, by a plan that is not `scaled`.
 *
 * Many of them pass through memory with vector instructions: the copy costs less than what these save.
 */
export function* readSame(offset: number, plan: PixelPlan, target: Uint8Array): Reading<void> {
  const itemBytes = bytesPerElement(plan.stored);
  const memory = borrowOrderMemory(target.length, itemBytes);
  try {
    for (let at = 0; at < target.length; at += PIECE) {
      const piece = target.subarray(at, at + PIECE);
      if (memory === undefined) {
        yield* request(offset + at, piece.length, piece);
        toHost(piece, plan);
      } else {
        const stored = memory.bytes.subarray(0, piece.length);
        yield* request(offset + at, piece.length, stored);
        memory.restore(0, piece.length, itemBytes, plan.mode === "offset");
        piece.set(stored);
      }
    }
  } finally {
    returnOrderMemory(memory);
  }
}

/**
 * Converts stored bytes (big-endian, at an address that fits their type; they are overwritten) to `values[at...]`.
 *
 * @param scratch - room for the physical values of a scaled plan where `dtype` is another type.
 */
export function putPixels(
  bytes: Uint8Array,
  plan: PixelPlan,
  dtype: DType,
  values: TypedArray,
  at: number,
  scratch?: TypedArray,
): void {
  toHost(bytes, plan);
  putNumbers(bytes, plan, dtype, values, at, scratch);
}

/** As {@link putPixels}, of bytes in the order of this machine, with sign bits flipped already. */
function putNumbers(
  bytes: Uint8Array,
  plan: PixelPlan,
  dtype: DType,
  values: TypedArray,
  at: number,
  scratch?: TypedArray,
): void {
  const count = bytes.length / bytesPerElement(plan.stored);
  if (plan.mode !== "scaled") {
    assign(viewAs(plan.physical, bytes), dtype, values, at);
    return;
  }
  const stored = viewAs(plan.stored, bytes);
  if (dtype === plan.physical) {
    scaleInto(stored, plan, values as Float32Array | Float64Array, at);
    return;
  }
  const physical = scratch ?? allocate(plan.physical, count, false);
  scaleInto(stored, plan, physical as Float32Array | Float64Array, 0);
  assign(physical.subarray(0, count), dtype, values, at);
}

/** Physical values of stored numbers of host byte order, which are overwritten where the types allow it. */
export function toPhysical(stored: TypedArray, plan: PixelPlan): TypedArray {
  if (plan.mode === "plain") return stored;
  if (plan.mode === "offset") {
    const bytes = bytesOf(stored);
    flipSigns(bytes, stored.BYTES_PER_ELEMENT);
    return viewAs(plan.physical, bytes);
  }
  const out = allocate(plan.physical, stored.length, false) as Float32Array | Float64Array;
  scaleInto(stored, plan, out, 0);
  return out;
}

/** Bytes of the file to numbers of this machine, with the sign bit flipped where the plan says so; in place. */
export function toHost(bytes: Uint8Array, plan: PixelPlan): void {
  const itemBytes = bytesPerElement(plan.stored);
  if (littleEndianHost) swapBytes(bytes, itemBytes);
  if (plan.mode === "offset") flipSigns(bytes, itemBytes);
}

/** As {@link toHost}, of many bytes: where signs are to be flipped too this pays for the way through memory with vector instructions. */
export function manyToHost(bytes: Uint8Array, plan: PixelPlan): void {
  const itemBytes = bytesPerElement(plan.stored);
  const memory = plan.mode === "offset" ? borrowOrderMemory(bytes.length, itemBytes) : undefined;
  if (memory === undefined) {
    toHost(bytes, plan);
    return;
  }
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    const stored = memory.bytes.subarray(0, piece.length);
    stored.set(piece);
    memory.restore(0, piece.length, itemBytes, true);
    piece.set(stored);
  }
  returnOrderMemory(memory);
}

/** Flips the most significant bit of each item of host byte order, in place. */
export function flipSigns(bytes: Uint8Array, itemBytes: number): void {
  if (itemBytes === 1) {
    for (let i = 0; i < bytes.length; i++) bytes[i] ^= 0x80;
  } else if (itemBytes === 2) {
    const values = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    if (bytes.byteOffset % 4 === 0) {
      const pairs = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
      for (let i = 0; i < pairs.length; i++) pairs[i] ^= 0x80008000;
      if (values.length % 2 === 1) values[values.length - 1] ^= 0x8000;
    } else {
      for (let i = 0; i < values.length; i++) values[i] ^= 0x8000;
    }
  } else {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    const step = itemBytes >> 2;
    const high = littleEndianHost ? step - 1 : 0;
    for (let i = high; i < words.length; i += step) words[i] ^= 0x80000000;
  }
}

const VIEWS: {
  readonly [D in DType]?: new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => TypedArray;
} = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
};

/** Bytes of host byte order seen as numbers. */
export function viewAs(dtype: DType, bytes: Uint8Array): TypedArray {
  const view = VIEWS[dtype];
  if (view === undefined) throw new TypeError(`FITS has no type ${dtype}`);
  const width = dtype.startsWith("complex") ? bytesPerElement(dtype) / 2 : bytesPerElement(dtype);
  return new view(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / width));
}

/** Copies with conversion: integers wrap as in C, 64-bit integers pass through doubles unless both sides have them. */
export function assign(from: TypedArray, dtype: DType, to: TypedArray, at: number): void {
  const wideFrom = from instanceof BigInt64Array || from instanceof BigUint64Array;
  const wideTo = to instanceof BigInt64Array || to instanceof BigUint64Array;
  if (dtype === "bool") {
    for (let i = 0; i < from.length; i++) (to as Uint8Array)[at + i] = Number(from[i]) === 0 ? 0 : 1;
  } else if (wideFrom === wideTo) {
    (to as { set(source: unknown, at: number): void }).set(from, at);
  } else if (wideTo) {
    for (let i = 0; i < from.length; i++) to[at + i] = BigInt(Math.trunc(Number(from[i])));
  } else {
    for (let i = 0; i < from.length; i++) (to as Float64Array)[at + i] = Number(from[i]);
  }
}

/** BSCALE, BZERO and BLANK; float32 arithmetic rounds after each operation, as numpy's in place does. */
function scaleInto(stored: TypedArray, plan: PixelPlan, out: Float32Array | Float64Array, at: number): void {
  if (stored instanceof BigInt64Array || stored instanceof BigUint64Array) scaleWide(stored, plan, out, at);
  else if (out instanceof Float32Array) scaleSingle(stored, plan, out, at);
  else scaleDouble(stored, plan, out, at);
  if (plan.blank === undefined) return;
  const blank = stored instanceof BigInt64Array ? BigInt(plan.blank) : Number(plan.blank);
  for (let i = 0; i < stored.length; i++) if (stored[i] === blank) out[at + i] = Number.NaN;
}

type Numbers = Exclude<TypedArray, BigInt64Array | BigUint64Array>;

function scaleSingle(stored: Numbers, plan: PixelPlan, out: Float32Array, at: number): void {
  const { fround } = Math;
  const scale = fround(plan.scale);
  const zero = fround(plan.zero);
  const shifted = plan.zero !== 0;
  const { length } = stored;
  if (plan.scale === 1 && !shifted) out.set(stored, at);
  else if (plan.scale === 1) for (let i = 0; i < length; i++) out[at + i] = stored[i] + zero;
  else if (shifted) for (let i = 0; i < length; i++) out[at + i] = fround(stored[i] * scale) + zero;
  else for (let i = 0; i < length; i++) out[at + i] = stored[i] * scale;
}

function scaleDouble(stored: Numbers, plan: PixelPlan, out: Float64Array, at: number): void {
  const { scale, zero } = plan;
  const { length } = stored;
  if (zero === 0) for (let i = 0; i < length; i++) out[at + i] = stored[i] * scale;
  else for (let i = 0; i < length; i++) out[at + i] = stored[i] * scale + zero;
}

function scaleWide(
  stored: BigInt64Array | BigUint64Array,
  plan: PixelPlan,
  out: Float32Array | Float64Array,
  at: number,
): void {
  const { scale, zero } = plan;
  for (let i = 0; i < stored.length; i++) {
    const scaled = Number(stored[i]) * scale;
    out[at + i] = zero === 0 ? scaled : scaled + zero;
  }
}
