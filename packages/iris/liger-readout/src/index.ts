/**
 * From the reads of a detector to an image of slopes.
 *
 * @module
 */

export { fitLines } from "./fit-lines.ts";
export { FitRampStep } from "./fit-ramp.ts";
export { fitSampledDifferences } from "./fit-sampled-differences.ts";
export { linearizeReads } from "./linearize-reads.ts";
export { NonlinearCorrectionStep } from "./nonlinear-correction.ts";
