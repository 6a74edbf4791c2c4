import { type DType, dtypeOf, type TypedArray } from "./dtype.ts";
import { NDArray } from "./nd-array.ts";

/** An array on memory that is given, if that is of its type and large enough, with what it holds; else one of zeros. */
export function arrayOn<D extends DType>(
  memory: TypedArray | undefined,
  dtype: D,
  shape: readonly number[],
): NDArray<D> {
  const size = shape.reduce((product, length) => product * length, 1);
  if (memory === undefined || dtypeOf(memory) !== dtype || memory.length < size)
    return NDArray.zeros(dtype, shape);
  return NDArray.of(memory.subarray(0, size), shape) as NDArray<D>;
}
