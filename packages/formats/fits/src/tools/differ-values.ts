import type { TypedArray } from "@pipe/ndarray";

/** How close two numbers must be: `|a - b| <= absolute + relative * |b|`. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** Where arrays differ and by how much. */
export interface ArrayDifference {
  /** Number of differing elements, and the places of the first ones. */
  readonly count: number;
  readonly places: readonly number[];
  readonly maxRelative: number;
  readonly maxAbsolute: number;
}

/** Tells whether two values are equal within the tolerance; NaN equals NaN. */
export function close(a: number | bigint, b: number | bigint, { relative, absolute }: Tolerance): boolean {
  if (typeof a === "bigint" && typeof b === "bigint" && relative === 0 && absolute === 0) return a === b;
  const x = Number(a);
  const y = Number(b);
  if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return true;
  return Math.abs(x - y) <= absolute + relative * Math.abs(y);
}

/** Compares two arrays of the same length element by element. */
export function compareArrays(
  a: TypedArray,
  b: TypedArray,
  tolerance: Tolerance,
  most: number,
): ArrayDifference {
  const places: number[] = [];
  let count = 0;
  let maxRelative = 0;
  let maxAbsolute = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i] || close(a[i], b[i], tolerance)) continue;
    count++;
    if (places.length < most) places.push(i);
    const distance = Math.abs(Number(a[i]) - Number(b[i]));
    if (Number.isNaN(distance)) continue;
    maxAbsolute = Math.max(maxAbsolute, distance);
    if (Number(b[i]) !== 0) maxRelative = Math.max(maxRelative, distance / Math.abs(Number(b[i])));
  }
  return { count, places, maxRelative, maxAbsolute };
}
