import { type ByteSource, bytesOf, readAsync, readSync, request } from "@pipe/bytes";
import { allocate, bytesPerElement, type DType, NDArray, sizeOf } from "@pipe/ndarray";
import type { ImagePlace } from "./image.ts";
import { manyToHost, readSame } from "./pixels.ts";

/** Bytes that a thread of the system reads at once, and the calling thread. */
const ASIDE = 1 << 23;
const OWN = 1 << 19;

/** Most reads under way aside: Node's pool has four threads, and something else may want one. */
const MOST_ASIDE = 3;

/** Whether an image is read faster by {@link readImageAhead}: many bytes, which are pixels of memory but for their order. */
export function canReadAhead({ shape, plan }: ImagePlace, dtype: DType): boolean {
  const bytes = sizeOf(shape) * bytesPerElement(plan.stored);
  return plan.mode !== "scaled" && dtype === plan.physical && bytes > 2 * OWN;
}

/**
 * Reads all of an image of a file. Most of the time goes into memory that is touched for the first time, so threads of the system fill
 * pieces of the target side by side; the calling thread brings these into the order of this machine, and reads others itself as long
 * as none is complete.
 *
 * @param source - a file that can be read at once too.
 */
export async function readImageAhead<D extends DType>(
  source: ByteSource,
  { shape, plan, dataOffset }: ImagePlace,
  dtype: D,
): Promise<NDArray<D>> {
  const values = allocate(dtype, sizeOf(shape));
  const bytes = bytesOf(values);
  let next = 0;
  const take = (most: number): { at: number; piece: Uint8Array } => {
    const at = dataOffset + next;
    const piece = bytes.subarray(next, next + most);
    next += piece.length;
    return { at, piece };
  };
  const stop = (error: unknown): never => {
    next = bytes.length;
    throw error;
  };
  const readAside = async (): Promise<void> => {
    const begin = () => {
      const { at, piece } = take(ASIDE);
      const done = piece.length > 0 ? readAsync(source, request(at, piece.length, piece)) : undefined;
      return { piece, done };
    };
    for (let now = begin(); now.done !== undefined; ) {
      await now.done.catch(stop);
      const { piece } = now;
      // The system shall not wait for the calling thread.
      now = begin();
      manyToHost(piece, plan);
    }
  };
  const readOwn = async (): Promise<void> => {
    while (next < bytes.length) {
      const { at, piece } = take(OWN);
      try {
        readSync(source, readSame(at, plan, piece));
      } catch (error) {
        stop(error);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  // More than there are processors for would take turns with the calling thread.
  const { threadCount } = await import("@pipe/parallel/threads");
  const lanes = Math.min(MOST_ASIDE, Math.max(1, threadCount() - 1));
  // After a fault too nothing may be under way any more: the caller will close the file.
  const ends = await Promise.allSettled([...Array.from({ length: lanes }, readAside), readOwn()]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return new NDArray(dtype, shape, values);
}
