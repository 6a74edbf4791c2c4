import type { DqArray } from "@pipe/iris-liger-stpipe";
import { NDArray } from "@pipe/ndarray";
import { fillMesh, filterMesh, type Mesh, SplineZoom } from "@pipe/numeric/background-2d";
import { runRows } from "@pipe/parallel";
import { boxStatistics } from "./box-statistics.ts";

/** How to find the background of one image. */
export interface BackgroundOptions {
  /** Pixels along the sides of a box. */
  readonly boxSize: number;
  /** Boxes along the sides of the median filter; odd. */
  readonly filterSize: number;
  readonly sigmaLow: number;
  readonly sigmaHigh: number;
  readonly passes: number;
}

/** Values of all pixels of an image, computed when they are asked for. */
export interface Surface {
  readonly rows: number;
  readonly columns: number;
  /** Writes rows `[from, to)` to the start of `out`. */
  write(from: number, to: number, out: Float32Array): void;
}

/** The background of all pixels of an image, and its scatter. */
export interface Background {
  readonly level: Surface;
  readonly scatter: Surface;
}

/** Calls of the kernel for the boxes of an image: each needs memory of its own. */
const CALLS = 16;

/**
 * The background of an image, as `photutils.background.Background2D` makes it: clipped statistics of boxes, those of boxes with too
 * few pixels taken from their neighbours, median-filtered, and interpolated by a cubic spline.
 *
 * @returns undefined when no box has enough good pixels.
 */
export async function smoothBackground(
  data: NDArray<"float32">,
  flags: DqArray,
  { boxSize, filterSize, ...clip }: BackgroundOptions,
): Promise<Background | undefined> {
  const [rows, columns] = data.shape;
  const boxRows = Math.min(rows, boxSize);
  const boxColumns = Math.min(columns, boxSize);
  const shape = [Math.ceil(rows / boxRows), Math.ceil(columns / boxColumns)];
  const level = NDArray.zeros("float32", shape);
  const scatter = NDArray.zeros("float32", shape);
  const options = { rows, columns, boxRows, boxColumns, ...clip };
  const blockRows = Math.ceil(level.size / CALLS);
  const images = [data.values, flags.values, options, level.values, scatter.values] as const;
  await runRows(boxStatistics, level.size, [...images], { blockRows });
  if (level.values.every(Number.isNaN)) return undefined;
  const enlarge = (mesh: NDArray<"float32">): Surface =>
    enlarged(filterMesh(fillMesh(meshOf(mesh)), filterSize), [boxRows, boxColumns], rows, columns);
  return { level: enlarge(level), scatter: enlarge(scatter) };
}

function meshOf({ values, shape: [rows, columns] }: NDArray<"float32">): Mesh {
  return { values, rows, columns };
}

function enlarged(mesh: Mesh, box: [number, number], rows: number, columns: number): Surface {
  const [level] = mesh.values;
  if (mesh.values.every((value) => value === level))
    return { rows, columns, write: (from, to, out) => void out.fill(level, 0, (to - from) * columns) };
  const zoom = new SplineZoom(mesh.values, mesh.rows, mesh.columns, box, rows, columns);
  return { rows, columns, write: (from, to, out) => zoom.write(from, to, out) };
}

/** The values of a surface, all of them. */
export function arrayOf(surface: Surface): NDArray<"float32"> {
  const out = NDArray.zeros("float32", [surface.rows, surface.columns]);
  surface.write(0, surface.rows, out.values);
  return out;
}
