/**
 * World coordinates of images from the keywords of their headers.
 *
 * @module
 */

export { type ImageWcs, PROJECTIONS, skyPosition, wcsOfModel } from "./image-wcs.ts";
export { wcsTree } from "./wcs-tree.ts";
