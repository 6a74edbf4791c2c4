/**
 * Saturation flags of ramps.
 *
 * Counterpart of `stcal.saturation` (stcal 1.20.0) and of the IRS2 variant in `jwst.saturation` (jwst 3.0.0).
 *
 * @module
 */

export {
  ATOD_LIMIT,
  flagSaturation,
  type SaturationCounts,
  type SaturationOptions,
  type SaturationRamp,
  type SaturationReference,
} from "./flag-saturation.ts";
export { consecutiveReads, type ReadPattern } from "./read-pattern.ts";
