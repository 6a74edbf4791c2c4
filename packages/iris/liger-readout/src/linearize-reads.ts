import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";

/** Pixels of one round: what they need stays in the cache of the processor. */
const ROUND = 1024;

/**
 * Puts each read of pixels `[from, to)` through the polynomial of its pixel, by Horner's rule in float32, and cuts off the
 * fraction.
 *
 * @param data - reads, changed in place: `reads` for each pixel, from that of pixel `first` on.
 * @param coefficients - `powers` for each pixel from 0 on, that of the power 0 first.
 * @param first - the pixel of the data that the first coefficients belong to.
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
    first: number,
  ) => {
    const round = ROUND;
    // A polynomial of one term is one of two, of which the higher is 0.
    const terms = Math.max(2, powers);
    const memory = vectorMemory((terms + 2) * round);
    const { values } = memory;
    const lowest = 2 * round;
    values.fill(0, lowest, lowest + terms * round);
    for (let start = from; start < to; start += round) {
      const count = Math.min(round, to - start);
      for (let k = 0; k < powers; k++) {
        const row = lowest + k * round;
        for (let i = 0; i < count; i++) values[row + i] = coefficients[(start + i) * powers + k];
      }
      const base = (first + start) * reads;
      for (let read = 0; read < reads; read++) {
        for (let i = 0, at = base + read; i < count; i++, at += reads) values[i] = data[at];
        memory.horner(0, lowest, round, terms, round, count);
        for (let i = 0, at = base + read; i < count; i++, at += reads) data[at] = values[round + i];
      }
    }
  },
);
