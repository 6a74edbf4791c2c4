/**
 * World coordinates of images.
 *
 * @module
 */

export { AssignWCSStep } from "./assign-wcs.ts";
export { type ImageWcs, PROJECTIONS, skyPosition, wcsOfModel } from "./image-wcs.ts";
export { wcsTree } from "./wcs-tree.ts";
