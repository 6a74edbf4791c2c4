/**
 * Removal of flicker (1/f) noise from JWST ramps and rates.
 *
 * @module
 */

export { type BackgroundLog, type BackgroundMethod, backgroundLevel, defaultBoxSize } from "./background.ts";
export { type CleanSettings, cleanImage } from "./clean-image.ts";
export { fillFlat } from "./flat.ts";
export { MedianImageError, type MedianImages, medianImages } from "./median-image.ts";
export {
  cleanAll,
  type FlickerData,
  type FlickerLog,
  type FlickerOptions,
  type FlickerResult,
} from "./ramp.ts";
export { type SceneLog, type SceneOptions, type SceneRates, sceneMask } from "./scene-mask.ts";
