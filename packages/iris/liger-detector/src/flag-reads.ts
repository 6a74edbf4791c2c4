import { kernel } from "@pipe/parallel";

/**
 * ORs the flags of pixels `[from, to)` into all of their reads; bits that these do not have are lost.
 *
 * @param dq - changed in place: `reads` for each pixel, 1 for images.
 */
export const flagReads = kernel(
  import.meta.url,
  "flagReads",
  (from: number, to: number, dq: Uint16Array | Uint32Array, mask: Uint32Array, reads: number) => {
    for (let pixel = from; pixel < to; pixel++) {
      const flags = mask[pixel];
      if (flags === 0) continue;
      for (let i = pixel * reads; i < (pixel + 1) * reads; i++) dq[i] |= flags;
    }
  },
);
