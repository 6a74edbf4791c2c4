import type { BatchFft, Fft } from "./plan.ts";
import { turn } from "./turn.ts";

/** Entries of the fine part of the two-level twiddle table. */
const FINE = 1024;

/**
 * Transform of a product of two lengths as columns, twiddle factors and rows (W. M. Gentleman and G. Sande 1966), so that a
 * long transform works on pieces that fit into a cache.
 */
export class CompositeFft implements Fft {
  readonly length: number;
  readonly #columnPlan: BatchFft;
  readonly #rowPlan: Fft;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #blockR: Float64Array;
  readonly #blockI: Float64Array;
  readonly #fine: Float64Array;
  readonly #coarse: Float64Array;

  /** @param columnPlan - transforms as many neighbouring columns at once as its batch says. */
  constructor(columnPlan: BatchFft, rowPlan: Fft) {
    this.length = columnPlan.length * rowPlan.length;
    this.#columnPlan = columnPlan;
    this.#rowPlan = rowPlan;
    this.#re = new Float64Array(this.length);
    this.#im = new Float64Array(this.length);
    this.#blockR = new Float64Array(columnPlan.batch * columnPlan.length);
    this.#blockI = new Float64Array(columnPlan.batch * columnPlan.length);
    this.#fine = roots(FINE, 1, this.length);
    this.#coarse = roots(Math.ceil(this.length / FINE), FINE, this.length);
  }

  transform(re: Float64Array, im: Float64Array, offset = 0): void {
    const rows = this.#columnPlan.length;
    const columns = this.#rowPlan.length;
    for (let from = 0; from < columns; from += this.#columnPlan.batch) {
      const count = Math.min(columns - from, this.#columnPlan.batch);
      this.#gather(re, im, offset + from, count);
      this.#columnPlan.transform(this.#blockR, this.#blockI);
      this.#scatter(from, count);
    }
    for (let row = 0; row < rows; row++) this.#rowPlan.transform(this.#re, this.#im, row * columns);
    transpose(this.#re, rows, columns, re, offset);
    transpose(this.#im, rows, columns, im, offset);
  }

  #gather(re: Float64Array, im: Float64Array, from: number, count: number): void {
    const columns = this.#rowPlan.length;
    const { batch, length: rows } = this.#columnPlan;
    const [br, bi] = [this.#blockR, this.#blockI];
    for (let row = 0; row < rows; row++) {
      for (let b = 0, at = from + row * columns, to = row * batch; b < count; b++, at++, to++) {
        br[to] = re[at];
        bi[to] = im[at];
      }
    }
  }

  /** Stores transformed columns, multiplied by the twiddle factors. */
  #scatter(from: number, count: number): void {
    const columns = this.#rowPlan.length;
    const { batch, length: rows } = this.#columnPlan;
    const [re, im, br, bi, fine, coarse] = [
      this.#re,
      this.#im,
      this.#blockR,
      this.#blockI,
      this.#fine,
      this.#coarse,
    ];
    for (let row = 0; row < rows; row++) {
      let turn = row * from;
      for (let b = 0, at = row * columns + from, x = row * batch; b < count; b++, at++, x++, turn += row) {
        const f = 2 * (turn & (FINE - 1));
        const c = 2 * (turn >>> 10);
        const wr = fine[f] * coarse[c] - fine[f + 1] * coarse[c + 1];
        const wi = fine[f] * coarse[c + 1] + fine[f + 1] * coarse[c];
        re[at] = br[x] * wr - bi[x] * wi;
        im[at] = br[x] * wi + bi[x] * wr;
      }
    }
  }
}

/** exp(-2 pi i step j / n) for j < count as (cos, sin) pairs. */
function roots(count: number, step: number, n: number): Float64Array {
  const table = new Float64Array(2 * count);
  for (let j = 0; j < count; j++) {
    const [cos, sin] = turn((step * j) % n, n);
    table[2 * j] = cos;
    table[2 * j + 1] = -sin;
  }
  return table;
}

/** Writes the transpose of a rows x columns matrix, tile by tile. */
function transpose(
  from: Float64Array,
  rows: number,
  columns: number,
  to: Float64Array,
  offset: number,
): void {
  const tile = 16;
  for (let column0 = 0; column0 < columns; column0 += tile) {
    const column1 = Math.min(columns, column0 + tile);
    for (let row = 0; row < rows; row++) {
      const source = row * columns;
      for (let column = column0; column < column1; column++)
        to[offset + column * rows + row] = from[source + column];
    }
  }
}
