/** How quantised floats were dithered. */
export type Dither = "none" | "subtractive-1" | "subtractive-2";

/** Stored integer that stands for exactly zero under the second method. */
export const DITHERED_ZERO = -2147483646;

const COUNT = 10000;

let table: Float32Array | undefined;

/** The sequence of random numbers of FITS 4.0, appendix I (Park & Miller), as 32-bit floats. */
export function randomNumbers(): Float32Array {
  if (table !== undefined) return table;
  table = new Float32Array(COUNT);
  let seed = 1;
  for (let i = 0; i < COUNT; i++) {
    seed = (16807 * seed) % 2147483647;
    table[i] = seed / 2147483647;
  }
  return table;
}

/** The walk through the random numbers for one tile: `next()` per pixel. */
export class DitherWalk {
  readonly #numbers = randomNumbers();
  #seed: number;
  #at: number;

  /** @param row - number of the tile from 0 plus ZDITHER0. */
  constructor(row: number) {
    this.#seed = (((row - 1) % COUNT) + COUNT) % COUNT;
    this.#at = Math.trunc(this.#numbers[this.#seed] * 500);
  }

  next(): number {
    const value = this.#numbers[this.#at++];
    if (this.#at === COUNT) {
      this.#seed = this.#seed + 1 === COUNT ? 0 : this.#seed + 1;
      this.#at = Math.trunc(this.#numbers[this.#seed] * 500);
    }
    return value;
  }
}

/**
 * Turns quantised integers back into floats: `(n - random + 0.5) * scale + zero`; `blank` becomes NaN.
 *
 * @param row - number of the tile from 0 plus ZDITHER0.
 */
export function dequantise(
  stored: ArrayLike<number>,
  scale: number,
  zero: number,
  dither: Dither,
  row: number,
  blank: number | undefined,
  out: Float32Array | Float64Array,
): void {
  const { length } = out;
  if (dither === "none") {
    for (let i = 0; i < length; i++) out[i] = stored[i] * scale + zero;
  } else {
    const walk = new DitherWalk(row);
    const zeros = dither === "subtractive-2";
    for (let i = 0; i < length; i++) {
      const random = walk.next();
      out[i] = zeros && stored[i] === DITHERED_ZERO ? 0 : (stored[i] - random + 0.5) * scale + zero;
    }
  }
  if (blank !== undefined) for (let i = 0; i < length; i++) if (stored[i] === blank) out[i] = Number.NaN;
}
