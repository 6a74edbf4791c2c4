/**
 * Pastes guide windows into the full frame.
 *
 * @module
 */

export { MergeSubarraysStep } from "./merge-subarrays.ts";
