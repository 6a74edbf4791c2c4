import { kernel } from "@pipe/parallel";
import { wordsPerRow } from "./bit-rows.ts";

/**
 * Marks the averaged groups that may hide saturation in their last reads: at or above the threshold times the dilution factor,
 * free of the flags `excluded`, and followed by a saturated group.
 *
 * @param dilution - mean read / last read of each group; 1 leaves a group out.
 * @param saturated - bits, (integrations, groups, rows, words).
 * @param suspects - bits of the same shape, filled here.
 */
export const findDiluted = kernel(
  import.meta.url,
  "findDiluted",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint8Array,
    thresholds: Float32Array,
    referenceDq: Uint32Array,
    dilution: Float64Array,
    saturated: Int32Array,
    suspects: Int32Array,
    integrations: number,
    groups: number,
    rows: number,
    columns: number,
    planes: number,
    excluded: number,
    unchecked: number,
  ) => {
    const words = wordsPerRow(columns);
    for (let integration = 0; integration < integrations; integration++) {
      for (let group = 0; group + 1 < groups; group++) {
        const factor = dilution[group];
        if (factor === 1) continue;
        const plane = integration * groups + group;
        for (let row = from; row < to; row++) {
          const start = (plane * rows + row) * columns;
          const limit = ((integration % planes) * rows + row) * columns;
          const here = (plane * rows + row) * words;
          const next = here + rows * words;
          for (let w = 0; w < words; w++) {
            const candidates = saturated[next + w] & ~saturated[here + w];
            if (candidates === 0) continue;
            const end = Math.min(columns, (w + 1) << 5);
            let found = 0;
            for (let x = w << 5, bit = 1; x < end; x++, bit <<= 1) {
              if ((candidates & bit) === 0 || (dq[start + x] & excluded) !== 0) continue;
              const share = (referenceDq[limit + x] & unchecked) === 0 ? factor : 1;
              if (data[start + x] >= thresholds[limit + x] * share) found |= bit;
            }
            suspects[here + w] = found;
          }
        }
      }
    }
  },
);

/**
 * Tells whether the second group is higher than the rest of the way from the first one to the threshold would allow had only its
 * last read saturated, although the slope up to the first group promises no saturation by the last read of the third.
 */
function risesSuddenly(
  first: number,
  second: number,
  threshold: number,
  bias: number,
  meanFirst: number,
  reads: number,
  lastThird: number,
): boolean {
  const { fround } = Math;
  if (!((fround(first - bias) / meanFirst) * lastThird + bias < threshold)) return false;
  return fround(second - first) > fround(fround(threshold - first) / reads);
}

/** Flags the second group where it rises suddenly and the third group is saturated, the second not. */
export const flagSecondGroup = kernel(
  import.meta.url,
  "flagSecondGroup",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint8Array,
    thresholds: Float32Array,
    bias: Float32Array,
    saturated: Int32Array,
    integrations: number,
    groups: number,
    rows: number,
    columns: number,
    planes: number,
    meanFirst: number,
    reads: number,
    lastThird: number,
    flag: number,
  ) => {
    const words = wordsPerRow(columns);
    const frame = rows * columns;
    for (let integration = 0; integration < integrations; integration++) {
      for (let row = from; row < to; row++) {
        const start = integration * groups * frame + row * columns;
        const limit = ((integration % planes) * rows + row) * columns;
        const second = ((integration * groups + 1) * rows + row) * words;
        const third = second + rows * words;
        for (let w = 0; w < words; w++) {
          const candidates = saturated[third + w] & ~saturated[second + w];
          if (candidates === 0) continue;
          const end = Math.min(columns, (w + 1) << 5);
          for (let x = w << 5, bit = 1; x < end; x++, bit <<= 1) {
            if ((candidates & bit) === 0) continue;
            const i = start + x;
            const p = limit + x;
            if (risesSuddenly(data[i], data[i + frame], thresholds[p], bias[p], meanFirst, reads, lastThird))
              dq[i + frame] |= flag;
          }
        }
      }
    }
  },
);

/** The rule of {@link flagSecondGroup} for IRS2 frames: marks the second group where the third one's own value is saturated. */
export const findSuddenSecondGroup = kernel(
  import.meta.url,
  "findSuddenSecondGroup",
  (
    from: number,
    to: number,
    data: Float32Array,
    thresholds: Float32Array,
    bias: Float32Array,
    suspects: Int32Array,
    rowOf: Int32Array,
    integrations: number,
    groups: number,
    frameRows: number,
    columns: number,
    planes: number,
    meanFirst: number,
    reads: number,
    lastThird: number,
  ) => {
    const rows = rowOf.length;
    const words = wordsPerRow(columns);
    const frame = frameRows * columns;
    for (let integration = 0; integration < integrations; integration++) {
      for (let row = from; row < to; row++) {
        const start = integration * groups * frame + rowOf[row] * columns;
        const limit = ((integration % planes) * rows + row) * columns;
        const out = ((integration * groups + 1) * rows + row) * words;
        for (let x = 0; x < columns; x++) {
          const i = start + x;
          const p = limit + x;
          if (!(data[i + 2 * frame] >= thresholds[p])) continue;
          if (risesSuddenly(data[i], data[i + frame], thresholds[p], bias[p], meanFirst, reads, lastThird))
            suspects[out + (x >>> 5)] |= 1 << (x & 31);
        }
      }
    }
  },
);
