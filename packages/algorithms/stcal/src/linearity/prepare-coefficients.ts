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

/** Pixels that are looked at term by term, so that each plane is read in one go. */
const CHUNK = 4096;

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
    const bad = new Uint8Array(CHUNK);
    for (let start = from; start < to; start += CHUNK) {
      const end = Math.min(to, start + CHUNK);
      let any = 0;
      for (let i = start; i < end; i++) {
        const flags = referenceDq[i];
        pixeldq[i] |= flags;
        const flagged = flags & noCorrection;
        bad[i - start] = flagged !== 0 ? 1 : coefficients[pixels + i] === 0 ? 2 : 0;
        any |= bad[i - start];
      }
      for (let term = 0; term < terms; term++) {
        const plane = term * pixels;
        for (let i = start; i < end; i++)
          if (Number.isNaN(coefficients[plane + i])) any |= bad[i - start] |= 2;
      }
      if (any === 0) continue;
      for (let i = start; i < end; i++) {
        if (bad[i - start] === 0) continue;
        if (bad[i - start] === 2) pixeldq[i] |= noCorrection;
        for (let term = 0; term < terms; term++) coefficients[term * pixels + i] = term === 1 ? 1 : 0;
      }
    }
  },
);
