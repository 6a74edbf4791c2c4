/**
 * Fits count rates to ramps.
 *
 * @module
 */

export { RampFitStep } from "./ramp-fit.ts";
