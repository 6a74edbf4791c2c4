/**
 * Divides IRIS images by the flat field of their detector.
 *
 * @module
 */

export { divideByFlat } from "./divide-by-flat.ts";
export { FlatFieldStep } from "./flat-field.ts";
