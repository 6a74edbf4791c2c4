import type { Moments, Sample } from "./sample.ts";

/**
 * Ranks [from, to) of a float32 sample less a number, rounded to float32: what a sample of the differences would be, without
 * collecting them. Moments leave the rounding of the differences out.
 */
export class ShiftedSample implements Sample {
  readonly count: number;
  readonly pivot: number;
  readonly #sample: Sample;
  readonly #shift: number;
  readonly #from: number;

  constructor(sample: Sample, shift: number, from = 0, to: number = sample.count) {
    this.count = Math.max(0, to - from);
    this.pivot = sample.pivot - shift;
    this.#sample = sample;
    this.#shift = shift;
    this.#from = from;
  }

  at(rank: number): number {
    return Math.fround(this.#sample.at(this.#from + rank) - this.#shift);
  }

  countBelow(limit: number): number {
    return this.#settle(this.#sample.countBelow(limit + this.#shift), (value) => value < limit);
  }

  countAtMost(limit: number): number {
    return this.#settle(this.#sample.countAtMost(limit + this.#shift), (value) => value <= limit);
  }

  moments(from: number, to: number): Moments {
    return this.#sample.moments(this.#from + from, this.#from + to);
  }

  /** Moves a rank of the sample, found without rounding, to where the rounded differences stop to satisfy a condition. */
  #settle(rank: number, holds: (value: number) => boolean): number {
    let count = Math.min(this.count, Math.max(0, rank - this.#from));
    while (count > 0 && !holds(this.at(count - 1))) count--;
    while (count < this.count && holds(this.at(count))) count++;
    return count;
  }
}
