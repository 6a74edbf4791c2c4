import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { compiled } from "@pipe/simd/compiled";

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

/** What `assembly/initial-groups.ts` exports. */
interface Assembly {
  countSaturated(
    flags: number,
    integrations: number,
    groups: number,
    stride: number,
    saturated: number,
    counts: number,
  ): void;
  flagGroups(
    flags: number,
    integrations: number,
    groups: number,
    stride: number,
    dq: number,
    count: number,
    rounds: number,
    saturated: number,
    unusable: number,
    estimated: number,
  ): number;
}

const assembly = compiled<Assembly>(import.meta.url, "initial-groups");

/** Bytes of flags that a chunk has at most, and pixels. */
const CHUNK_BYTES = 1 << 19;
const CHUNK = 4096;

/** The flags of the first groups of some integrations, of a chunk of pixels, in the scratch memory. */
class Chunk {
  /** Pixels of a chunk; groups lie so many bytes apart. */
  readonly stride: number;
  /** Address behind the flags, a multiple of 8. */
  readonly free: number;
  private readonly dq: Uint8Array;
  /** Where in `dq` the planes of the groups begin. */
  private readonly planes: readonly number[];
  private readonly bytes: Uint8Array;

  /** @param size - groups of each integration that are taken. */
  constructor(dq: Uint8Array, groups: number, pixels: number, first: number, last: number, size: number) {
    const rows = (last - first) * size;
    this.stride = Math.max(64, Math.min(CHUNK, Math.floor(CHUNK_BYTES / rows) & ~7));
    this.free = rows * this.stride;
    this.dq = dq;
    this.planes = Array.from(
      { length: rows },
      (_, row) => ((first + Math.floor(row / size)) * groups + (row % size)) * pixels,
    );
    this.bytes = vectorMemory(this.free / 4 + this.stride + size).bytes;
  }

  /** Loads the pixels `[from, to)`; the rest of the chunk has no flags. */
  load(from: number, to: number): void {
    const { bytes, stride, planes } = this;
    if (to - from < stride) bytes.fill(0, 0, this.free);
    for (let row = 0; row < planes.length; row++)
      bytes.set(this.dq.subarray(planes[row] + from, planes[row] + to), row * stride);
  }

  /** Copies the flags back. */
  give(from: number, to: number): void {
    const { bytes, stride, planes } = this;
    for (let row = 0; row < planes.length; row++)
      this.dq.set(bytes.subarray(row * stride, row * stride + to - from), planes[row] + from);
  }
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
  ): Int32Array => {
    const chunk = new Chunk(dq, groups, pixels, first, last, skip + 2);
    const { words } = vectorMemory(0);
    const counts = chunk.free / 4;
    words.fill(0, counts, counts + skip + 2);
    for (let at = from; at < to; at += chunk.stride) {
      chunk.load(at, Math.min(to, at + chunk.stride));
      assembly().countSaturated(0, last - first, skip + 2, chunk.stride, saturated, chunk.free);
    }
    return words.slice(counts, counts + skip + 2);
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
    const chunk = new Chunk(dq, groups, pixels, first, last, skip + 2);
    const { words } = vectorMemory(0);
    const flags = chunk.free / 4;
    let lowered = 0;
    let none = 0;
    for (let at = from; at < to; at += chunk.stride) {
      const end = Math.min(to, at + chunk.stride);
      chunk.load(at, end);
      words.set(pixeldq.subarray(at, end), flags);
      const counts = assembly().flagGroups(
        0,
        last - first,
        skip + 2,
        chunk.stride,
        chunk.free,
        end - at,
        rounds,
        saturated,
        unusable,
        estimated,
      );
      lowered += counts & 0xffff;
      none += counts >>> 16;
      pixeldq.set(words.subarray(flags, flags + end - at), at);
      chunk.give(at, end);
    }
    return [lowered, none];
  },
);
