import type { DType, NDArray, TypedArray } from "@pipe/ndarray";
import type { ModelTable } from "./table.ts";

/** Where the values of an array or table come from. */
export interface LazySource<T> {
  readonly shape: readonly number[];
  /** The data type that reading gives; undefined for tables. */
  readonly dtype?: DType;
  readSync(): T;
  /** In memory that nobody else has, unless there is an `origin`. */
  read(): Promise<T>;
  /** Reads indices [from, to) along the first axis, where that can be done without reading all; into memory that is given if it fits. */
  readRows?(from: number, to: number, into?: TypedArray): Promise<T>;
  /**
   * Fills memory with indices [from, to) along the first axis as the file stores them: big-endian, unsigned integers with the highest bit
   * flipped. There for arrays that differ in nothing else, for kernels that put values into order while they work on them.
   */
  readStored?(from: number, to: number, into: TypedArray): Promise<void>;
  /** The array of an open ASDF file that can be copied as it is stored. */
  readonly origin?: object;
}

/** An array or table in a file that has not been read yet. It is read once, when first asked for. */
export class Lazy<T extends NDArray | ModelTable = NDArray | ModelTable> {
  readonly source: LazySource<T>;
  #value: T | undefined;
  #reading: Promise<T> | undefined;

  constructor(source: LazySource<T>) {
    this.source = source;
  }

  /** The shape, without reading; of a table its number of rows. */
  get shape(): readonly number[] {
    return this.#value?.shape ?? this.source.shape;
  }

  /** The values if they have been read. */
  get loaded(): T | undefined {
    return this.#value;
  }

  /** See {@link LazySource}. */
  get origin(): object | undefined {
    return this.source.origin;
  }

  /** The values, read now if need be. */
  loadSync(): T {
    return (this.#value ??= this.source.readSync());
  }

  /** The values, read by several threads where that helps. */
  async load(): Promise<T> {
    if (this.#value !== undefined) return this.#value;
    this.#reading ??= this.source.read();
    try {
      const value = await this.#reading;
      // What was read at once meanwhile may be changed already.
      return (this.#value ??= value);
    } finally {
      this.#reading = undefined;
    }
  }
}
