import { kernel } from "@pipe/parallel";

/**
 * Subtracts a background times a factor from pixels `[from, to)`, in float32, adds its errors in quadrature and ORs its flags
 * into theirs.
 *
 * @param data - changed in place, like `err` and `dq`.
 */
export const subtractBackground = kernel(
  import.meta.url,
  "subtractBackground",
  (
    from: number,
    to: number,
    data: Float32Array,
    err: Float32Array,
    dq: Uint16Array | Uint32Array,
    sky: Float32Array,
    skyErr: Float32Array,
    skyDq: Uint16Array | Uint32Array,
    factor: number,
  ) => {
    for (let i = from; i < to; i++) {
      const e = err[i];
      const s = skyErr[i] * factor;
      data[i] -= Math.fround(sky[i] * factor);
      err[i] = Math.sqrt(e * e + s * s);
      dq[i] |= skyDq[i];
    }
  },
);
