import { arrayOn, type NDArray, type TypedArray } from "@pipe/ndarray";
import type { LazySource } from "./lazy.ts";
import type { ModelTable } from "./table.ts";

/** Rows of an array, perhaps as a file stores them. */
export interface StoredRows {
  readonly array: NDArray;
  /** True for big-endian values, unsigned integers with the highest bit flipped. */
  readonly isStored: boolean;
}

/** How rows are read. */
export interface RowOptions {
  /**
   * Memory for what is read from a file, used if it is of the type of the array and long enough: that of rows which are no longer
   * needed.
   */
  readonly into?: TypedArray | undefined;
  /** Takes values as they are in the file where that can be had: for kernels that put them into order while they work on them. */
  readonly asStored?: boolean;
}

/** Where the values of an array come from that is read by rows. */
export type RowSource = LazySource<NDArray> & Required<Pick<LazySource<NDArray>, "readRows">>;

/** Whether an unread value is an array that can be read by rows. */
export function givesRows(source: LazySource<NDArray | ModelTable>): source is RowSource {
  return source.dtype !== undefined && source.readRows !== undefined;
}

/** Indices [from, to) along the first axis of an unread array. */
export async function readRowsOf(
  source: RowSource,
  from: number,
  to: number,
  { into, asStored = false }: RowOptions = {},
): Promise<StoredRows> {
  const { dtype, shape } = source;
  if (!asStored || source.readStored === undefined || dtype === undefined)
    return { array: await source.readRows(from, to, into), isStored: false };
  const array = arrayOn(into, dtype, [to - from, ...shape.slice(1)]);
  await source.readStored(from, to, array.values);
  return { array, isStored: true };
}
