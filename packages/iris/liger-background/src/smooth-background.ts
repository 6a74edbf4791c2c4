import type { DqArray } from "@pipe/iris-liger-stpipe";
import { NDArray } from "@pipe/ndarray";
import { fillMesh, filterMesh, type Mesh, splineZoom } from "@pipe/numeric/background-2d";
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

/** The background of all pixels of an image, and its scatter. */
export interface Background {
  readonly level: NDArray<"float32">;
  readonly scatter: NDArray<"float32">;
}

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
  await runRows(boxStatistics, level.size, [
    data.values,
    flags.values,
    options,
    level.values,
    scatter.values,
  ]);
  if (level.values.every(Number.isNaN)) return undefined;
  const enlarge = (mesh: NDArray<"float32">): NDArray<"float32"> =>
    enlarged(filterMesh(fillMesh(meshOf(mesh)), filterSize), [boxRows, boxColumns], rows, columns);
  return { level: enlarge(level), scatter: enlarge(scatter) };
}

function meshOf({ values, shape: [rows, columns] }: NDArray<"float32">): Mesh {
  return { values, rows, columns };
}

function enlarged(mesh: Mesh, box: [number, number], rows: number, columns: number): NDArray<"float32"> {
  const out = NDArray.zeros("float32", [rows, columns]);
  if (mesh.values.every((value) => value === mesh.values[0])) out.values.fill(mesh.values[0]);
  else splineZoom(mesh.values, mesh.rows, mesh.columns, box, out.values, rows, columns);
  return out;
}
