/**
 * Sigma clipping with the semantics of astropy.
 *
 * @module
 */

export {
  type ClipOptions,
  type ClippedStats,
  medianOfRanks,
  mirroredClippedStats,
  sigmaClippedStats,
} from "./astropy.ts";
export { BinnedSample } from "./binned-sample.ts";
export { type Moments, type Sample, SortedSample } from "./sample.ts";
export { ShiftedSample } from "./shifted-sample.ts";
export { sortFloats } from "./sort-floats.ts";
