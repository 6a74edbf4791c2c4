/**
 * Subarrays: windows of the detector that are read at the same time as the full frame.
 *
 * @module
 */

export { MergeSubarraysStep } from "./merge-subarrays.ts";
export { ParseSubarrayMapStep } from "./parse-subarray-map.ts";
export { type Subarray, subarraysOf } from "./subarrays-of.ts";
