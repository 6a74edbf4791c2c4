import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { selectionNetwork } from "../common/network.ts";
import { SeenFlags, usualFlags } from "../common/seen-flags.ts";
import { CHUNK, type Geometry } from "./differences.ts";
import { neededPlaces, type QuietPlaces, quietFinder } from "./quiet.ts";
import type { JumpSearch } from "./search-rows.ts";

/** Differences of a pixel up to which networks are used; for more, a sort of each pixel is no slower. */
const MOST = 1024;

const ALL = Int32Array.from({ length: CHUNK }, (_, x) => x);

/** What is done with the differences of a chunk, of so many for each pixel. */
interface Plan {
  /** Places in the scratch whose values are put in order, pair by pair. */
  readonly network: Int32Array;
  readonly findQuiet: (width: number) => void;
}

/**
 * Differences of many pixels at a time, sorted by vector operations: enough to see that most pixels have no jump.
 */
export class QuickScan {
  /** The OR of the flags of each pixel, without what most pixels of an unusable group have; JUMP_DET is never left out. */
  readonly seen: Uint8Array;

  private readonly memory: VectorMemory;
  private readonly flags = new SeenFlags(CHUNK);
  private readonly geometry: Geometry;
  private readonly unusable: Uint8Array;
  private readonly search: JumpSearch;
  /** Time step and frames of all differences; 0 where they are not equal, so that no pixel is decided. */
  private readonly dt: number;
  private readonly reads: number;
  private readonly chosen = new Int32Array(CHUNK);
  private readonly plans = new Map<number, Plan>();
  /** The flags of each group that most pixels of the chunk have and that make it unusable; 0 for usable groups. */
  private readonly usual: Uint8Array;
  /** 1 for each group that is unusable in the plain pixels of the chunk. */
  private readonly here: Uint8Array;
  /** Differences of each plain pixel of the chunk. */
  private count = 0;

  /**
   * @param unusable - 1 for each group, integration by integration, that is unusable in every pixel.
   * @param dt - time step of each difference, and `reads` the frames that enter it; one value when they are equal.
   */
  constructor(
    geometry: Geometry,
    unusable: Uint8Array,
    search: JumpSearch,
    dt: Float64Array,
    reads: Float64Array,
  ) {
    this.seen = this.flags.values;
    this.geometry = geometry;
    this.unusable = unusable;
    this.search = search;
    this.dt = dt.length === 1 ? dt[0] : 0;
    this.reads = reads[0];
    this.usual = new Uint8Array(unusable.length);
    this.here = unusable.slice();
    this.memory = vectorMemory(CHUNK * (FIRST + Math.min(this.countDifferences(), MOST)));
  }

  /**
   * Loads the pixels `[at, at + width)` of a plane.
   *
   * @returns the places in the chunk of those pixels that may have a jump and have to be looked at: all but those without flags and
   * without a jump. They are valid until the next call.
   */
  load(
    data: Float32Array,
    groupdq: Uint8Array,
    gain: Float32Array,
    readnoise: Float32Array,
    at: number,
    width: number,
  ): Int32Array {
    this.findUnusable(groupdq, at, width);
    this.loadFlags(groupdq, at, width);
    if (this.count > MOST || this.dt === 0) return ALL.subarray(0, width);
    const { memory, here: unusable, geometry } = this;
    const { values } = memory;
    const { clipped } = this.search;
    const groups = geometry[1];
    const plane = geometry[2] * geometry[3];
    values.set(gain.subarray(at, at + width), GAIN);
    values.set(readnoise.subarray(at, at + width), READNOISE);
    values.fill(0, SUM, SUM + width);
    let out = place(0);
    let current = EVEN;
    for (let i = 0; i < unusable.length; i++) {
      if (unusable[i] === 1) continue;
      values.set(data.subarray(i * plane + at, i * plane + at + width), SAMPLES);
      const previous = current;
      current = previous === EVEN ? ODD : EVEN;
      memory.multiply(current, SAMPLES, GAIN, width);
      if (i % groups === 0 || unusable[i - 1] === 1) continue;
      if (clipped) memory.distances(out, current, previous, SUM, width);
      else memory.differences(out, current, previous, SUM, width);
      out += CHUNK;
    }
    const { network, findQuiet } = this.plan();
    for (let step = 0; step < network.length; step += 2)
      memory.exchange(network[step], network[step + 1], width);
    findQuiet(width);
    return this.candidates(width);
  }

  private candidates(width: number): Int32Array {
    const { seen, chosen } = this;
    const { values } = this.memory;
    let count = 0;
    for (let x = 0; x < width; x++) if (seen[x] !== 0 || values[OUT + x] !== 0) chosen[count++] = x;
    return chosen.subarray(0, count);
  }

  private plan(): Plan {
    const { count, plans, dt, reads } = this;
    const { clipped, thresholdOf } = this.search;
    let plan = plans.get(count);
    if (plan === undefined) {
      plan = {
        network: selectionNetwork(count, neededPlaces({ count, clipped })).map(place),
        findQuiet: quietFinder({ count, clipped, dt, reads, threshold: thresholdOf(count) }, PLACES),
      };
      plans.set(count, plan);
    }
    return plan;
  }

  private countDifferences(): number {
    const { here, geometry } = this;
    let count = 0;
    for (let i = 0; i < here.length; i++)
      if (i % geometry[1] !== 0 && here[i] === 0 && here[i - 1] === 0) count++;
    return count;
  }

  /** Groups may be unusable in all pixels but a few, such as reference pixels: these take the long way. */
  private findUnusable(groupdq: Uint8Array, at: number, width: number): void {
    const { unusable, usual, here, geometry } = this;
    const plane = geometry[2] * geometry[3];
    const jump = geometry[4];
    const bad = geometry[5];
    for (let i = 0; i < unusable.length; i++) {
      const flags = unusable[i] === 1 ? 0 : usualFlags(groupdq, i * plane + at, width);
      usual[i] = (flags & bad) !== 0 && (flags & jump) === 0 ? flags : 0;
      here[i] = unusable[i] === 1 || usual[i] !== 0 ? 1 : 0;
    }
    this.count = this.countDifferences();
  }

  private loadFlags(groupdq: Uint8Array, at: number, width: number): void {
    const { flags, unusable, usual, geometry } = this;
    const plane = geometry[2] * geometry[3];
    flags.clear();
    for (let i = 0; i < unusable.length; i++)
      flags.add(groupdq, i * plane + at, width, unusable[i] === 1 ? geometry[4] : 0xff, usual[i]);
  }
}

/**
 * Layout of the scratch, in values: gain, samples, products of this group and of the one before, sums, read noise, the decision, sorted
 * differences.
 */
const GAIN = 0;
const SAMPLES = CHUNK;
const EVEN = 2 * CHUNK;
const ODD = 3 * CHUNK;
const SUM = 4 * CHUNK;
const READNOISE = 5 * CHUNK;
const OUT = 6 * CHUNK;
const FIRST = 7;

const BYTES = 4;

const PLACES: QuietPlaces = {
  gain: GAIN * BYTES,
  readnoise: READNOISE * BYTES,
  sum: SUM * BYTES,
  sorted: (k) => place(k) * BYTES,
  out: OUT * BYTES,
};

/** Where the values of the k-th place begin. */
function place(k: number): number {
  return (FIRST + k) * CHUNK;
}
