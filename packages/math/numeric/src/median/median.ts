import { select } from "./select.ts";

/**
 * The median of `values[from:to]`, which is reordered: the middle value, or the mean of the two middle ones in the type of the
 * array, as `numpy.median` takes it. There must be no NaN in the range; the median of nothing is NaN.
 */
export function medianInPlace(
  values: Float32Array | Float64Array,
  from = 0,
  to: number = values.length,
): number {
  const n = to - from;
  if (n === 0) return Number.NaN;
  const upper = from + (n >> 1);
  const high = select(values, upper, from, to);
  if (n % 2 === 1) return high;
  let low = values[from];
  for (let i = from + 1; i < upper; i++) if (values[i] > low) low = values[i];
  return values instanceof Float32Array ? meanOfTwo32(low, high) : (low + high) / 2;
}

/** The mean of two float32 numbers as numpy takes it: sum and quotient are rounded to float32. */
export function meanOfTwo32(a: number, b: number): number {
  return Math.fround(Math.fround(a + b) / 2);
}

/** `numpy.median`: NaN if any value is NaN. The values keep their order. */
export function median(values: Float32Array | Float64Array): number {
  const copy = values.slice();
  return dropNaN(copy, copy.length) === values.length ? medianInPlace(copy) : Number.NaN;
}

/** `numpy.nanmedian`: the median of the values that are not NaN; NaN if there are none. The values keep their order. */
export function nanMedian(values: Float32Array | Float64Array): number {
  const copy = values.slice();
  return medianInPlace(copy, 0, dropNaN(copy, copy.length));
}

/** Moves the values that are not NaN among the first `count` to the front, in their order; returns how many there are. */
export function dropNaN(values: Float32Array | Float64Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (!Number.isNaN(value)) values[kept++] = value;
  }
  return kept;
}
