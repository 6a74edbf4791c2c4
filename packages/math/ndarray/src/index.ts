/**
 * Typed n-dimensional arrays in C order, on memory that threads can share.
 *
 * ```ts
 * const ramp = NDArray.zeros("float32", [2, 10, 2048, 2048]);
 * const group = ramp.at(0, 3); // a view of one group: (2048, 2048)
 * group.values[5 * 2048 + 7] = 1;
 * ```
 *
 * @module
 */

export { arrayOn } from "./array-on.ts";
export {
  allocate,
  bytesPerElement,
  canShare,
  DTYPES,
  type DType,
  dtypeOf,
  isDType,
  partsPerElement,
  type StorageOf,
  type TypedArray,
} from "./dtype.ts";
export { NDArray, sizeOf } from "./nd-array.ts";
