/**
 * Subtracts the superbias from near-infrared ramps.
 *
 * @module
 */

export { subtractBias } from "./subtract-bias.ts";
export { SuperBiasStep } from "./superbias.ts";
