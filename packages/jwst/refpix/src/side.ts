/** Reference columns on each side of the detector. */
export const SIDE_COLUMNS = 4;

/**
 * Running medians along the reference columns of one side.
 *
 * The window of row i covers `length` rows from i - floor(length' / 2) on, length' being `length` or, if that is even, one
 * more; beyond the ends the rows are mirrored without repeating the end row. Even medians are means in the type of `values`.
 *
 * @param values - rows x 4, the signal.
 * @param good - rows x 4, 1 where a pixel may be used.
 * @returns one number per row, NaN where the window has no good pixel or a NaN among its good ones.
 */
export function runningMedian(
  values: Float32Array | Float64Array,
  good: Uint8Array,
  rows: number,
  length: number,
): Float64Array {
  const result = new Float64Array(rows);
  const half = length >> 1;
  const window = new Window(SIDE_COLUMNS * length, values instanceof Float32Array);
  for (let row = -half; row < length - half; row++) addRow(window, values, good, mirroredRow(row, rows));
  for (let row = 0; row < rows; row++) {
    result[row] = window.median();
    const gone = SIDE_COLUMNS * mirroredRow(row - half, rows);
    const come = SIDE_COLUMNS * mirroredRow(row - half + length, rows);
    for (let i = 0; i < SIDE_COLUMNS; i++) {
      const old = good[gone + i] === 1 ? values[gone + i] : Number.NaN;
      const next = good[come + i] === 1 ? values[come + i] : Number.NaN;
      window.exchange(old, next);
      window.missing += missing(values[come + i], good[come + i]) - missing(values[gone + i], good[gone + i]);
    }
  }
  return result;
}

function addRow(window: Window, values: Float32Array | Float64Array, good: Uint8Array, row: number): void {
  for (let i = SIDE_COLUMNS * row; i < SIDE_COLUMNS * (row + 1); i++) {
    if (good[i] === 1) window.exchange(Number.NaN, values[i]);
    window.missing += missing(values[i], good[i]);
  }
}

/** 1 for a NaN among the good pixels. */
function missing(value: number, good: number): number {
  return good === 1 && Number.isNaN(value) ? 1 : 0;
}

function mirroredRow(row: number, rows: number): number {
  if (row < 0) return Math.min(rows - 1, -row);
  return row < rows ? row : Math.max(0, 2 * rows - 2 - row);
}

/** Numbers in ascending order. */
class Window {
  /** How many of the pixels of the window are good but have no value. */
  missing = 0;
  readonly #sorted: Float64Array;
  readonly #narrow: boolean;
  #count = 0;

  constructor(capacity: number, narrow: boolean) {
    this.#sorted = new Float64Array(capacity + SIDE_COLUMNS);
    this.#narrow = narrow;
  }

  /** Takes out one number and puts in another one; NaN stands for none. */
  exchange(old: number, next: number): void {
    const sorted = this.#sorted;
    let at = this.#count;
    if (!Number.isNaN(old)) at = this.#find(old);
    else if (!Number.isNaN(next)) this.#count++;
    else return;
    if (Number.isNaN(next)) {
      this.#count--;
      for (; at < this.#count; at++) sorted[at] = sorted[at + 1];
      return;
    }
    for (; at > 0 && sorted[at - 1] > next; at--) sorted[at] = sorted[at - 1];
    for (const last = this.#count - 1; at < last && sorted[at + 1] < next; at++) sorted[at] = sorted[at + 1];
    sorted[at] = next;
  }

  median(): number {
    const count = this.#count;
    if (count === 0 || this.missing > 0) return Number.NaN;
    const high = this.#sorted[count >> 1];
    if (count % 2 === 1) return high;
    const sum = this.#sorted[(count >> 1) - 1] + high;
    return this.#narrow ? Math.fround(Math.fround(sum) / 2) : sum / 2;
  }

  #find(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Mean of both sides, row by row; one of them where the other is NaN, 0 where both are. */
export function combineSides(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((a, row) => {
    const b = right[row];
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : b;
    return Number.isNaN(b) ? a : 0.5 * (a + b);
  });
}
