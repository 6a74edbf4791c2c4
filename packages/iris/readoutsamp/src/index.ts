/**
 * Makes one image of the reads of a ramp.
 *
 * @module
 */

export { ReadoutsampStep } from "./readoutsamp.ts";
export { sampleMcds, sampleUpTheRamp } from "./sample.ts";
