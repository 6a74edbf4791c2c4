import { bytesPerElement, type DType, type TypedArray } from "@pipe/ndarray";
import { kernel } from "@pipe/parallel/kernel";
import { type PixelPlan, readPixels } from "./pixels.ts";
import { type BlockCounters, takeBlocks } from "./take-blocks.ts";

/** Pixels per block of work. */
export const PIXELS = 1 << 17;

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
