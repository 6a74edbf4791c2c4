/**
 * Subtracts the dark frame from IRIS images.
 *
 * @module
 */

export { DarkCurrentStep } from "./dark-current.ts";
export { subtractDark } from "./subtract-dark.ts";
