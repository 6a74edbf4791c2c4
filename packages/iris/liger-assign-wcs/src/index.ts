/**
 * World coordinates of Liger images.
 *
 * @module
 */

export { type ImageWcs, skyPosition } from "@pipe/iris-wcs";
export { AssignWCSStep, wcsOfImage } from "./assign-wcs.ts";
