import { firstAbove, firstNotBelow, type Moments, momentsOf, type Sample } from "./sample.ts";

/** Bins between the limits; two more take what lies outside. */
const BINS = 8192;

/** Values looked at to place the limits. */
const PROBES = 4096;

/**
 * A sample of very many float32 numbers: they are distributed to bins in two passes, and a bin is sorted when a question falls
 * into it. Clipping asks few questions, so that a full sort would be wasted.
 */
export class BinnedSample implements Sample {
  readonly count: number;
  readonly pivot: number;
  readonly #values: Float32Array;
  readonly #starts: Int32Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #isSorted: Uint8Array;
  readonly #low: number;
  readonly #scale: number;

  /**
   * @param values - the first `count` are the sample, all finite.
   * @param memory - the sample lives here afterwards; at least `count` numbers.
   */
  constructor(
    values: Float32Array,
    count: number = values.length,
    memory: Float32Array = new Float32Array(count),
  ) {
    const { low, high, pivot } = limitsOf(values, count);
    this.count = count;
    this.pivot = pivot;
    this.#values = memory;
    this.#low = low;
    this.#scale = high > low ? BINS / (high - low) : 0;
    this.#starts = new Int32Array(BINS + 3);
    this.#sums = new Float64Array(BINS + 2);
    this.#squares = new Float64Array(BINS + 2);
    this.#isSorted = new Uint8Array(BINS + 2);
    distribute(values, count, low, this.#scale, this.#starts, memory);
    for (let bin = 0; bin < BINS + 2; bin++) {
      const { sum, squares } = momentsOf(memory, this.#starts[bin], this.#starts[bin + 1], pivot);
      this.#sums[bin] = sum;
      this.#squares[bin] = squares;
    }
  }

  at(rank: number): number {
    this.#sort(this.#binOfRank(rank));
    return this.#values[rank];
  }

  countBelow(limit: number): number {
    const bin = binOf(limit, this.#low, this.#scale);
    this.#sort(bin);
    return firstNotBelow(this.#values, this.#starts[bin], this.#starts[bin + 1], limit);
  }

  countAtMost(limit: number): number {
    const bin = binOf(limit, this.#low, this.#scale);
    this.#sort(bin);
    return firstAbove(this.#values, this.#starts[bin], this.#starts[bin + 1], limit);
  }

  moments(from: number, to: number): Moments {
    if (from >= to) return { sum: 0, squares: 0 };
    const first = this.#binOfRank(from);
    const last = this.#binOfRank(to - 1);
    this.#sort(first);
    this.#sort(last);
    if (first === last) return momentsOf(this.#values, from, to, this.pivot);
    const head = momentsOf(this.#values, from, this.#starts[first + 1], this.pivot);
    const tail = momentsOf(this.#values, this.#starts[last], to, this.pivot);
    let sum = head.sum;
    let squares = head.squares;
    for (let bin = first + 1; bin < last; bin++) {
      sum += this.#sums[bin];
      squares += this.#squares[bin];
    }
    return { sum: sum + tail.sum, squares: squares + tail.squares };
  }

  /** The bin that holds a rank: the last one that starts at or before it. */
  #binOfRank(rank: number): number {
    let low = 0;
    let high = BINS + 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= rank) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #sort(bin: number): void {
    if (this.#isSorted[bin] === 1) return;
    this.#values.subarray(this.#starts[bin], this.#starts[bin + 1]).sort();
    this.#isSorted[bin] = 1;
  }
}

/** Limits around the bulk of the values, from a regular selection of them, and their median. */
function limitsOf(
  values: Float32Array,
  count: number,
): { readonly low: number; readonly high: number; readonly pivot: number } {
  if (count === 0) return { low: 0, high: 0, pivot: 0 };
  const step = Math.max(1, Math.floor(count / PROBES));
  const probes = new Float32Array(Math.ceil(count / step));
  for (let i = 0; i < probes.length; i++) probes[i] = values[i * step];
  probes.sort();
  const last = probes.length - 1;
  const low = probes[Math.floor(last * 0.01)];
  const high = probes[Math.ceil(last * 0.99)];
  const margin = 0.2 * (high - low);
  return { low: low - margin, high: high + margin, pivot: probes[last >> 1] };
}

/** Bin 0 below the limits, BINS + 1 above them; monotonic in the value. */
function binOf(value: number, low: number, scale: number): number {
  const steps = (value - low) * scale;
  return steps < 0 ? 0 : steps >= BINS ? BINS + 1 : 1 + Math.trunc(steps);
}

/** Sorts the values by bin into `memory`; bin b starts at `starts[b]`. */
function distribute(
  values: Float32Array,
  count: number,
  low: number,
  scale: number,
  starts: Int32Array,
  memory: Float32Array,
): void {
  const bins = BINS;
  const next = new Int32Array(bins + 2);
  for (let i = 0; i < count; i++) {
    const steps = (values[i] - low) * scale;
    next[steps < 0 ? 0 : steps >= bins ? bins + 1 : 1 + (steps | 0)]++;
  }
  let at = 0;
  for (let bin = 0; bin < bins + 2; bin++) {
    starts[bin] = at;
    at += next[bin];
    next[bin] = starts[bin];
  }
  starts[bins + 2] = at;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    const steps = (value - low) * scale;
    memory[next[steps < 0 ? 0 : steps >= bins ? bins + 1 : 1 + (steps | 0)]++] = value;
  }
}
