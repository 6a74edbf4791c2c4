import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { selectionNetwork } from "../common/network.ts";
import { SeenFlags } from "../common/seen-flags.ts";
import type { LikelihoodJob } from "./likelihood-kernel.ts";
import type { LikelihoodPixel } from "./likelihood-pixel.ts";

/** Pixels that are loaded at a time. */
export const CHUNK = 512;

/** Differences up to which medians are found by vectors. */
const MOST = 512;

/**
 * Turns planes into differences per second, a chunk of pixels at a time, and finds their medians by vector operations. The zero frame
 * becomes a group of its own before the first.
 */
export class Loader {
  readonly memory: VectorMemory;
  /** Place in `values` from which scratch is left free. */
  readonly free: number;
  private readonly job: LikelihoodJob;
  private readonly extra: 0 | 1;
  private readonly groups: number;
  private readonly network: Int32Array;
  private readonly seen = new SeenFlags(CHUNK);
  private readonly flags: Uint8Array;
  private groupdq: Uint8Array = new Uint8Array(0);
  private at = 0;

  /** @param room - values of scratch that shall be left free, from {@link free} on. */
  constructor(job: LikelihoodJob, zeroframe: boolean, room = 0) {
    this.job = job;
    this.extra = zeroframe ? 1 : 0;
    this.groups = job.groups + this.extra;
    const count = this.groups - 1;
    const sorted = count > MOST ? 0 : count;
    this.network = selectionNetwork(sorted, [sorted >> 1, (sorted - 1) >> 1]);
    this.flags = new Uint8Array(this.groups);
    this.free = CHUNK * (FIRST + 2 * (count + sorted));
    this.memory = vectorMemory(this.free + room);
  }

  /** Loads the pixels `[at, at + width)` of a plane. */
  load(data: Float32Array, groupdq: Uint8Array, zeroframe: Float32Array, at: number, width: number): void {
    const { memory, groups, job, network } = this;
    const { deltaT } = job.covariance;
    this.groupdq = groupdq;
    this.at = at;
    this.seen.clear();
    for (let group = 0; group < job.groups; group++)
      this.seen.add(groupdq, group * job.rows * job.columns + at, width);
    memory.values.fill(0, SUM, SUM + width);
    let current = EVEN;
    this.loadGroup(current, 0, data, zeroframe, width);
    for (let group = 1; group < groups; group++) {
      const previous = current;
      current = previous === EVEN ? ODD : EVEN;
      this.loadGroup(current, group, data, zeroframe, width);
      memory.differences(STEP, current, previous, SUM, width);
      memory.quotientsWide(this.place(group - 1), STEP, deltaT[group - 1], width);
      if (network.length > 0)
        memory.quotientsWide(this.place(groups - 1 + group - 1), STEP, deltaT[group - 1], width);
    }
    for (let step = 0; step < network.length; step += 2) {
      const low = this.place(groups - 1 + network[step]);
      memory.exchangeWide(low, this.place(groups - 1 + network[step + 1]), width);
    }
  }

  /** Places in `wide` of the differences and of the two middle ones of those sorted; undefined where no vectors sort them. */
  get places(): { differences: number; lower: number; upper: number } | undefined {
    const count = this.groups - 1;
    if (this.network.length === 0) return undefined;
    const lower = this.place(count + ((count - 1) >> 1));
    return { differences: this.place(0), lower, upper: this.place(count + (count >> 1)) };
  }

  /** Whether no group of a pixel has a flag, so that all its differences are used. */
  isClean(x: number): boolean {
    return this.seen.values[x] === 0;
  }

  /** Median of all differences of a pixel; undefined where it was not found by vectors. */
  medianRate(x: number): number | undefined {
    const { memory, network } = this;
    if (network.length === 0 || !(memory.values[SUM + x] < Number.POSITIVE_INFINITY)) return undefined;
    const count = this.groups - 1;
    const lower = memory.wide[this.place(count + ((count - 1) >> 1)) + x];
    return (lower + memory.wide[this.place(count + (count >> 1)) + x]) / 2;
  }

  /** Sets the differences of one pixel of the chunk, and which to use: those between two groups without a flag. */
  give({ differences, use }: LikelihoodPixel, x: number): void {
    const { groups } = this;
    const { wide } = this.memory;
    const first = this.place(0) + x;
    for (let i = 0; i < groups - 1; i++) differences[i] = wide[first + i * CHUNK];
    if (this.seen.values[x] === 0) {
      use.fill(1);
      return;
    }
    this.readFlags(x);
    const { flags } = this;
    for (let i = 0; i < groups - 1; i++) use[i] = (flags[i] | flags[i + 1]) === 0 ? 1 : 0;
  }

  /**
   * Flags the later group of every difference that was dropped.
   *
   * @param before - the differences to use before the search for jumps.
   * @returns the flags of the pixel that follow from those of its groups.
   */
  flagJumps(groupdq: Uint8Array, before: Uint8Array, use: Uint8Array, x: number, jump: number): number {
    const { groups, extra } = this;
    const { rows, columns, doNotUse, saturated } = this.job;
    let dropped = false;
    for (let i = 0; i < groups - 1; i++) if (before[i] !== use[i]) dropped = true;
    if (!dropped && this.seen.values[x] === 0) return 0;
    this.readFlags(x);
    const { flags } = this;
    let seen = 0;
    let unusable = 0;
    for (let group = 0; group < groups; group++) {
      if (group > 0 && before[group - 1] !== use[group - 1]) {
        flags[group] |= jump;
        groupdq[(group - extra) * rows * columns + this.at + x] |= jump;
      }
      seen |= flags[group];
      if ((flags[group] & (saturated | doNotUse)) !== 0) unusable++;
    }
    return (seen & (saturated | jump)) | (unusable === groups ? doNotUse : 0);
  }

  private place(k: number): number {
    return (FIRST / 2 + k) * CHUNK;
  }

  private loadGroup(
    to: number,
    group: number,
    data: Float32Array,
    zeroframe: Float32Array,
    width: number,
  ): void {
    const { memory, extra, at } = this;
    const { rows, columns, nframes } = this.job;
    const { values } = memory;
    if (group < extra) {
      values.set(zeroframe.subarray(at, at + width), to);
      return;
    }
    const from = (group - extra) * rows * columns + at;
    values.set(data.subarray(from, from + width), to);
    if (extra === 0 || group !== 1) return;
    // The first group without the zero frame, in float32.
    const fround = Math.fround;
    for (let x = 0; x < width; x++)
      values[to + x] = fround(fround(values[to + x] * nframes) - zeroframe[at + x]) / (nframes - 1);
  }

  /** Flags of the groups of one pixel; the zero frame has those of the first group. */
  private readFlags(x: number): void {
    const { flags, groups, extra, groupdq, at } = this;
    const plane = this.job.rows * this.job.columns;
    for (let group = 0; group < groups; group++)
      flags[group] = groupdq[Math.max(0, group - extra) * plane + at + x];
  }
}

/** Layout of the scratch, in values: two groups in turn, their difference, sums; then differences in double precision, as they are and sorted. */
const EVEN = 0;
const ODD = CHUNK;
const STEP = 2 * CHUNK;
const SUM = 3 * CHUNK;
const FIRST = 4;
