import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { compiled } from "@pipe/simd/compiled";
import { wordsPerRow } from "./bit-rows.ts";

/** What `assembly/rows.ts` exports; addresses are in bytes. */
interface Assembly {
  openThresholds(thresholds: number, dq: number, count: number, unchecked: number, outOfReach: number): void;
  markRows(
    samples: number,
    limits: number,
    flags: number,
    masks: number,
    running: number,
    groups: number,
    words: number,
    kept: number,
    floor: number,
  ): number;
  dilate(rows: number, count: number, words: number, n: number, out: number): number;
  flagRow(bits: number, flags: number, words: number, flag: number): void;
  blank(values: number, flags: number, count: number): void;
  merge(target: number, source: number, count: number): void;
  countRow(flags: number, planes: number, stride: number, one: number, other: number): number;
}

const assembly = compiled<Assembly>(import.meta.url, "rows");

const FLOAT = 4;
/** Pixels of a chunk, where rows do not matter. */
const CHUNK = 4096;

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
    const { values, words } = vectorMemory(2 * CHUNK);
    const { openThresholds: open } = assembly();
    for (let at = from; at < to; at += CHUNK) {
      const end = Math.min(to, at + CHUNK);
      values.set(thresholds.subarray(at, end));
      words.set(dq.subarray(at, end), CHUNK);
      open(0, CHUNK * FLOAT, end - at, unchecked, outOfReach);
      thresholds.set(values.subarray(0, end - at), at);
      dq.set(words.subarray(CHUNK, CHUNK + end - at), at);
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
    const stride = words * 32;
    // Scratch: thresholds (NaN beyond the last column, so that no bit is set there), samples, masks, flags.
    const samples = stride;
    const masks = samples + groups * stride;
    const running = masks + groups * words;
    const flags = (running + words) * FLOAT;
    const { values, words: bits, bytes } = vectorMemory(running + words + (groups * stride) / FLOAT);
    values.fill(Number.NaN, 0, stride).fill(1, samples, masks);
    bytes.fill(0, flags, flags + groups * stride);
    const { markRows } = assembly();
    for (let row = from; row < to; row++)
      for (let integration = 0; integration < integrations; integration++) {
        const limit = ((integration % planes) * rows + row) * columns;
        values.set(thresholds.subarray(limit, limit + columns));
        const first = (integration * groups * frameRows + rowOf[row]) * columns;
        const step = frameRows * columns;
        for (let group = 0, start = first; group < groups; group++, start += step) {
          values.set(data.subarray(start, start + columns), samples + group * stride);
          bytes.set(dq.subarray(start, start + columns), flags + group * stride);
        }
        const isLow = markRows(
          samples * FLOAT,
          0,
          flags,
          masks * FLOAT,
          running * FLOAT,
          groups,
          words,
          kept,
          floor,
        );
        for (let group = 0; group < groups; group++) {
          const at = masks + group * words;
          mask.set(bits.subarray(at, at + words), ((integration * groups + group) * rows + row) * words);
        }
        if (isLow !== 0)
          for (let group = 0, start = first; group < groups; group++, start += step) {
            const at = flags + group * stride;
            dq.set(bytes.subarray(at, at + columns), start);
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
    // Scratch: the dilated row, the rows that it is made of, flags.
    const flags = (2 * n + 2) * words * FLOAT;
    const { words: bits, bytes } = vectorMemory((2 * n + 2) * words + words * 8);
    const { dilate, flagRow } = assembly();
    for (let plane = 0; plane < planes; plane++)
      for (let row = from; row < to; row++) {
        const first = Math.max(0, row - n);
        const last = Math.min(rows, row + n + 1);
        bits.set(mask.subarray((plane * rows + first) * words, (plane * rows + last) * words), words);
        if (dilate(words * FLOAT, last - first, words, n, 0) === 0) continue;
        if (grown.length > 0) grown.set(bits.subarray(0, words), (plane * rows + row) * words);
        const start = (plane * frameRows + rowOf[row]) * columns;
        bytes.set(dq.subarray(start, start + columns), flags);
        flagRow(0, flags, words, flag);
        dq.set(bytes.subarray(flags, flags + columns), start);
      }
  },
);

/** Sets values with any flag to 0. */
export const blankFlagged = kernel(
  import.meta.url,
  "blankFlagged",
  (from: number, to: number, data: Float32Array, dq: Uint8Array) => {
    const { values, bytes } = vectorMemory(2 * CHUNK);
    const { blank } = assembly();
    for (let at = from; at < to; at += CHUNK) {
      const end = Math.min(to, at + CHUNK);
      values.set(data.subarray(at, end));
      bytes.set(dq.subarray(at, end), CHUNK * FLOAT);
      blank(0, CHUNK * FLOAT, end - at);
      data.set(values.subarray(0, end - at), at);
    }
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
    const { words } = vectorMemory(2 * columns);
    const { merge } = assembly();
    for (let plane = 0; plane < planes; plane++) {
      for (let row = from; row < to; row++) {
        const source = (plane * rows + row) * columns;
        const target = (plane * frameRows + rowOf[row]) * columns;
        words.set(frame.subarray(target, target + columns));
        words.set(dq.subarray(source, source + columns), columns);
        merge(0, columns * FLOAT, columns);
        frame.set(words.subarray(0, columns), target);
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
    const stride = (columns + 7) & ~7;
    const { bytes } = vectorMemory((planes * stride) / FLOAT);
    const { countRow } = assembly();
    bytes.fill(0, 0, planes * stride);
    let ones = 0;
    let others = 0;
    for (let row = from; row < to; row++) {
      for (let plane = 0; plane < planes; plane++) {
        const start = (plane * rows + row) * columns;
        bytes.set(dq.subarray(start, start + columns), plane * stride);
      }
      const counts = countRow(0, planes, stride, one, other);
      ones += counts & 0xffff;
      others += counts >>> 16;
    }
    return [ones, others];
  },
);
