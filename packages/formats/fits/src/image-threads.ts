import {
  allocate,
  bytesPerElement,
  type DType,
  NDArray,
  type StorageOf,
  sizeOf,
  type TypedArray,
} from "@pipe/ndarray";
import { kernel } from "@pipe/parallel";
import { type ImagePlace, isRoomFor } from "./image.ts";
import { type PixelPlan, readPixels } from "./pixels.ts";
import { type BlockCounters, shareBlocks, takeBlocks } from "./share-blocks.ts";

/** Pixels per block of work. */
const PIXELS = 1 << 17;

/** Reads blocks of pixels of a file into `values` as long as there are any. */
export const pixelKernel = kernel(
  import.meta.url,
  "pixelKernel",
  (
    path: string,
    offset: number,
    plan: PixelPlan,
    dtype: DType,
    values: TypedArray,
    counters: BlockCounters,
    most: number,
  ) => {
    const blocks = Math.ceil(values.length / PIXELS);
    takeBlocks(path, counters, blocks, most, (block) => {
      const part = values.subarray(block * PIXELS, (block + 1) * PIXELS) as TypedArray;
      return readPixels(offset + block * PIXELS * bytesPerElement(plan.stored), plan, dtype, part);
    });
  },
);

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
