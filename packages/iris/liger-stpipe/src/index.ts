/**
 * What the steps of the Liger-IRIS pipeline share.
 *
 * @module
 */

export { alongReference, PIXELS_OF_CALL, type RowArguments } from "./along-reference.ts";
export { type DqArray, type ImageArrays, imageArrays, loadFlags, loadFloats } from "./arrays.ts";
export { type Exposures, exposuresOf, filesOf } from "./exposures.ts";
export { definePipeline, defineStep, liger } from "./mission.ts";
export { prepare } from "./prepare.ts";
export { closeReference, leaveReference, openReference } from "./reference.ts";
export { type PartRows, ReferencePart } from "./reference-part.ts";
export { type ReferenceRows, referenceRows } from "./reference-rows.ts";
export { rowsAhead } from "./rows-ahead.ts";
export { cutToScience } from "./window.ts";
