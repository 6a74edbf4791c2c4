import { bytesPerElement, type DType, type TypedArray } from "@pipe/ndarray";
import { kernel } from "@pipe/parallel/kernel";
import { type PixelPlan, readPixels } from "./pixels.ts";
import { readHere } from "./read-here.ts";

/** Reads the pixels `[from, to)` of an image into their places in `values`. */
export const pixelKernel = kernel(
  import.meta.url,
  "pixelKernel",
  (
    from: number,
    to: number,
    path: string,
    offset: number,
    plan: PixelPlan,
    dtype: DType,
    values: TypedArray,
  ) => {
    const part = values.subarray(from, to) as TypedArray;
    readHere(path, readPixels(offset + from * bytesPerElement(plan.stored), plan, dtype, part));
  },
);
