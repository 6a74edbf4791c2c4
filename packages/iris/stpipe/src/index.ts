/**
 * What the steps of IRIS share.
 *
 * @module
 */

export { referenceArrays } from "@pipe/jwst-stpipe";
export { type ImageArrays, imageArrays } from "./image-arrays.ts";
export { definePipeline, defineStep, IRIS_VERSION, iris } from "./mission.ts";
export { prepare } from "./prepare.ts";
