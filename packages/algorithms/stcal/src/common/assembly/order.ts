/*
 * Order statistics of float64 values in memory: those of `../median.ts`, which leave the values in the same order.
 */

/** Up to this many values insertion sort is the fastest. */
const SHORT: i32 = 24;

/** Median of `count` values, the mean of the two in the middle when `count` is even; NaN for none. Reorders them; none may be NaN. */
export function median(values: usize, count: i32): f64 {
  if (count === 0) return NaN;
  const middle = count >> 1;
  let from = 0;
  let to = count;
  while (to - from > SHORT) {
    const edge = partition(values, from, to);
    if (middle < edge) to = edge;
    else from = edge;
  }
  sort(values, from, to);
  const upper = at(values, middle);
  if ((count & 1) !== 0) return upper;
  let lower = at(values, middle - 1);
  for (let i = 0; i < middle; i++) if (at(values, i) > lower) lower = at(values, i);
  return (lower + upper) / 2;
}

/** Sorts values `[from, to)` upwards, for few of them by insertion. */
export function sort(values: usize, from: i32, to: i32): void {
  while (to - from > SHORT) {
    const edge = partition(values, from, to);
    // The shorter side by recursion, the longer one by this loop: the stack stays logarithmic.
    if (edge - from < to - edge) {
      sort(values, from, edge);
      from = edge;
    } else {
      sort(values, edge, to);
      to = edge;
    }
  }
  for (let i = from + 1; i < to; i++) {
    const value = at(values, i);
    let j = i - 1;
    while (j >= from && at(values, j) > value) {
      put(values, j + 1, at(values, j));
      j--;
    }
    put(values, j + 1, value);
  }
}

/** Hoare's partition about the median of three: returns an edge with `[from, edge) <= pivot <= [edge, to)`, both sides not empty. */
function partition(values: usize, from: i32, to: i32): i32 {
  const first = at(values, from);
  const middle = at(values, (from + to - 1) >> 1);
  const last = at(values, to - 1);
  const pivot = max<f64>(min<f64>(first, middle), min<f64>(max<f64>(first, middle), last));
  let i = from;
  let j = to - 1;
  while (at(values, i) < pivot) i++;
  while (at(values, j) > pivot) j--;
  while (i < j) {
    const swap = at(values, i);
    put(values, i, at(values, j));
    put(values, j, swap);
    do i++;
    while (at(values, i) < pivot);
    do j--;
    while (at(values, j) > pivot);
  }
  return j + 1;
}

function at(values: usize, i: i32): f64 {
  return load<f64>(values + (i << 3));
}

function put(values: usize, i: i32, value: f64): void {
  store<f64>(values + (i << 3), value);
}
