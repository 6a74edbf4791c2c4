import { SortedSample, sigmaClippedStats } from "../clip/index.ts";
import { dropNaN, medianInPlace } from "../median/index.ts";
import { Neighbours } from "./neighbours.ts";

/** Medians of the boxes of an image; NaN where a box has too few good pixels. */
export interface Mesh {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Boxes with this part of their pixels, or less, are left out. */
const LEAST_GOOD = 0.9;

/** Standard deviations, and passes, of the clipping within a box. */
const SIGMA = 3;
const PASSES = 5;

/**
 * Sigma-clipped medians of the boxes of an image; boxes at the far edges are smaller where the size does not divide the image.
 *
 * @param mask - not 0 where a pixel is good; pixels that are not finite are not.
 */
export function boxMedians(
  image: Float32Array,
  mask: Uint8Array,
  rows: number,
  columns: number,
  [boxRows, boxColumns]: readonly [number, number],
): Mesh {
  const meshRows = Math.ceil(rows / boxRows);
  const meshColumns = Math.ceil(columns / boxColumns);
  const values = new Float32Array(meshRows * meshColumns);
  const least = LEAST_GOOD * boxRows * boxColumns;
  const box = new Float32Array(boxRows * boxColumns);
  for (let meshRow = 0, at = 0; meshRow < meshRows; meshRow++) {
    for (let meshColumn = 0; meshColumn < meshColumns; meshColumn++, at++) {
      const top = meshRow * boxRows;
      const left = meshColumn * boxColumns;
      let count = 0;
      for (let y = top; y < Math.min(rows, top + boxRows); y++) {
        for (let i = y * columns + left; i < y * columns + Math.min(columns, left + boxColumns); i++)
          if (mask[i] !== 0 && Number.isFinite(image[i])) box[count++] = image[i];
      }
      values[at] = clippedMedian(box, count, least);
    }
  }
  return { values, rows: meshRows, columns: meshColumns };
}

function clippedMedian(box: Float32Array, count: number, least: number): number {
  const { low, high } = sigmaClippedStats(new SortedSample(box.subarray(0, count)), {
    sigma: SIGMA,
    maxIterations: PASSES,
  });
  let kept = 0;
  for (let i = 0; i < count; i++) if (!(box[i] < low || box[i] > high)) box[kept++] = box[i];
  return kept <= least ? Number.NaN : medianInPlace(box, 0, kept);
}

/** Nearest boxes that a box without value takes it from. */
const NEIGHBOURS = 10;

/** Fills missing values with means of the ten nearest ones, weighted by the inverse of the distance (D. Shepard 1968). */
export function fillMesh(mesh: Mesh): Mesh {
  const { values, columns } = mesh;
  const known = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  if (known.length === values.length) return mesh;
  const tree = new Neighbours(
    Float64Array.from(known, (i) => Math.floor(i / columns)),
    Float64Array.from(known, (i) => i % columns),
  );
  const filled = values.map((value, i) => {
    if (!Number.isNaN(value)) return value;
    let sum = 0;
    let weights = 0;
    for (const { index, square } of tree.nearest(Math.floor(i / columns), i % columns, NEIGHBOURS)) {
      const weight = 1 / Math.sqrt(square);
      sum += weight * values[known[index]];
      weights += weight;
    }
    return sum / weights;
  });
  return { ...mesh, values: filled };
}

/** Medians of windows of size x size boxes, cut off at the edges of the mesh; `size` is odd. */
export function filterMesh({ values, rows, columns }: Mesh, size: number): Mesh {
  const half = size >> 1;
  const filtered = new Float32Array(values.length);
  const window = new Float64Array(size * size);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let count = 0;
      for (let y = Math.max(0, row - half); y <= Math.min(rows - 1, row + half); y++)
        for (let x = Math.max(0, column - half); x <= Math.min(columns - 1, column + half); x++)
          window[count++] = values[y * columns + x];
      filtered[row * columns + column] = medianInPlace(window, 0, dropNaN(window, count));
    }
  }
  return { values: filtered, rows, columns };
}
