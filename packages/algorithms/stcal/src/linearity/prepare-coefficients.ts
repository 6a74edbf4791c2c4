import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { polynomials } from "./polynomials.ts";

const NO_LIN_CORR = 2 ** 20;

/**
 * Makes the polynomials of pixels that must not be corrected the identity, and merges the flags of the reference into the
 * exposure's, all in place.
 *
 * Not corrected are pixels with NO_LIN_CORR in `referenceDq`, and pixels with a NaN coefficient or a linear term of 0, which get
 * NO_LIN_CORR in `pixeldq`.
 *
 * @param coefficients - (terms, rows, columns), lowest power first, at least two terms.
 * @throws RangeError when the shapes do not fit.
 */
export async function prepareCoefficients(
  coefficients: NDArray<"float32">,
  referenceDq: NDArray<"uint32">,
  pixeldq: NDArray<"uint32">,
): Promise<void> {
  const [terms, rows, columns] = coefficients.shape;
  const pixels = rows * columns;
  if (coefficients.ndim !== 3 || terms < 2)
    throw new RangeError(
      `linearity coefficients have shape (${coefficients.shape.join(", ")}), expected at least 2 planes`,
    );
  if (referenceDq.size !== pixels || pixeldq.size !== pixels)
    throw new RangeError(
      `flags of ${referenceDq.size} and ${pixeldq.size} pixels do not fit coefficients of ${rows} x ${columns}`,
    );
  const [values, reference, flags] = [coefficients.values, referenceDq.values, pixeldq.values];
  await runRows(openCoefficients, pixels, [values, reference, flags, terms, pixels, NO_LIN_CORR]);
}

/** Pixels that are looked at together. */
const CHUNK = 4096;
const FLOAT = 4;

export const openCoefficients = kernel(
  import.meta.url,
  "openCoefficients",
  (
    from: number,
    to: number,
    coefficients: Float32Array,
    referenceDq: Uint32Array,
    pixeldq: Uint32Array,
    terms: number,
    pixels: number,
    noCorrection: number,
  ) => {
    const { values, words } = vectorMemory((terms + 2) * CHUNK);
    const reference = terms * CHUNK;
    const dq = reference + CHUNK;
    const { open } = polynomials();
    for (let at = from; at < to; at += CHUNK) {
      const end = Math.min(to, at + CHUNK);
      const count = end - at;
      for (let term = 0; term < terms; term++)
        values.set(coefficients.subarray(term * pixels + at, term * pixels + end), term * CHUNK);
      words.set(referenceDq.subarray(at, end), reference);
      words.set(pixeldq.subarray(at, end), dq);
      const changed = open(0, CHUNK * FLOAT, terms, reference * FLOAT, dq * FLOAT, count, noCorrection);
      pixeldq.set(words.subarray(dq, dq + count), at);
      if (changed === 0) continue;
      for (let term = 0; term < terms; term++)
        coefficients.set(values.subarray(term * CHUNK, term * CHUNK + count), term * pixels + at);
    }
  },
);
