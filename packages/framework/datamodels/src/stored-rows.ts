import { arrayOn, type NDArray, type TypedArray } from "@pipe/ndarray";
import type { Lazy } from "./lazy.ts";

/** Rows of an array, perhaps as a file stores them. */
export interface StoredRows {
  readonly array: NDArray;
  /** True for big-endian values, unsigned integers with the highest bit flipped. */
  readonly isStored: boolean;
}

/** Indices [from, to) along the first axis of an unread array as its file stores them; undefined where that cannot be had. */
export async function readStored(
  { loaded, source }: Lazy,
  from: number,
  to: number,
  into: TypedArray | undefined,
): Promise<StoredRows | undefined> {
  if (loaded !== undefined || source.readStored === undefined || source.dtype === undefined) return undefined;
  const array = arrayOn(into, source.dtype, [to - from, ...source.shape.slice(1)]);
  await source.readStored(from, to, array.values);
  return { array, isStored: true };
}
