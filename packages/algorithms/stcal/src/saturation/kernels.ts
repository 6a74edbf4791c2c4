import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { dilateRow, hasFlag, unite, wordsPerRow } from "./bit-rows.ts";

/** Pixels whose threshold is NaN are flagged as not checked, and pixels not checked get a threshold out of reach. */
export const openThresholds = kernel(
  import.meta.url,
  "openThresholds",
  (
    from: number,
    to: number,
    thresholds: Float32Array,
    dq: Uint32Array,
    unchecked: number,
    outOfReach: number,
  ) => {
    for (let i = from; i < to; i++) {
      if (Number.isNaN(thresholds[i])) dq[i] |= unchecked;
      if ((dq[i] & unchecked) !== 0) thresholds[i] = outOfReach;
    }
  },
);

/**
 * Marks, one bit a pixel, the groups at or above the threshold with all later ones and those that have a flag of `kept` already,
 * and flags groups at or below 0 with `floor`.
 *
 * @param rowOf - row of the frame for each row of the reference.
 * @param mask - bits, (integrations, groups, reference rows, words).
 */
export const markSaturated = kernel(
  import.meta.url,
  "markSaturated",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint8Array,
    thresholds: Float32Array,
    rowOf: Int32Array,
    mask: Int32Array,
    integrations: number,
    groups: number,
    frameRows: number,
    columns: number,
    planes: number,
    kept: number,
    floor: number,
  ) => {
    const rows = rowOf.length;
    const words = wordsPerRow(columns);
    // Scratch rows: samples, thresholds (NaN beyond the last column, so that no bit is set there), running mask.
    const stride = words * 32;
    const memory = vectorMemory(2 * stride + words);
    const samples = memory.values.subarray(0, stride).fill(1);
    const limits = memory.values.subarray(stride, 2 * stride).fill(Number.NaN);
    const running = memory.words.subarray(2 * stride, 2 * stride + words);
    for (let row = from; row < to; row++) {
      for (let integration = 0; integration < integrations; integration++) {
        const limit = ((integration % planes) * rows + row) * columns;
        limits.set(thresholds.subarray(limit, limit + columns));
        running.fill(0);
        for (let group = 0; group < groups; group++) {
          const plane = integration * groups + group;
          const start = (plane * frameRows + rowOf[row]) * columns;
          const out = (plane * rows + row) * words;
          samples.set(data.subarray(start, start + columns));
          memory.markAtLeast(0, stride, 2 * stride, columns);
          mask.set(running, out);
          if (memory.anyAtMost(0, 0, columns))
            for (let x = 0; x < columns; x++) if (samples[x] <= 0) dq[start + x] |= floor;
          if (!hasFlag(dq, start, columns, kept)) continue;
          for (let x = 0; x < columns; x++)
            if ((dq[start + x] & kept) !== 0) mask[out + (x >>> 5)] |= 1 << (x & 31);
        }
      }
    }
  },
);

/**
 * Dilates each plane of a bit mask by a box of 2n + 1 pixels and adds `flag` to the frame's pixels of the result.
 *
 * @param grown - takes the dilated mask, unless it is empty.
 */
export const growFlags = kernel(
  import.meta.url,
  "growFlags",
  (
    from: number,
    to: number,
    mask: Int32Array,
    grown: Int32Array,
    dq: Uint8Array,
    rowOf: Int32Array,
    planes: number,
    frameRows: number,
    columns: number,
    n: number,
    flag: number,
  ) => {
    const rows = rowOf.length;
    const words = wordsPerRow(columns);
    const line = new Int32Array(words);
    const store = grown.length > 0;
    for (let plane = 0; plane < planes; plane++) {
      for (let row = from; row < to; row++) {
        if (!dilateRow(mask, plane * rows * words, row, rows, words, n, line)) continue;
        if (store) grown.set(line, (plane * rows + row) * words);
        const start = (plane * frameRows + rowOf[row]) * columns;
        for (let x = 0; x < columns; x++) {
          const bits = line[x >>> 5];
          if (bits === 0) x |= 31;
          else if (((bits >>> (x & 31)) & 1) === 1) dq[start + x] |= flag;
        }
      }
    }
  },
);

/** Sets values with any flag to 0. */
export const blankFlagged = kernel(
  import.meta.url,
  "blankFlagged",
  (from: number, to: number, values: Float32Array, flags: Uint8Array) => {
    for (let i = from; i < to; i++) if (flags[i] !== 0) values[i] = 0;
  },
);

/** ORs the flags of a reference, (planes, reference rows, columns), into the frame rows that they belong to. */
export const mergeRows = kernel(
  import.meta.url,
  "mergeRows",
  (
    from: number,
    to: number,
    dq: Uint32Array,
    frame: Uint32Array,
    rowOf: Int32Array,
    columns: number,
    frameRows: number,
    planes: number,
  ) => {
    const rows = rowOf.length;
    for (let plane = 0; plane < planes; plane++) {
      for (let row = from; row < to; row++) {
        const source = (plane * rows + row) * columns;
        const target = (plane * frameRows + rowOf[row]) * columns;
        for (let x = 0; x < columns; x++) frame[target + x] |= dq[source + x];
      }
    }
  },
);

/** Counts the pixels that have the flag `one` in any plane, and those that have `other`. */
export const countFlagged = kernel(
  import.meta.url,
  "countFlagged",
  (
    from: number,
    to: number,
    dq: Uint8Array,
    planes: number,
    rows: number,
    columns: number,
    one: number,
    other: number,
  ): [one: number, other: number] => {
    const any = new Uint8Array(columns);
    let ones = 0;
    let others = 0;
    for (let row = from; row < to; row++) {
      any.fill(0);
      for (let plane = 0; plane < planes; plane++) {
        const start = (plane * rows + row) * columns;
        unite(dq, start, columns, any);
      }
      for (let x = 0; x < columns; x++) {
        if ((any[x] & one) !== 0) ones++;
        if ((any[x] & other) !== 0) others++;
      }
    }
    return [ones, others];
  },
);
