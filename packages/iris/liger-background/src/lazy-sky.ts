import { Lazy } from "@pipe/datamodels";
import { arrayOn, type NDArray, type TypedArray } from "@pipe/ndarray";
import type { FlagRecord } from "./flag-record.ts";
import type { Surface } from "./smooth-background.ts";

/**
 * The values of a surface as an array of a model, NaN where pixels are flagged: computed when it is asked for, so that a background
 * that is subtracted row by row is never in memory as a whole.
 */
export function lazySky(surface: Surface, flags: FlagRecord): Lazy<NDArray> {
  const { rows, columns } = surface;
  const readRows = (from: number, to: number, into?: TypedArray): NDArray => {
    const out = arrayOn(into, "float32", [to - from, columns]);
    surface.write(from, to, out.values);
    flags.blank(from * columns, out.values);
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
