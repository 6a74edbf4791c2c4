/** Sum of the deviations of a range of values from {@link Sample.pivot}, and of their squares. */
export interface Moments {
  readonly sum: number;
  readonly squares: number;
}

/** Finite numbers in ascending order of rank, as sigma clipping asks for them. */
export interface Sample {
  /** How many numbers there are. */
  readonly count: number;
  /** A number amid the sample that sums are taken about. */
  readonly pivot: number;
  /** The number of rank `rank`, from 0 on. */
  at(rank: number): number;
  /** How many numbers are smaller than `limit`. */
  countBelow(limit: number): number;
  /** How many numbers are not larger than `limit`. */
  countAtMost(limit: number): number;
  /** Moments of the numbers of ranks [from, to). */
  moments(from: number, to: number): Moments;
}

/** A sample that is sorted at once. */
export class SortedSample implements Sample {
  readonly count: number;
  readonly pivot: number;
  readonly #sorted: Float32Array | Float64Array;

  /** @param values - copied; those that are not finite are left out. */
  constructor(values: Iterable<number>);
  /** @param sorted - finite numbers that are in order already; not copied. */
  constructor(sorted: Float32Array | Float64Array, isSorted: true);
  constructor(values: Iterable<number> | Float32Array | Float64Array, isSorted = false) {
    this.#sorted =
      isSorted && ArrayBuffer.isView(values)
        ? values
        : Float64Array.from(values).filter(Number.isFinite).sort();
    this.count = this.#sorted.length;
    this.pivot = this.count === 0 ? 0 : this.#sorted[this.count >> 1];
  }

  at(rank: number): number {
    return this.#sorted[rank];
  }

  countBelow(limit: number): number {
    return firstNotBelow(this.#sorted, 0, this.count, limit);
  }

  countAtMost(limit: number): number {
    return firstAbove(this.#sorted, 0, this.count, limit);
  }

  moments(from: number, to: number): Moments {
    return momentsOf(this.#sorted, from, to, this.pivot);
  }
}

/** Index of the first of `sorted[from:to]` that is not below `limit`; `to` if there is none. */
export function firstNotBelow(
  sorted: Float32Array | Float64Array,
  from: number,
  to: number,
  limit: number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first of `sorted[from:to]` that is above `limit`; `to` if there is none. */
export function firstAbove(
  sorted: Float32Array | Float64Array,
  from: number,
  to: number,
  limit: number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Moments of `values[from:to]` about `pivot`. */
export function momentsOf(
  values: Float32Array | Float64Array,
  from: number,
  to: number,
  pivot: number,
): Moments {
  let sum = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const deviation = values[i] - pivot;
    sum += deviation;
    squares += deviation * deviation;
  }
  return { sum, squares };
}
