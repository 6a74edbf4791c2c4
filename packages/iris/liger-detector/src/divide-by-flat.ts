import { kernel } from "@pipe/parallel";

/**
 * Divides pixels `[from, to)` by the flat: `err = sqrt(err^2 + (data flatErr / flat)^2) / f`, `data = data / f`, where f is the
 * flat, or 1 where that is NaN, 0 or flagged NO_FLAT_FIELD. Flags of the flat are ORed into those of the pixels, as far as these
 * have the bits.
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
    dq: Uint16Array | Uint32Array,
    flat: Float32Array,
    flatErr: Float32Array,
    flatDq: Uint16Array | Uint32Array,
  ) => {
    const noFlat = 1 << 18;
    for (let i = from; i < to; i++) {
      const f = flat[i];
      const flags = flatDq[i];
      const divisor = Number.isNaN(f) || f === 0 || (flags & noFlat) !== 0 ? 1 : f;
      const e = err[i];
      const added = (data[i] * flatErr[i]) / f;
      err[i] = Math.sqrt(e * e + added * added) / divisor;
      data[i] /= divisor;
      dq[i] |= flags;
    }
  },
);
