/**
 * Corrects the non-linear response of the detector.
 *
 * @module
 */

export { LinearityStep } from "./linearity.ts";
