import { kernel } from "@pipe/parallel";

/**
 * Subtracts from pixels `[from, to)` the clipped mean of a stack, and ORs the flags of the stack into theirs.
 *
 * For each pixel, values more than `sigma` standard deviations from the median are clipped, until none is or `iterations` times; NaN is
 * clipped from the start. A pixel without any value has a background of 0. Means are taken in double and rounded to float32.
 *
 * @param data - science pixels, changed in place.
 * @param dq - their flags, changed in place.
 * @param stack - (backgrounds, pixels).
 * @param stackDq - (backgrounds, pixels).
 */
export const subtractBackground = kernel(
  import.meta.url,
  "subtractBackground",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint32Array,
    stack: Float32Array,
    stackDq: Uint32Array,
    sigma: number,
    iterations: number,
  ) => {
    const pixels = data.length;
    const count = stack.length / pixels;
    const values = new Float64Array(count);
    for (let i = from; i < to; i++) {
      let n = 0;
      for (let k = i; k < stack.length; k += pixels) {
        dq[i] |= stackDq[k];
        const value = stack[k];
        if (!Number.isNaN(value)) values[n++] = value;
      }
      data[i] -= Math.fround(clippedMean(values, n, sigma, iterations));
    }
  },
);

/** The mean of the first `n` values after clipping, which reorders them; 0 of none. */
export function clippedMean(values: Float64Array, n: number, sigma: number, iterations: number): number {
  let kept = n;
  for (let iteration = 0; iteration < iterations && kept > 1; iteration++) {
    const center = median(values, kept);
    const limit = sigma * deviation(values, kept);
    let next = 0;
    for (let k = 0; k < kept; k++) {
      const value = values[k];
      if (value >= center - limit && value <= center + limit) values[next++] = value;
    }
    if (next === kept) break;
    kept = next;
  }
  let sum = 0;
  for (let k = 0; k < kept; k++) sum += values[k];
  return kept === 0 ? 0 : sum / kept;
}

function median(values: Float64Array, n: number): number {
  const sorted = values.subarray(0, n).sort();
  const middle = n >> 1;
  return n % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function deviation(values: Float64Array, n: number): number {
  let mean = 0;
  for (let k = 0; k < n; k++) mean += values[k];
  mean /= n;
  let squares = 0;
  for (let k = 0; k < n; k++) squares += (values[k] - mean) ** 2;
  return Math.sqrt(squares / n);
}
