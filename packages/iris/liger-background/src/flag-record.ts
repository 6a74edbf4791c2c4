import { Lazy } from "@pipe/datamodels";
import type { DqArray } from "@pipe/iris-liger-stpipe";
import { arrayOn, type NDArray, type TypedArray } from "@pipe/ndarray";

type FlagValues = Uint16Array | Uint32Array;

/** The flags of an image as they were when this was made: steps change flags in place. */
export interface FlagRecord {
  /** Writes those of pixels from `first` on. */
  write(first: number, out: FlagValues): void;
  /** Sets values of pixels from `first` on to NaN where there are flags. */
  blank(first: number, out: Float32Array): void;
}

/** Of flags that few pixels have, as usual, their places and values are kept: a small part of what a copy takes. */
export function recordOf(flags: FlagValues): FlagRecord {
  const count = countOf(flags);
  return count > flags.length / 8 ? new CopiedFlags(flags.slice()) : new FewFlags(flags, count);
}

/** Recorded flags as an array of a model, written when it is asked for. */
export function lazyFlags(record: FlagRecord, { dtype, shape }: DqArray): Lazy<NDArray> {
  const [rows, columns] = shape;
  const readRows = (from: number, to: number, into?: TypedArray): NDArray => {
    const out = arrayOn(into, dtype, [to - from, columns]);
    record.write(from * columns, out.values as FlagValues);
    return out;
  };
  return new Lazy<NDArray>({
    shape,
    dtype,
    readSync: () => readRows(0, rows),
    read: async () => readRows(0, rows),
    readRows: async (from, to, into) => readRows(from, to, into),
  });
}

function countOf(flags: FlagValues): number {
  let count = 0;
  for (let i = 0; i < flags.length; i++) if (flags[i] !== 0) count++;
  return count;
}

class CopiedFlags implements FlagRecord {
  readonly #flags: FlagValues;

  constructor(flags: FlagValues) {
    this.#flags = flags;
  }

  write(first: number, out: FlagValues): void {
    out.set(this.#flags.subarray(first, first + out.length));
  }

  blank(first: number, out: Float32Array): void {
    const flags = this.#flags;
    for (let i = 0; i < out.length; i++) if (flags[first + i] !== 0) out[i] = Number.NaN;
  }
}

class FewFlags implements FlagRecord {
  /** Pixels with flags, in their order, and these. */
  readonly #places: Float64Array;
  readonly #flags: FlagValues;

  constructor(flags: FlagValues, count: number) {
    this.#places = new Float64Array(count);
    this.#flags = flags instanceof Uint16Array ? new Uint16Array(count) : new Uint32Array(count);
    let at = 0;
    for (let i = 0; i < flags.length; i++) {
      if (flags[i] === 0) continue;
      this.#places[at] = i;
      this.#flags[at++] = flags[i];
    }
  }

  write(first: number, out: FlagValues): void {
    out.fill(0);
    const places = this.#places;
    for (let i = this.#from(first); places[i] < first + out.length; i++)
      out[places[i] - first] = this.#flags[i];
  }

  blank(first: number, out: Float32Array): void {
    const places = this.#places;
    for (let i = this.#from(first); places[i] < first + out.length; i++) out[places[i] - first] = Number.NaN;
  }

  /** The first of the places that is not before a pixel. */
  #from(pixel: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#places[middle] < pixel) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
