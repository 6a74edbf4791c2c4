/**
 * Subtracts the dark current from ramps.
 *
 * @module
 */

export { DarkCurrentStep } from "./dark-current.ts";
