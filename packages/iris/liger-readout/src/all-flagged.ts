import { kernel } from "@pipe/parallel";

/**
 * Tells, as 0 or 1, for which of pixels `[from, to)` all of the `reads` flags are set to something.
 *
 * @param isStored - whether flags are as FITS files store them: big-endian, the highest bit flipped.
 */
export const allFlagged = kernel(
  import.meta.url,
  "allFlagged",
  (from: number, to: number, flags: Uint16Array, reads: number, out: Uint16Array, isStored: boolean) => {
    const none = isStored ? 0x80 : 0;
    for (let pixel = from; pixel < to; pixel++) {
      let all = 1;
      for (let i = pixel * reads; i < (pixel + 1) * reads; i++) {
        if (flags[i] === none) {
          all = 0;
          break;
        }
      }
      out[pixel] = all;
    }
  },
);
