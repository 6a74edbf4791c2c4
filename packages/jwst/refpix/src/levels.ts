import { sigmaClippedMean32, sigmaClippedMean64 } from "@pipe/numeric/clip";

/**
 * The signal of a set of reference pixels. `wide` tells how it is rounded: means of float32 pixels are float32 numbers, but
 * when all pixels are equal, or the pixels float64, the original computes on in float64.
 */
export interface Level {
  readonly value: number;
  readonly wide: boolean;
}

/** Good reference pixels collected from one or more regions; float32 unless it was made wide. */
export class LevelMeter {
  readonly #narrow: Float32Array;
  readonly #scratch: Float32Array;
  readonly #wide: Float64Array;
  readonly #isWide: boolean;
  readonly #sigma: number;
  #count = 0;

  /** @param capacity - most pixels of one set. */
  constructor(capacity: number, sigma: number, wide: boolean) {
    this.#narrow = new Float32Array(wide ? 0 : capacity);
    this.#scratch = new Float32Array(wide ? 0 : capacity);
    this.#wide = new Float64Array(wide ? capacity : 0);
    this.#isWide = wide;
    this.#sigma = sigma;
  }

  add(value: number): void {
    if (this.#isWide) this.#wide[this.#count++] = value;
    else this.#narrow[this.#count++] = value;
  }

  /** The sigma-clipped mean of the pixels added since the last call; undefined without pixels. */
  take(): Level | undefined {
    const count = this.#count;
    this.#count = 0;
    if (count === 0) return undefined;
    const values = this.#isWide ? this.#wide : this.#narrow;
    if (areEqual(values, count)) return { value: values[0], wide: true };
    const value = this.#isWide
      ? sigmaClippedMean64(this.#wide, count, this.#sigma)
      : sigmaClippedMean32(this.#narrow, count, this.#sigma, this.#scratch);
    return { value, wide: this.#isWide };
  }
}

function areEqual(values: Float32Array | Float64Array, count: number): boolean {
  const first = values[0];
  for (let i = 1; i < count; i++) if (values[i] !== first) return false;
  return !Number.isNaN(first);
}

/** The mean of two levels; the other one where one is missing. */
export function averageLevel(a: Level | undefined, b: Level | undefined): Level | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (a.wide || b.wide) return { value: 0.5 * (a.value + b.value), wide: true };
  return { value: 0.5 * Math.fround(a.value + b.value), wide: false };
}
