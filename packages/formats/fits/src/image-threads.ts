import { allocate, type DType, NDArray, type StorageOf, sizeOf, type TypedArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { type ImagePlace, isRoomFor } from "./image.ts";
import { pixelKernel } from "./pixel-kernel.ts";

/** Pixels that one call reads: many enough that opening the file for them costs little. */
const PIXELS = 1 << 18;

/**
 * Reads an image of a file with all threads.
 *
 * @param into - shared memory where the values go, if it is of their type and large enough; else they go to new memory.
 */
export async function readImageThreaded<D extends DType>(
  path: string,
  { shape, plan, dataOffset }: ImagePlace,
  dtype: D,
  into?: TypedArray,
): Promise<NDArray<D>> {
  const size = sizeOf(shape);
  const fits = into !== undefined && isRoomFor(into, dtype, size);
  const values = fits ? (into.subarray(0, size) as StorageOf[D]) : allocate(dtype, size);
  const args = [path, dataOffset, plan, dtype, values as TypedArray] as const;
  await runRows(pixelKernel, values.length, [...args], { blockRows: PIXELS, heavy: true });
  return new NDArray(dtype, shape, values);
}
