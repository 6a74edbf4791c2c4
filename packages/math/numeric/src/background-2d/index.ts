/**
 * The low-resolution background of an image: medians of boxes, filtered and interpolated, as `photutils.background.Background2D`
 * makes it with its median estimator (after E. Bertin and S. Arnouts 1996, A&AS 117, 393).
 *
 * @module
 */

import { boxMedians, fillMesh, filterMesh } from "./mesh.ts";
import { splineZoom } from "./spline-zoom.ts";

export { fillMesh, filterMesh, type Mesh } from "./mesh.ts";
export { SplineZoom, splineZoom } from "./spline-zoom.ts";

/** How to make a background. */
export interface Background2DOptions {
  /** Rows and columns of a box. */
  readonly boxSize: readonly [number, number];
  /** Boxes along a side of the median filter, odd; 5 unless given. */
  readonly filterSize?: number;
}

/**
 * The background of an image: sigma-clipped (3 sigma, 5 passes) medians of boxes, those with a tenth or more of their pixels
 * masked or clipped replaced by their neighbours, a median filter, and cubic spline interpolation.
 *
 * Pixels that are not finite count as masked.
 *
 * @param mask - 1 where a pixel shows background, 0 elsewhere.
 * @returns the background of all pixels; undefined when no box has enough good pixels.
 */
export function background2D(
  image: Float32Array,
  mask: Uint8Array,
  rows: number,
  columns: number,
  { boxSize, filterSize = 5 }: Background2DOptions,
): Float32Array | undefined {
  const box: [number, number] = [Math.min(rows, boxSize[0]), Math.min(columns, boxSize[1])];
  const medians = boxMedians(image, mask, rows, columns, box);
  if (medians.values.every(Number.isNaN)) return undefined;
  const mesh = filterMesh(fillMesh(medians), filterSize);
  const background = new Float32Array(rows * columns);
  const first = mesh.values[0];
  if (mesh.values.every((value) => value === first)) return background.fill(first);
  splineZoom(mesh.values, mesh.rows, mesh.columns, box, background, rows, columns);
  return background;
}
