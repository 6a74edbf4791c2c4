import { kernel } from "@pipe/parallel";

/**
 * Divides pixels `[from, to)` and their errors by the flat, in float32, and ORs its flags into theirs.
 *
 * Where the flat is NaN, 0 or flagged NO_FLAT_FIELD it counts as 1 and the pixel gets that flag.
 *
 * @param data - changed in place, like `err` and `dq`.
 */
export const divideByFlat = kernel(
  import.meta.url,
  "divideByFlat",
  (
    from: number,
    to: number,
    data: Float32Array,
    err: Float32Array,
    dq: Uint32Array,
    flat: Float32Array,
    flatDq: Uint32Array,
  ) => {
    const noFlat = 1 << 18;
    for (let i = from; i < to; i++) {
      const f = flat[i];
      let flags = flatDq[i];
      if (Number.isNaN(f) || f === 0) flags |= noFlat;
      dq[i] |= flags;
      if ((flags & noFlat) !== 0) continue;
      data[i] /= f;
      err[i] /= f;
    }
  },
);
