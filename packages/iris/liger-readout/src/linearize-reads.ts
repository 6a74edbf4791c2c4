import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { linearizeProgram, NOT_STORED, type Stored } from "./linearize-program.ts";

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
 * @param stored - which of the two are as FITS files store them; what comes out is not.
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
    stored: Stored = NOT_STORED,
  ) => {
    const round = Math.max(1, Math.floor(ROUND / reads));
    const room = round * reads + VECTOR;
    // Places in 16-bit integers: reads, the same linearized, coefficients.
    const [before, after, polynomials] = [0, room, 4 * Math.ceil(room / 2)];
    const { shorts, words } = vectorMemory(polynomials / 2 + round * powers);
    // Float32 values of other bytes would lose bits on the way: these are copied as they are.
    const bits = new Int32Array(coefficients.buffer, coefficients.byteOffset, coefficients.length);
    const linearize = linearizeProgram(powers, stored);
    for (let start = from; start < to; start += round) {
      const count = Math.min(round, to - start);
      const at = start * reads;
      shorts.set(data.subarray(at, at + count * reads), before);
      words.set(bits.subarray(start * powers, (start + count) * powers), polynomials / 2);
      linearize(2 * before, 2 * after, 2 * polynomials, reads, Math.ceil(reads / VECTOR), count);
      data.set(shorts.subarray(after, after + count * reads), at);
    }
  },
);
