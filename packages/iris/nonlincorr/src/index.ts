/**
 * Corrects reads for the non-linearity of the detector.
 *
 * @module
 */

export { correctNonlinearity } from "./correct-nonlinearity.ts";
export { NonlincorrStep } from "./nonlincorr.ts";
