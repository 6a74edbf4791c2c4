/**
 * Divides science images by the flat field of their detector.
 *
 * @module
 */

export { applyFlat, applyFlatToRates, BAD_FLAT } from "./apply-flat.ts";
export { FlatFieldStep } from "./flat-field.ts";
