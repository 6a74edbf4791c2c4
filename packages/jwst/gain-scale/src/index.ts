/**
 * Rescales count rates for a non-standard detector gain.
 *
 * @module
 */

export { GainScaleStep } from "./gain-scale.ts";
