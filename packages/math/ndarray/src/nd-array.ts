import {
  allocate,
  canShare,
  type DType,
  dtypeOf,
  partsPerElement,
  type StorageOf,
  type TypedArray,
} from "./dtype.ts";

/** Number of elements of an array of this shape; 1 for a scalar (no axes). */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/**
 * An n-dimensional array: a flat typed array in C order (last axis fastest) with its shape.
 *
 * Loops over elements take `values` and index it themselves; methods here work on whole arrays or planes only.
 */
export class NDArray<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: readonly number[];
  /** The elements; complex ones as (real, imaginary) pairs. */
  readonly values: StorageOf[D];

  /**
   * Wraps `values` without a copy.
   *
   * @throws RangeError when the shape does not have as many elements as `values`.
   */
  constructor(dtype: D, shape: readonly number[], values: StorageOf[D]) {
    const expected = sizeOf(shape) * partsPerElement(dtype);
    if (values.length !== expected)
      throw new RangeError(`shape (${shape.join(", ")}) needs ${expected} values, got ${values.length}`);
    this.dtype = dtype;
    this.shape = shape;
    this.values = values;
  }

  /** A new array of zeros, on shared memory unless told otherwise. */
  static zeros<D extends DType>(dtype: D, shape: readonly number[], shared: boolean = canShare): NDArray<D> {
    return new NDArray(dtype, shape, allocate(dtype, sizeOf(shape), shared));
  }

  /** Wraps a typed array under its natural data type; `shape` defaults to one axis. */
  static of<T extends TypedArray>(values: T, shape: readonly number[] = [values.length]): NDArray {
    return new NDArray(dtypeOf(values), shape, values);
  }

  /** Number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** Number of axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /** Tells the data type apart with type narrowing: `if (a.is("float32")) a.values // Float32Array`. */
  is<E extends DType>(dtype: E): this is NDArray<E> {
    return (this.dtype as DType) === dtype;
  }

  /**
   * The sub-array at the given leading indices, sharing memory with this one.
   *
   * @throws RangeError when an index is outside its axis.
   */
  at(...indices: number[]): NDArray<D> {
    let offset = 0;
    for (let axis = 0; axis < indices.length; axis++) {
      const index = indices[axis];
      if (!(index >= 0 && index < this.shape[axis]))
        throw new RangeError(`index ${index} is outside axis ${axis} of length ${this.shape[axis]}`);
      offset = offset * this.shape[axis] + index;
    }
    const shape = this.shape.slice(indices.length);
    const length = sizeOf(shape) * partsPerElement(this.dtype);
    return new NDArray(
      this.dtype,
      shape,
      this.values.subarray(offset * length, (offset + 1) * length) as StorageOf[D],
    );
  }

  /** The same memory under another shape of equal size. */
  reshape(shape: readonly number[]): NDArray<D> {
    return new NDArray(this.dtype, shape, this.values);
  }

  /** A deep copy, on shared memory unless told otherwise. */
  copy(shared: boolean = canShare): NDArray<D> {
    const out = NDArray.zeros(this.dtype, this.shape, shared);
    (out.values as { set(source: unknown): void }).set(this.values);
    return out;
  }

  /**
   * The array in another data type: itself when it has that type already, else a converted copy.
   *
   * Integers wrap as in C, floats are truncated towards zero, 64-bit integers pass through numbers.
   */
  astype<E extends DType>(dtype: E): NDArray<E> {
    if (this.is(dtype)) return this;
    const out = NDArray.zeros(dtype, this.shape);
    convert(this.values, out.values);
    if (dtype === "bool") {
      const flags = out.values as Uint8Array;
      for (let i = 0; i < flags.length; i++) flags[i] = Number(this.values[i]) === 0 ? 0 : 1;
    }
    return out;
  }
}

/** Copies values from one storage to another of the same length with the conversion of the target type. */
function convert(from: TypedArray, to: TypedArray): void {
  if (from.length !== to.length)
    throw new RangeError(`cannot convert ${from.length} values into ${to.length}`);
  const wideFrom = from instanceof BigInt64Array || from instanceof BigUint64Array;
  const wideTo = to instanceof BigInt64Array || to instanceof BigUint64Array;
  if (wideFrom === wideTo) (to as { set(source: unknown): void }).set(from);
  else if (wideTo) for (let i = 0; i < from.length; i++) to[i] = BigInt(Math.trunc(Number(from[i])));
  else for (let i = 0; i < from.length; i++) (to as Float64Array)[i] = Number(from[i]);
}
