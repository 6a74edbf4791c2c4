import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";

const DO_NOT_USE = 1;
const SATURATED = 2;
const FLUX_ESTIMATED = 2 ** 28;

/** What flagging a range of integrations found. */
export interface InitialGroups {
  /** Pixels, counted per integration, that are saturated in the group that would be the second one left, but not in the first. */
  readonly saturated: number;
  /** Pixels that keep more groups than asked for, in any integration. */
  readonly lowered: number;
  /** Pixels of which no group is flagged, in any integration; counted only if any pixel is saturated as above. */
  readonly keptFirst: number;
}

/**
 * Flags the first `skip` groups of the integrations [first, last) DO_NOT_USE, in place, fewer for pixels that saturate early.
 *
 * A pixel that is saturated in group skip + 2 (from 1) but not in the first gives back one group at a time until that group is no
 * longer saturated; such pixels get FLUX_ESTIMATED.
 *
 * @param groupdq - (integrations, groups, rows, columns), at least skip + 2 groups.
 * @param pixeldq - (rows, columns).
 */
export async function flagInitialGroups(
  groupdq: NDArray<"uint8">,
  pixeldq: NDArray<"uint32">,
  first: number,
  last: number,
  skip: number,
): Promise<InitialGroups> {
  const [, groups, rows, columns] = groupdq.shape;
  const pixels = rows * columns;
  if (first >= last) return { saturated: 0, lowered: 0, keptFirst: 0 };
  if (skip + 2 > groups)
    throw new RangeError(`cannot skip ${skip} groups of ${groups}: at least two more are needed`);
  const range = [groups, pixels, first, last, skip] as const;
  const blocks = await runRows(countSaturated, pixels, [groupdq.values, ...range, SATURATED]);
  const saturated = Array.from({ length: skip + 2 }, (_, group) =>
    blocks.reduce((sum, block) => sum + block[group], 0),
  );
  const rounds = roundsNeeded(saturated);
  const flags = [SATURATED, DO_NOT_USE, FLUX_ESTIMATED] as const;
  const [dq, frame] = [groupdq.values, pixeldq.values];
  const counts = await runRows(flagRange, pixels, [dq, frame, ...range, rounds, ...flags]);
  let [lowered, kept] = [0, 0];
  for (const [backedOff, none] of counts) {
    lowered += backedOff;
    kept += none;
  }
  return { saturated: saturated[skip + 1], lowered, keptFirst: rounds > 0 ? kept : 0 };
}

/** Groups to be tried, downwards from the last: until none of the pixels is saturated there, or the first group is reached. */
function roundsNeeded(saturated: readonly number[]): number {
  let rounds = 0;
  for (let group = saturated.length - 1; group > 0 && saturated[group] > 0; group--) rounds++;
  return rounds;
}

/** Counts, for groups 0 to skip + 1, the pixels saturated there but not in group 0. */
export const countSaturated = kernel(
  import.meta.url,
  "countSaturated",
  (
    from: number,
    to: number,
    dq: Uint8Array,
    groups: number,
    pixels: number,
    first: number,
    last: number,
    skip: number,
    saturated: number,
  ): Float64Array => {
    const counts = new Float64Array(skip + 2);
    for (let integration = first; integration < last; integration++) {
      const start = integration * groups * pixels;
      for (let group = 1; group < skip + 2; group++) {
        let count = 0;
        for (let i = from; i < to; i++)
          if ((dq[start + group * pixels + i] & saturated & ~dq[start + i]) !== 0) count++;
        counts[group] += count;
      }
    }
    return counts;
  },
);

/** Flags the groups of one block of pixels; returns how many pixels gave groups back and how many have none flagged. */
export const flagRange = kernel(
  import.meta.url,
  "flagRange",
  (
    from: number,
    to: number,
    dq: Uint8Array,
    pixeldq: Uint32Array,
    groups: number,
    pixels: number,
    first: number,
    last: number,
    skip: number,
    rounds: number,
    saturated: number,
    unusable: number,
    estimated: number,
  ): [lowered: number, none: number] => {
    let lowered = 0;
    let none = 0;
    for (let i = from; i < to; i++) {
      let gaveBack = false;
      let keptAll = false;
      for (let integration = first; integration < last; integration++) {
        const start = integration * groups * pixels + i;
        let count = skip;
        if ((dq[start] & saturated) === 0)
          for (let round = 0; round < rounds; round++)
            if ((dq[start + (skip + 1 - round) * pixels] & saturated) !== 0) count = Math.max(0, count - 1);
        for (let group = 0; group < count; group++) dq[start + group * pixels] |= unusable;
        if (count < skip) gaveBack = true;
        if (count === 0) keptAll = true;
      }
      if (gaveBack) {
        lowered++;
        pixeldq[i] |= estimated;
      }
      if (keptAll) none++;
    }
    return [lowered, none];
  },
);
