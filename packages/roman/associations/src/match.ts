/**
 * Finds the sky cells that an image touches.
 *
 * Counterpart of `romancal.skycell.match`. Edges of images are taken as great circles.
 *
 * @module
 */

import type { SkyMap } from "./skymap.ts";
import { angle, center, distance, fromDegrees, Polygon, type Vector } from "./sphere.ts";

/** Longest diagonals of a projection region and of a sky cell, as the original has them, where distances are compared. */
const REGION_LENGTH = 0.08174916691321586;
const CELL_LENGTH = 0.107984;

/** Corners in degrees: right ascension and declination. */
export type Footprint = readonly (readonly [ra: number, dec: number])[];

/** Numbers of the sky cells whose outline meets that of the image, in ascending order; none for an image without area. */
export function matchingSkycells(footprint: Footprint, map: SkyMap): number[] {
  const corners = footprint.map(([ra, dec]) => fromDegrees(ra, dec));
  const image = new Polygon(corners);
  if (image.isDegenerate) return [];
  const middle = center(corners);
  const length = diagonal(corners);
  const near = (place: Vector, other: number) => distance(place, middle) <= ((length + other) / 2) * 1.1;
  // A cell farther away than both half diagonals cannot touch the image; a little is added for rounding.
  const reach = (Math.max(...corners.map((corner) => angle(corner, middle))) + map.cellRadius) * 1.01 + 1e-9;
  const found: number[] = [];
  for (const { tangent, polygon, start, end } of map.regions) {
    if (!near(tangent, REGION_LENGTH) || !image.meets(polygon)) continue;
    for (let cell = start; cell < end; cell++) {
      const place = map.center(cell);
      if (angle(place, middle) > reach || !near(place, CELL_LENGTH)) continue;
      if (image.meets(map.polygon(cell))) found.push(cell);
    }
  }
  return found.sort((a, b) => a - b);
}

/** Largest angle between corners that are half the outline apart. */
function diagonal(corners: readonly Vector[]): number {
  const half = Math.max(1, Math.floor(corners.length / 2));
  return Math.max(...corners.map((corner, i) => angle(corner, corners[(i + half) % corners.length])));
}

/** The corners of a region as `meta.wcsinfo.s_region` writes it: `POLYGON ICRS ra dec ra dec ...`. */
export function parseRegion(text: string): Footprint | undefined {
  const match = /^\s*POLYGON\s+(?:ICRS\s+)?((?:[-+.\deE]+\s*)+)$/i.exec(text);
  const numbers = match?.[1].trim().split(/\s+/).map(Number) ?? [];
  if (numbers.length < 6 || numbers.length % 2 !== 0 || numbers.some(Number.isNaN)) return undefined;
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]] as const);
}
