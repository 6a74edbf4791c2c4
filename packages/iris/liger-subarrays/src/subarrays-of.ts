import { boundingBoxes, type WindowBox } from "@pipe/iris-parse-subarray-map";

/** A subarray as the metadata describe it: its number, its first column and row (counted from 1), its size, the detector. */
export interface Subarray extends WindowBox {
  readonly id: number;
  readonly detxsize: number;
  readonly detysize: number;
  readonly fastaxis: 0;
  readonly slowaxis: 1;
}

/**
 * The subarrays of a map, in the order of their numbers.
 *
 * @param map - number of the subarray that each pixel (row by row) belongs to, 0 for none.
 */
export function subarraysOf(map: ArrayLike<number>, rows: number, columns: number): Subarray[] {
  return [...boundingBoxes(map, columns)].map(([id, box]) => ({
    id,
    ...box,
    detxsize: columns,
    detysize: rows,
    fastaxis: 0,
    slowaxis: 1,
  }));
}
