/**
 * What the steps of the Liger-IRIS pipeline share.
 *
 * @module
 */

export { type DqArray, type ImageArrays, imageArrays, loadFlags, loadFloats } from "./arrays.ts";
export { type Exposures, exposuresOf, filesOf } from "./exposures.ts";
export { definePipeline, defineStep, liger } from "./mission.ts";
export { prepare } from "./prepare.ts";
export { openReference } from "./reference.ts";
export { cutToScience } from "./window.ts";
