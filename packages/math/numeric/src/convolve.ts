/**
 * One-dimensional convolutions.
 *
 * @module
 */

/**
 * `numpy.convolve(a, v, mode="same")`: zero-padded, as long as the longer of the two and centred on their full convolution.
 */
export function convolveSame(a: Float64Array, v: Float64Array): Float64Array {
  const [long, short] = a.length >= v.length ? [a, v] : [v, a];
  const n = long.length;
  const shift = (short.length - 1) >> 1;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const full = i + shift;
    const from = Math.max(0, full - n + 1);
    const to = Math.min(short.length - 1, full);
    let sum = 0;
    for (let j = from; j <= to; j++) sum += short[j] * long[full - j];
    out[i] = sum;
  }
  return out;
}

/**
 * Cyclic convolution with a short kernel: out[i] = sum over j of kernel[j] x[i - j + centre], indices modulo the length.
 *
 * @param centre - index of the kernel element that multiplies x[i].
 * @param out - at least as long as `x`; not the same memory.
 */
export function convolveCyclic(
  x: Float32Array | Float64Array,
  kernel: Float64Array,
  centre: number,
  out: Float32Array | Float64Array,
): void {
  const n = x.length;
  const taps = kernel.length;
  for (let i = 0; i < n; i++) {
    let at = i + centre;
    if (at >= n || at - taps + 1 < 0) at = ((at % n) + n) % n;
    let sum = 0;
    for (let j = 0; j < taps; j++) {
      sum += kernel[j] * x[at];
      at = at === 0 ? n - 1 : at - 1;
    }
    out[i] = sum;
  }
}
