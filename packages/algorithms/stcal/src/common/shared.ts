import { allocate, type StorageOf } from "@pipe/ndarray";

/** A few numbers as a typed array on shared memory: any argument of a kernel that is not would keep it on one thread. */
export function sharedValues<D extends "int32" | "float64" | "uint8">(
  dtype: D,
  values: Iterable<number>,
): StorageOf[D] {
  const list = [...values];
  const array = allocate(dtype, list.length);
  array.set(list);
  return array;
}
