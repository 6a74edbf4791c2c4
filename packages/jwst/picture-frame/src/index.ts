/**
 * Removal of the thermal picture frame from full NIRSpec ramps and rates.
 *
 * @module
 */

export { correctPictureFrame, type Regions, regionsOf } from "./correct.ts";
export { PictureFrameStep } from "./picture-frame.ts";
