import { allocate, type DType, NDArray, type StorageOf, sizeOf, type TypedArray } from "@pipe/ndarray";
import { type ImagePlace, isRoomFor } from "./image.ts";
import { PIXELS, pixelKernel } from "./pixel-kernel.ts";
import { shareBlocks } from "./share-blocks.ts";

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
  const blocks = Math.ceil(values.length / PIXELS);
  await shareBlocks(
    pixelKernel,
    (counters, most): Parameters<typeof pixelKernel.run> => [
      path,
      dataOffset,
      plan,
      dtype,
      values as TypedArray,
      counters,
      most,
    ],
    blocks,
  );
  return new NDArray(dtype, shape, values);
}
