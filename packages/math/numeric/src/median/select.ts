/** Below this many values the plain partition is faster than the sampled one. */
const SMALL = 600;

/**
 * Moves the k-th smallest (from 0) of `values[from:to]` to its place in sorted order, with no larger value before and no
 * smaller one after it (R. W. Floyd and R. L. Rivest 1975, Comm. ACM 18, 165). There must be no NaN in the range.
 *
 * @param k - index into `values`, within the range.
 * @returns the value at k.
 */
export function select(
  values: Float32Array | Float64Array,
  k: number,
  from = 0,
  to: number = values.length,
): number {
  let left = from;
  let right = to - 1;
  while (right > left) {
    if (right - left > SMALL) narrow(values, k, left, right);
    const pivot = values[k];
    let i = left;
    let j = right;
    values[k] = values[left];
    values[left] = pivot;
    const swapped = values[right] > pivot;
    if (swapped) {
      values[left] = values[right];
      values[right] = pivot;
    }
    while (i < j) {
      const exchange = values[i];
      values[i] = values[j];
      values[j] = exchange;
      i++;
      j--;
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
    }
    // The first exchange has moved the pivot to the end where it was not.
    if (swapped) {
      values[left] = values[j];
    } else {
      j++;
      values[right] = values[j];
    }
    values[j] = pivot;
    if (j <= k) left = j + 1;
    if (k <= j) right = j - 1;
  }
  return values[k];
}

/** Selects within a sample around k, so that values[k] becomes a pivot very near to the k-th value. */
function narrow(values: Float32Array | Float64Array, k: number, left: number, right: number): void {
  const n = right - left + 1;
  const i = k - left + 1;
  const z = Math.log(n);
  const s = 0.5 * Math.exp((2 * z) / 3);
  const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * Math.sign(i - n / 2);
  const low = Math.max(left, Math.floor(k - (i * s) / n + sd));
  const high = Math.min(right, Math.floor(k + ((n - i) * s) / n + sd));
  select(values, k, low, high + 1);
}
