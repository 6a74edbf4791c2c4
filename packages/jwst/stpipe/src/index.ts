/**
 * What the steps of JWST share.
 *
 * @module
 */

export { formatCalLog, scrub } from "./cal-log.ts";
export { contentHash } from "./content-hash.ts";
export { definePipeline, defineStep, JWST_VERSION, jwst, metadataOf } from "./mission.ts";
export {
  GUIDER_EXPOSURE_TYPES,
  isGuiderExposure,
  type ModelClass,
  prepare,
  prepareAs,
  prepareRamp,
} from "./prepare.ts";
export { loadReferenceArrays, matchesScience, referenceArrays } from "./reference-window.ts";
export { knownSuffixes } from "./suffixes.ts";
