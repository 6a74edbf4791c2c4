import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";

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
    for (let i = from; i < to; i++) {
      let bad = coefficients[pixels + i] === 0;
      for (let term = 0; term < terms; term++) if (Number.isNaN(coefficients[term * pixels + i])) bad = true;
      const flagged = (referenceDq[i] & noCorrection) !== 0;
      pixeldq[i] |= referenceDq[i];
      if (bad && !flagged) pixeldq[i] |= noCorrection;
      if (!bad && !flagged) continue;
      for (let term = 0; term < terms; term++) coefficients[term * pixels + i] = 0;
      coefficients[pixels + i] = 1;
    }
  },
);
