/**
 * Reads the map of guide windows.
 *
 * @module
 */

export { boundingBoxes, type WindowBox } from "./bounding-boxes.ts";
export { ParseSubarrayMapStep } from "./parse-subarray-map.ts";
