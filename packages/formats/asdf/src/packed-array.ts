import { bytesOf, littleEndianHost, swapBytes } from "@pipe/bytes";
import { allocate, bytesPerElement, NDArray, sizeOf } from "@pipe/ndarray";
import { type DatatypeName, datatypeName, type ElementType, swapRuns } from "./datatype.ts";
import { AsdfError } from "./errors.ts";

/**
 * Array elements of any type as bytes: in C order, without gaps, little-endian. What numbers, text and records have in common.
 */
export class PackedArray {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;

  constructor(type: ElementType, shape: readonly number[], bytes: Uint8Array) {
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /** The numbers of an array; memory is shared where their form is the same. */
  static of(array: NDArray): PackedArray {
    const { dtype, shape } = array;
    const type = { kind: "number", dtype, byteOrder: "little", bytes: bytesPerElement(dtype) } as const;
    return new PackedArray(type, shape, packedBytes(array));
  }

  /** Name of the element type; see {@link DatatypeName}. */
  get dtype(): DatatypeName {
    return datatypeName(this.type);
  }

  /** Number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /**
   * The numbers, without a copy where their memory is aligned.
   *
   * @throws AsdfError when the elements are text or records.
   */
  numbers(): NDArray {
    const { type } = this;
    if (type.kind !== "number")
      throw new AsdfError(`the array holds ${type.kind === "record" ? "records" : "text"}, not numbers`);
    if (type.dtype === "float16") return new NDArray("float16", this.shape, widenHalf(this.bytes));
    const values = allocate(type.dtype, 0, false);
    const wanted = values.BYTES_PER_ELEMENT;
    const bytes =
      this.bytes.byteOffset % wanted === 0 && littleEndianHost ? this.bytes : hostOrder(this.bytes, wanted);
    const View = values.constructor as new (
      buffer: ArrayBufferLike,
      offset: number,
      length: number,
    ) => typeof values;
    return new NDArray(
      type.dtype,
      this.shape,
      new View(bytes.buffer, bytes.byteOffset, bytes.length / wanted),
    );
  }

  /**
   * The text, one string per element in C order, without the padding at the end.
   *
   * @throws AsdfError when the elements are no text.
   */
  strings(): string[] {
    const { type, bytes } = this;
    if (type.kind !== "ascii" && type.kind !== "ucs4") throw new AsdfError("the array does not hold text");
    const out: string[] = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0, count = this.size; i < count; i++) {
      const start = i * type.bytes;
      let text = "";
      if (type.kind === "ascii")
        for (let k = 0; k < type.length; k++) text += String.fromCharCode(bytes[start + k]);
      else for (let k = 0; k < type.length; k++) text += codePoint(view.getUint32(start + 4 * k, true));
      out.push(text.replace(/\0+$/, ""));
    }
    return out;
  }

  /**
   * One field of an array of records, as an array of its own.
   *
   * @throws AsdfError when the elements are no records or have no such field.
   */
  field(name: string): PackedArray {
    const { type, bytes } = this;
    const field = type.kind === "record" ? type.fields.find((each) => each.name === name) : undefined;
    if (field === undefined) throw new AsdfError(`the array has no field "${name}"`);
    const length = field.type.bytes * sizeOf(field.shape);
    const count = this.size;
    const out = new Uint8Array(count * length);
    for (let i = 0; i < count; i++) {
      const start = i * type.bytes + field.offset;
      out.set(bytes.subarray(start, start + length), i * length);
    }
    return new PackedArray(field.type, [...this.shape, ...field.shape], out);
  }
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

function hostOrder(bytes: Uint8Array, itemBytes: number): Uint8Array {
  const copy = bytes.slice();
  if (!littleEndianHost) swapBytes(copy, itemBytes);
  return copy;
}

/** IEEE 754 half precision to single, exactly. */
export function widenHalf(bytes: Uint8Array): Float32Array {
  const out = allocate("float16", bytes.length / 2);
  const bits = new Uint32Array(out.buffer, out.byteOffset, out.length);
  for (let i = 0; i < out.length; i++) {
    const half = bytes[2 * i] | (bytes[2 * i + 1] << 8);
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 31;
    const fraction = half & 0x3ff;
    if (exponent === 31) bits[i] = sign | 0x7f800000 | (fraction << 13);
    else if (exponent !== 0) bits[i] = sign | ((exponent + 112) << 23) | (fraction << 13);
    else out[i] = (sign === 0 ? 1 : -1) * fraction * 2 ** -24;
  }
  return out;
}

/** Single precision to half, rounded to nearest even; the reverse of {@link widenHalf}. */
export function narrowToHalf(values: Float32Array): Uint8Array {
  const out = new Uint8Array(values.length * 2);
  const view = new DataView(out.buffer);
  for (let i = 0; i < values.length; i++) view.setUint16(2 * i, halfBits(values[i]), true);
  return out;
}

function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size >= 65520) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(size === 0 ? 1 : size)));
  const unit = 2 ** (exponent - 10);
  const scaled = size / unit;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  // Rounding up to the next power of two carries into the exponent by itself.
  return sign | (rounded + (size < 2 ** -14 ? 0 : (exponent + 14) << 10));
}

/** Reverses the bytes of all big-endian numbers in packed elements, in place. */
export function toLittleEndian(type: ElementType, bytes: Uint8Array): void {
  const runs = swapRuns(type);
  if (runs.length === 0) return;
  const [first] = runs;
  if (runs.length === 1 && first.bytes * first.count === type.bytes) {
    swapBytes(bytes, first.bytes);
    return;
  }
  for (let start = 0; start < bytes.length; start += type.bytes)
    for (const { offset, bytes: width, count } of runs)
      swapBytes(bytes.subarray(start + offset, start + offset + width * count), width);
}

/** Bytes of an NDArray's values as a file stores them, little-endian. */
export function packedBytes(array: NDArray): Uint8Array {
  if (array.is("float16")) return narrowToHalf(array.values);
  const bytes = bytesOf(array.values);
  if (littleEndianHost) return bytes;
  return hostOrder(bytes, array.values.BYTES_PER_ELEMENT);
}
