/**
 * Removal of flicker (1/f) noise from JWST ramps and rates.
 *
 * @module
 */

export { type AutoParameters, autoParameters } from "./autoparam.ts";
export { type BackgroundLog, type BackgroundMethod, backgroundLevel, defaultBoxSize } from "./background.ts";
export { CleanFlickerNoiseStep } from "./clean-flicker-noise.ts";
export { type CleanSettings, cleanImage } from "./clean-image.ts";
export { type DraftRate, draftRate } from "./draft-rate.ts";
export { fillFlat } from "./flat.ts";
export { MedianImageError, type MedianImages, medianImages } from "./median-image.ts";
export {
  cleanAll,
  type FlickerData,
  type FlickerLog,
  type FlickerOptions,
  type FlickerResult,
} from "./ramp.ts";
export { missingForRegions } from "./regions.ts";
export { saveExtra } from "./save-extra.ts";
export { type SceneLog, type SceneOptions, type SceneRates, sceneMask } from "./scene-mask.ts";
