/**
 * Flags saturated groups of an exposure.
 *
 * @module
 */

export { SaturationStep } from "./saturation.ts";
