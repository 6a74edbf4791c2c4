/**
 * Calibration of images by detector: dark, flat field, mask of bad pixels, normalization.
 *
 * @module
 */

export { DarkSubtractionStep } from "./dark-subtraction.ts";
export { divideByFlat } from "./divide-by-flat.ts";
export { DQInitStep } from "./dq-init.ts";
export { FlatFieldStep } from "./flat-field.ts";
export { NormalizeStep } from "./normalize.ts";
export { subtractDark } from "./subtract-dark.ts";
