/**
 * Subtracts the reset anomaly from MIRI ramps.
 *
 * @module
 */

export { ResetStep } from "./reset.ts";
export { type ResetExtent, subtractReset } from "./subtract-reset.ts";
