/**
 * Rescales groups that were averaged on board with another divisor than the number of frames.
 *
 * @module
 */

export { GroupScaleStep } from "./group-scale.ts";
