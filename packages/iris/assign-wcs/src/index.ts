/**
 * World coordinates of IRIS images.
 *
 * @module
 */

export { type ImageWcs, skyPosition } from "@pipe/iris-wcs";
export { AssignWcsStep, wcsOfImage } from "./assign-wcs.ts";
