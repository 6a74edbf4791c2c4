/**
 * Medians by selection, with the rounding of numpy.
 *
 * @module
 */

export { dropNaN, meanOfTwo32, median, medianInPlace, nanMedian } from "./median.ts";
export { NearMedian } from "./near.ts";
export { select } from "./select.ts";
