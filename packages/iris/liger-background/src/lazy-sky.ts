import { Lazy } from "@pipe/datamodels";
import type { DqArray } from "@pipe/iris-liger-stpipe";
import { NDArray, type TypedArray } from "@pipe/ndarray";
import type { Surface } from "./smooth-background.ts";

/**
 * The values of a surface as an array of a model, NaN where pixels are flagged: computed when it is asked for, so that a background
 * that is subtracted row by row is never in memory as a whole.
 */
export function lazySky(surface: Surface, flags: DqArray): Lazy<NDArray> {
  const { rows, columns } = surface;
  const isFlagged = bitsOf(flags.values);
  const readRows = (from: number, to: number, into?: TypedArray): NDArray => {
    const size = (to - from) * columns;
    const fits = into instanceof Float32Array && into.length >= size;
    const out = fits
      ? NDArray.of(into.subarray(0, size), [to - from, columns])
      : NDArray.zeros("float32", [to - from, columns]);
    const values = out.values as Float32Array;
    surface.write(from, to, values);
    const first = from * columns;
    for (let i = 0, pixel = first; i < size; i++, pixel++)
      if ((isFlagged[pixel >> 3] & (1 << (pixel & 7))) !== 0) values[i] = Number.NaN;
    return out;
  };
  return new Lazy<NDArray>({
    shape: [rows, columns],
    dtype: "float32",
    readSync: () => readRows(0, rows),
    read: async () => readRows(0, rows),
    readRows: async (from, to, into) => readRows(from, to, into),
  });
}

/** One bit for each pixel: 1 where it has flags. Steps change flags in place; these stay what they are now. */
function bitsOf(flags: Uint16Array | Uint32Array): Uint8Array {
  const bits = new Uint8Array((flags.length + 7) >> 3);
  for (let i = 0; i < flags.length; i++) if (flags[i] !== 0) bits[i >> 3] |= 1 << (i & 7);
  return bits;
}
