/** What each data type is stored as: complex numbers interleaved, float16 widened to float32 (exact), bool as 0 and 1. */
export interface StorageOf {
  bool: Uint8Array;
  int8: Int8Array;
  uint8: Uint8Array;
  int16: Int16Array;
  uint16: Uint16Array;
  int32: Int32Array;
  uint32: Uint32Array;
  int64: BigInt64Array;
  uint64: BigUint64Array;
  float16: Float32Array;
  float32: Float32Array;
  float64: Float64Array;
  complex64: Float32Array;
  complex128: Float64Array;
}

/** Names of element types, as numpy spells them. */
export type DType = keyof StorageOf;

/** Every typed array that an {@link NDArray} may store its values in. */
export type TypedArray = StorageOf[DType];

interface DTypeFacts {
  /** Bytes of one element in a file. */
  readonly bytes: number;
  /** Stored numbers per element: 2 for complex types. */
  readonly parts: 1 | 2;
  readonly storage: new (buffer: ArrayBufferLike, offset?: number, length?: number) => TypedArray;
}

const FACTS: { readonly [D in DType]: DTypeFacts } = {
  bool: { bytes: 1, parts: 1, storage: Uint8Array },
  int8: { bytes: 1, parts: 1, storage: Int8Array },
  uint8: { bytes: 1, parts: 1, storage: Uint8Array },
  int16: { bytes: 2, parts: 1, storage: Int16Array },
  uint16: { bytes: 2, parts: 1, storage: Uint16Array },
  int32: { bytes: 4, parts: 1, storage: Int32Array },
  uint32: { bytes: 4, parts: 1, storage: Uint32Array },
  int64: { bytes: 8, parts: 1, storage: BigInt64Array },
  uint64: { bytes: 8, parts: 1, storage: BigUint64Array },
  float16: { bytes: 2, parts: 1, storage: Float32Array },
  float32: { bytes: 4, parts: 1, storage: Float32Array },
  float64: { bytes: 8, parts: 1, storage: Float64Array },
  complex64: { bytes: 8, parts: 2, storage: Float32Array },
  complex128: { bytes: 16, parts: 2, storage: Float64Array },
};

/** All data types, in the order of numpy's type hierarchy. */
export const DTYPES = Object.keys(FACTS) as readonly DType[];

/** Tells whether `name` is a data type of this package. */
export function isDType(name: unknown): name is DType {
  return typeof name === "string" && Object.hasOwn(FACTS, name);
}

/** Bytes that one element of `dtype` takes in a file (float16: 2, although it is held as float32). */
export function bytesPerElement(dtype: DType): number {
  return FACTS[dtype].bytes;
}

/** Stored numbers per element: 2 for complex types, else 1. */
export function partsPerElement(dtype: DType): 1 | 2 {
  return FACTS[dtype].parts;
}

/**
 * Allocates zeroed storage for `size` elements.
 *
 * @param shared - on a SharedArrayBuffer, so that threads see the same memory; the default wherever the platform has it.
 * @throws RangeError when the memory cannot be had.
 */
export function allocate<D extends DType>(dtype: D, size: number, shared: boolean = canShare): StorageOf[D] {
  const { parts, storage } = FACTS[dtype];
  const bytes = size * parts * (storage as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
  return new storage(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)) as StorageOf[D];
}

/** True where SharedArrayBuffer exists: Node always, a browser only in a cross-origin isolated page. */
export const canShare: boolean = typeof SharedArrayBuffer === "function";

const NATURAL = new Map<unknown, DType>([
  [Int8Array, "int8"],
  [Uint8Array, "uint8"],
  [Uint8ClampedArray, "uint8"],
  [Int16Array, "int16"],
  [Uint16Array, "uint16"],
  [Int32Array, "int32"],
  [Uint32Array, "uint32"],
  [BigInt64Array, "int64"],
  [BigUint64Array, "uint64"],
  [Float32Array, "float32"],
  [Float64Array, "float64"],
]);

/** The data type that a bare typed array stands for. */
export function dtypeOf(values: TypedArray): DType {
  const dtype = NATURAL.get(values.constructor);
  if (dtype === undefined) throw new TypeError(`no data type for ${values.constructor.name}`);
  return dtype;
}
