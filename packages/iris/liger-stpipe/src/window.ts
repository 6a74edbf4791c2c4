import type { DataModel } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** A window of a detector: its first column and row, counted from 0, and its size. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The part of an array of a reference file that lies over an exposure, as {@link windowOver} finds it. The first two axes are rows
 * and columns; others are kept.
 *
 * @throws StepError when the reference does not cover the exposure.
 */
export function cutToScience<A extends NDArray>(science: DataModel, reference: DataModel, array: A): A {
  return cutOut(array, windowOver(science, reference, array.shape));
}

/**
 * Where an exposure lies in an array of this shape of a reference file: all of it for full frames, else the window that SUBSTRT1,
 * SUBSTRT2, SUBSIZE1 and SUBSIZE2 of both give.
 *
 * @throws StepError when the reference does not cover the exposure.
 */
export function windowOver(science: DataModel, reference: DataModel, shape: readonly number[]): Window {
  const name = science.getString("meta.subarray.name") ?? "FULL";
  const [rows, columns] = science.shape ?? [0, 0];
  if (name !== "FULL") return windowOf(science, reference, shape, { rows, columns });
  if (shape[0] !== rows || shape[1] !== columns)
    throw new StepError(
      `${reference} has ${shape[0]} x ${shape[1]} pixels, ${science} ${rows} x ${columns}: a full frame (SUBARRAY = FULL) needs a reference of its size`,
    );
  return { x: 0, y: 0, columns, rows };
}

function windowOf(
  science: DataModel,
  reference: DataModel,
  shape: readonly number[],
  size: Pick<Window, "rows" | "columns">,
): Window {
  const columns = science.getNumber("meta.subarray.xsize") ?? size.columns;
  const rows = science.getNumber("meta.subarray.ysize") ?? size.rows;
  if (rows !== size.rows || columns !== size.columns)
    throw new StepError(
      `${science} has ${size.rows} x ${size.columns} pixels, its SUBSIZE2 and SUBSIZE1 say ${rows} x ${columns}`,
    );
  const x = start(science, "x") - (reference.getNumber("meta.subarray.xstart") ?? 1);
  const y = start(science, "y") - (reference.getNumber("meta.subarray.ystart") ?? 1);
  if (x < 0 || y < 0 || x + columns > shape[1] || y + rows > shape[0])
    throw new StepError(
      `Bad reference file slice indexes: rows ${y} to ${y + rows} and columns ${x} to ${x + columns} of ${reference}, which has ${shape[0]} x ${shape[1]} pixels, for ${science}`,
    );
  return { x, y, columns, rows };
}

function start(science: DataModel, axis: "x" | "y"): number {
  const value = science.getNumber(`meta.subarray.${axis}start`);
  if (value === null)
    throw new StepError(
      `${science} is a subarray without ${axis === "x" ? "SUBSTRT1" : "SUBSTRT2"}: where it lies on the detector is unknown`,
    );
  return value;
}

/** A window of an array: itself where that is all of it, else a copy. */
export function cutOut<A extends NDArray>(array: A, window: Window): A {
  if (window.rows === array.shape[0] && window.columns === array.shape[1]) return array;
  const inner = array.shape.slice(2).reduce((product, length) => product * length, 1);
  const out = NDArray.zeros(array.dtype, [window.rows, window.columns, ...array.shape.slice(2)]);
  const width = window.columns * inner;
  for (let row = 0; row < window.rows; row++) {
    const from = ((window.y + row) * array.shape[1] + window.x) * inner;
    (out.values as { set(from: unknown, at: number): void }).set(
      array.values.subarray(from, from + width),
      row * width,
    );
  }
  return out as A;
}
