import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";

/** Values that are worked on at once in the scratch memory. */
const CHUNK = 4096;

/**
 * Subtracts `frame` divided by `divisor`, rounded to float32, from one group of the integrations [first, last); NaN in the frame
 * count as 0.
 */
export const subtractMean = kernel(
  import.meta.url,
  "subtractMean",
  (
    from: number,
    to: number,
    data: Float32Array,
    frame: Float32Array,
    divisor: number,
    pixels: number,
    groups: number,
    group: number,
    first: number,
    last: number,
  ) => {
    const memory = vectorMemory(2 * CHUNK);
    const { values } = memory;
    for (let chunk = from; chunk < to; chunk += CHUNK) {
      const end = Math.min(to, chunk + CHUNK);
      const count = end - chunk;
      values.set(frame.subarray(chunk, end), CHUNK);
      if (divisor !== 1) for (let i = CHUNK; i < CHUNK + count; i++) values[i] /= divisor;
      for (let integration = first; integration < last; integration++) {
        const start = (integration * groups + group) * pixels + chunk;
        values.set(data.subarray(start, start + count));
        memory.subtractKnown(0, CHUNK, count);
        data.set(values.subarray(0, count), start);
      }
    }
  },
);

/** {@link subtractMean} for a sum in double precision; `rounded` says whether the mean is rounded to float32 first. */
export const subtractWideMean = kernel(
  import.meta.url,
  "subtractWideMean",
  (
    from: number,
    to: number,
    data: Float32Array,
    sum: Float64Array,
    divisor: number,
    rounded: boolean,
    pixels: number,
    groups: number,
    group: number,
    first: number,
    last: number,
  ) => {
    const { fround } = Math;
    for (let integration = first; integration < last; integration++) {
      const plane = (integration * groups + group) * pixels;
      for (let i = from; i < to; i++) {
        const mean = sum[i] / divisor;
        data[plane + i] -= rounded ? fround(mean) : mean;
      }
    }
  },
);

/** Adds a frame, NaN as 0, to a sum that is rounded to float32 at every step; `isFirst` starts the sum. */
export const addFrame = kernel(
  import.meta.url,
  "addFrame",
  (from: number, to: number, sum: Float32Array, frame: Float32Array, isFirst: boolean) => {
    for (let i = from; i < to; i++) {
      const value = Number.isNaN(frame[i]) ? 0 : frame[i];
      sum[i] = isFirst ? value : sum[i] + value;
    }
  },
);

/**
 * Adds to a sum in double precision, NaN as 0, the frame that lies `steps` frames after `last` on the line through `before` and
 * `last`; 0 steps add `last` itself.
 */
export const addExtrapolated = kernel(
  import.meta.url,
  "addExtrapolated",
  (
    from: number,
    to: number,
    sum: Float64Array,
    before: Float32Array,
    last: Float32Array,
    steps: number,
    isFirst: boolean,
  ) => {
    const { fround } = Math;
    for (let i = from; i < to; i++) {
      const value = steps === 0 ? last[i] : steps * fround(last[i] - before[i]) + last[i];
      const known = Number.isNaN(value) ? 0 : value;
      sum[i] = isFirst ? known : sum[i] + known;
    }
  },
);
