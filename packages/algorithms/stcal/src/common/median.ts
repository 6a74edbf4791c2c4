/** Up to this many values insertion sort is the fastest. */
const SHORT = 24;

/** Sorts `values[from, to)` upwards in place; there must be no NaN among them. */
export function sortRange(values: Float64Array, from: number, to: number): void {
  while (to - from > SHORT) {
    const cut = partition(values, from, to);
    // The shorter side by recursion, the longer one by this loop: the stack stays logarithmic.
    if (cut - from < to - cut) {
      sortRange(values, from, cut);
      from = cut;
    } else {
      sortRange(values, cut, to);
      to = cut;
    }
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i];
    let j = i - 1;
    while (j >= from && values[j] > value) {
      values[j + 1] = values[j];
      j--;
    }
    values[j + 1] = value;
  }
}

/**
 * Median of `values[0, count)`, the mean of the two middle values when `count` is even; NaN for none. Reorders the values, among
 * which there must be no NaN.
 */
export function medianOf(values: Float64Array, count: number): number {
  if (count === 0) return Number.NaN;
  const middle = count >> 1;
  if (count <= SHORT) sortRange(values, 0, count);
  else selectMiddle(values, count, middle);
  const upper = values[middle];
  if (count & 1) return upper;
  let lower = values[middle - 1];
  if (count > SHORT) for (let i = 0; i < middle; i++) if (values[i] > lower) lower = values[i];
  return (lower + upper) / 2;
}

/** Reorders so that `values[k]` is what sorting would put there, with nothing larger before and nothing smaller after it. */
function selectMiddle(values: Float64Array, count: number, k: number): void {
  let from = 0;
  let to = count;
  while (to - from > SHORT) {
    const cut = partition(values, from, to);
    if (k < cut) to = cut;
    else from = cut;
  }
  sortRange(values, from, to);
}

/** Hoare's partition about the median of three: returns a cut with `[from, cut) <= pivot <= [cut, to)`, both sides not empty. */
function partition(values: Float64Array, from: number, to: number): number {
  const first = values[from];
  const middle = values[(from + to - 1) >> 1];
  const last = values[to - 1];
  const pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
  let i = from - 1;
  let j = to;
  for (;;) {
    do i++;
    while (values[i] < pivot);
    do j--;
    while (values[j] > pivot);
    if (i >= j) return j + 1;
    const swap = values[i];
    values[i] = values[j];
    values[j] = swap;
  }
}

const HALF = 1 << 16;
const SIGN = 0x80000000;
const INFINITE = 0x7f800000;

/**
 * Median of the values that are not NaN, the mean of the two middle values when there are evenly many; NaN for none. Leaves the values as
 * they are, and needs no copy of them: it counts the upper halves of their bits, then the lower halves of those that matter.
 */
export function medianOfFloats(values: Float32Array): number {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const counts = new Uint32Array(HALF);
  let total = 0;
  for (let i = 0; i < bits.length; i++) {
    if ((bits[i] & ~SIGN) > INFINITE) continue;
    counts[orderOf(bits[i]) >>> 16]++;
    total++;
  }
  if (total === 0) return Number.NaN;
  const upper = nthFloat(bits, counts, total >> 1);
  return total & 1 ? upper : (nthFloat(bits, counts, (total >> 1) - 1) + upper) / 2;
}

/** An integer whose order is that of the float32 values. */
function orderOf(bits: number): number {
  return ((bits & SIGN) === 0 ? bits | SIGN : ~bits) >>> 0;
}

/** The value that sorting would put at a place, by the counts of the upper halves. */
function nthFloat(bits: Uint32Array, counts: Uint32Array, place: number): number {
  let half = 0;
  let left = place;
  while (left >= counts[half]) left -= counts[half++];
  const lower = new Uint32Array(HALF);
  for (let i = 0; i < bits.length; i++) {
    const order = orderOf(bits[i]);
    if (order >>> 16 === half) lower[order & (HALF - 1)]++;
  }
  let low = 0;
  while (left >= lower[low]) left -= lower[low++];
  const order = half * HALF + low;
  return new Float32Array(Uint32Array.of(order >= SIGN ? order & ~SIGN : ~order).buffer)[0];
}
