import { kernel } from "@pipe/parallel";

/**
 * Subtracts the dark from pixels `[from, to)`, adds its errors in quadrature and ORs its flags into theirs. NaN of the dark
 * makes NaN.
 *
 * @param data - changed in place, like `err` and `dq`.
 */
export const subtractDark = kernel(
  import.meta.url,
  "subtractDark",
  (
    from: number,
    to: number,
    data: Float32Array,
    err: Float32Array,
    dq: Uint16Array | Uint32Array,
    dark: Float32Array,
    darkErr: Float32Array,
    darkDq: Uint16Array | Uint32Array,
  ) => {
    for (let i = from; i < to; i++) {
      const e = err[i];
      const d = darkErr[i];
      data[i] -= dark[i];
      err[i] = Math.sqrt(e * e + d * d);
      dq[i] |= darkDq[i];
    }
  },
);
