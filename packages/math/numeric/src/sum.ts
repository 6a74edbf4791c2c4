/**
 * Sums, means and standard deviations with the rounding of numpy: pairwise summation, and float32 arithmetic on float32 data.
 *
 * @module
 */

/** Terms that numpy adds with eight accumulators before it splits a range in two. */
const BLOCK = 128;

/** The float32 sum that `numpy.sum` gives for `values[from:to]`, contiguous float32. */
export function sum32(values: Float32Array, from = 0, to: number = values.length): number {
  const n = to - from;
  if (n <= BLOCK) return blockSum32(values, from, n);
  const half = splitPoint(n);
  return Math.fround(sum32(values, from, from + half) + sum32(values, from + half, to));
}

/** The sum that `numpy.sum` gives for `values[from:to]`, contiguous float64. */
export function sum64(values: Float64Array, from = 0, to: number = values.length): number {
  const n = to - from;
  if (n <= BLOCK) return blockSum64(values, from, n);
  const half = splitPoint(n);
  return sum64(values, from, from + half) + sum64(values, from + half, to);
}

/** Half of n, rounded down to a multiple of eight. */
function splitPoint(n: number): number {
  const half = n >> 1;
  return half - (half % 8);
}

function blockSum32(values: Float32Array, from: number, n: number): number {
  const { fround } = Math;
  if (n < 8) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum = fround(sum + values[from + i]);
    return sum;
  }
  let [a, b, c, d, e, f, g, h] = values.subarray(from, from + 8);
  const even = n - (n % 8);
  for (let i = from + 8; i < from + even; i += 8) {
    a = fround(a + values[i]);
    b = fround(b + values[i + 1]);
    c = fround(c + values[i + 2]);
    d = fround(d + values[i + 3]);
    e = fround(e + values[i + 4]);
    f = fround(f + values[i + 5]);
    g = fround(g + values[i + 6]);
    h = fround(h + values[i + 7]);
  }
  let sum = fround(fround(fround(a + b) + fround(c + d)) + fround(fround(e + f) + fround(g + h)));
  for (let i = from + even; i < from + n; i++) sum = fround(sum + values[i]);
  return sum;
}

function blockSum64(values: Float64Array, from: number, n: number): number {
  if (n < 8) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[from + i];
    return sum;
  }
  let [a, b, c, d, e, f, g, h] = values.subarray(from, from + 8);
  const even = n - (n % 8);
  for (let i = from + 8; i < from + even; i += 8) {
    a += values[i];
    b += values[i + 1];
    c += values[i + 2];
    d += values[i + 3];
    e += values[i + 4];
    f += values[i + 5];
    g += values[i + 6];
    h += values[i + 7];
  }
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let i = from + even; i < from + n; i++) sum += values[i];
  return sum;
}

/** `numpy.mean` of contiguous float32 values, a float32; NaN without values. */
export function mean32(values: Float32Array, from = 0, to: number = values.length): number {
  return Math.fround(sum32(values, from, to) / (to - from));
}

/** `numpy.mean` of contiguous float64 values; NaN without values. */
export function mean64(values: Float64Array, from = 0, to: number = values.length): number {
  return sum64(values, from, to) / (to - from);
}

/**
 * `numpy.std` of contiguous float32 values (population standard deviation), a float32; NaN without values.
 *
 * @param scratch - memory for the squared deviations, at least as long as the range.
 */
export function std32(
  values: Float32Array,
  from = 0,
  to: number = values.length,
  scratch: Float32Array = new Float32Array(to - from),
): number {
  const { fround } = Math;
  const mean = mean32(values, from, to);
  for (let i = from; i < to; i++) {
    const deviation = fround(values[i] - mean);
    scratch[i - from] = deviation * deviation;
  }
  return fround(Math.sqrt(fround(sum32(scratch, 0, to - from) / (to - from))));
}

/** `numpy.std` of contiguous float64 values (population standard deviation); NaN without values. */
export function std64(values: Float64Array, from = 0, to: number = values.length): number {
  const mean = mean64(values, from, to);
  const squares = new Float64Array(to - from);
  for (let i = from; i < to; i++) squares[i - from] = (values[i] - mean) ** 2;
  return Math.sqrt(sum64(squares) / (to - from));
}
