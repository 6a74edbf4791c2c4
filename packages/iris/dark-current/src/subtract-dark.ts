import { kernel } from "@pipe/parallel";

/**
 * Subtracts the dark from pixels `[from, to)`, NaN counting as 0, and ORs its flags into theirs.
 *
 * @param data - changed in place, like `dq`.
 */
export const subtractDark = kernel(
  import.meta.url,
  "subtractDark",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint32Array,
    dark: Float32Array,
    darkDq: Uint32Array,
  ) => {
    for (let i = from; i < to; i++) {
      const d = dark[i];
      if (!Number.isNaN(d)) data[i] -= d;
      dq[i] |= darkDq[i];
    }
  },
);
