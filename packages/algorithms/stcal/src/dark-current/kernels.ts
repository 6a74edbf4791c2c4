import { kernel } from "@pipe/parallel";

/** Subtracts one frame, NaN as 0, from one group of the integrations [first, last). */
export const subtractFrame = kernel(
  import.meta.url,
  "subtractFrame",
  (
    from: number,
    to: number,
    data: Float32Array,
    frame: Float32Array,
    pixels: number,
    groups: number,
    group: number,
    first: number,
    last: number,
  ) => {
    for (let integration = first; integration < last; integration++) {
      const plane = (integration * groups + group) * pixels;
      for (let i = from; i < to; i++) if (!Number.isNaN(frame[i])) data[plane + i] -= frame[i];
    }
  },
);

/** {@link subtractFrame} for values in double precision, free of NaN unless the dark is undefined there. */
export const subtractValues = kernel(
  import.meta.url,
  "subtractValues",
  (
    from: number,
    to: number,
    data: Float32Array,
    values: Float64Array,
    pixels: number,
    groups: number,
    group: number,
    first: number,
    last: number,
  ) => {
    for (let integration = first; integration < last; integration++) {
      const plane = (integration * groups + group) * pixels;
      for (let i = from; i < to; i++) data[plane + i] -= values[i];
    }
  },
);

/** Adds a frame, NaN as 0, to a sum, which is kept in float32 unless `wide`. */
export const addFrame = kernel(
  import.meta.url,
  "addFrame",
  (from: number, to: number, sum: Float64Array, frame: Float32Array, wide: boolean) => {
    const { fround } = Math;
    for (let i = from; i < to; i++) {
      if (Number.isNaN(frame[i])) continue;
      const total = sum[i] + frame[i];
      sum[i] = wide ? total : fround(total);
    }
  },
);

/** Adds the frame that lies `steps` frames after `last`, on the line through the last two, to a sum. */
export const addExtrapolated = kernel(
  import.meta.url,
  "addExtrapolated",
  (from: number, to: number, sum: Float64Array, before: Float32Array, last: Float32Array, steps: number) => {
    const { fround } = Math;
    for (let i = from; i < to; i++) {
      const value = steps * fround(last[i] - before[i]) + last[i];
      if (!Number.isNaN(value)) sum[i] += value;
    }
  },
);

/** Turns sums of `count` frames into means, rounded to float32; NaN for no frames. */
export const takeMean = kernel(
  import.meta.url,
  "takeMean",
  (from: number, to: number, sum: Float64Array, count: number) => {
    const { fround } = Math;
    for (let i = from; i < to; i++) sum[i] = fround(sum[i] / count);
  },
);
