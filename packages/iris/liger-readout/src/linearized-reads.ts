import { Lazy, type StoredRows } from "@pipe/datamodels";
import { arrayOn, type NDArray, type TypedArray } from "@pipe/ndarray";
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
      const rows = await readAsStored(source, from, to, into);
      await linearization.changeRows(from, rows);
      return rows.array;
    },
  });
}

async function readAsStored(
  source: UnreadReads,
  from: number,
  to: number,
  into: TypedArray | undefined,
): Promise<StoredRows> {
  if (source.readStored === undefined)
    return { array: await source.readRows(from, to, into), isStored: false };
  const array = arrayOn(into, "uint16", [to - from, ...source.shape.slice(1)]);
  await source.readStored(from, to, array.values);
  return { array, isStored: true };
}
