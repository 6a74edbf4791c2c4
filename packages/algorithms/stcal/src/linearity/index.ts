/**
 * Linearity correction of ramps by polynomials for each pixel.
 *
 * Counterpart of `stcal.linearity` (stcal 1.20.0).
 *
 * @module
 */

export { type LinearityRamp, type LinearityReference, linearize } from "./linearize.ts";
export {
  type AdditionalCorrection,
  type InverseLinearity,
  linearizeReads,
  type ReadOptions,
} from "./linearize-reads.ts";
export { prepareCoefficients } from "./prepare-coefficients.ts";
