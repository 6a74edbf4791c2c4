import { Lazy } from "@pipe/datamodels";
import type { NDArray } from "@pipe/ndarray";
import type { Linearization } from "./linearization.ts";
import type { UnreadReads } from "./reads.ts";

/**
 * Reads that are in a file as an array that is linearized when it is asked for: a ramp that is fitted block by block is never in memory
 * as a whole.
 */
export function linearizedReads(source: UnreadReads, linearization: Linearization): Lazy<NDArray> {
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
      const data = await source.readRows(from, to, into);
      await linearization.changeRows(from, data);
      return data;
    },
  });
}
