import { kernel } from "@pipe/parallel";

/**
 * Puts each read of pixels `[from, to)` through the polynomial of its pixel, by Horner's rule in float32, and cuts off the
 * fraction.
 *
 * @param data - reads, changed in place: `reads` for each pixel.
 * @param coefficients - `powers` for each pixel, that of the power 0 first.
 */
export const linearizeReads = kernel(
  import.meta.url,
  "linearizeReads",
  (
    from: number,
    to: number,
    data: Uint16Array,
    coefficients: Float32Array,
    reads: number,
    powers: number,
  ) => {
    for (let pixel = from; pixel < to; pixel++) {
      const first = pixel * powers;
      for (let i = pixel * reads; i < (pixel + 1) * reads; i++) {
        const read = data[i];
        let value = 0;
        for (let k = first + powers - 1; k >= first; k--)
          value = Math.fround(Math.fround(value * read) + coefficients[k]);
        data[i] = value;
      }
    }
  },
);
