import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { linearizeProgram } from "./linearize-program.ts";

/** 16-bit integers of one round: they stay in the cache of the processor. */
const ROUND = 1 << 14;
/** Reads of one vector: programs write so many fewer one beyond the end. */
const VECTOR = 4;

/**
 * Puts each read of pixels `[from, to)` through the polynomial of its pixel, by Horner's rule in float32, and cuts off the
 * fraction. What no 32-bit integer can hold becomes 0.
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
    const round = Math.max(1, Math.floor(ROUND / reads));
    const room = round * reads + VECTOR;
    // Places in 16-bit integers: reads, the same linearized, coefficients.
    const [before, after, polynomials] = [0, room, 4 * Math.ceil(room / 2)];
    const { shorts, values } = vectorMemory(polynomials / 2 + round * powers);
    const linearize = linearizeProgram(powers);
    for (let start = from; start < to; start += round) {
      const count = Math.min(round, to - start);
      const at = start * reads;
      shorts.set(data.subarray(at, at + count * reads), before);
      values.set(coefficients.subarray(start * powers, (start + count) * powers), polynomials / 2);
      linearize(2 * before, 2 * after, 2 * polynomials, reads, Math.ceil(reads / VECTOR), count);
      data.set(shorts.subarray(after, after + count * reads), at);
    }
  },
);
