import { Lazy, type RowSource, readRowsOf } from "@pipe/datamodels";
import type { NDArray } from "@pipe/ndarray";
import type { Linearization } from "./linearization.ts";

/**
 * Reads that are in a file as an array that is linearized when it is asked for: a ramp that is fitted block by block is never in memory
 * as a whole.
 */
export function linearizedReads(source: RowSource, linearization: Linearization): Lazy<NDArray> {
  return new Lazy<NDArray>({
    shape: source.shape,
    dtype: "uint16",
    readSync: () => {
      const data = source.readSync();
      linearization.changeAllSync(data);
      return data;
    },
    read: async () => {
      const data = await source.read();
      await linearization.changeAll(data);
      return data;
    },
    readRows: async (from, to, into) => {
      const rows = await readRowsOf(source, from, to, { into, asStored: true });
      await linearization.changeRows(from, rows);
      return rows.array;
    },
  });
}
