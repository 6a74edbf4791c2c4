import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { selectionNetwork } from "../common/network.ts";
import { SeenFlags } from "../common/seen-flags.ts";
import { CHUNK, type Geometry } from "./differences.ts";

/** Differences of a pixel up to which networks are used; for more, a sort of each pixel is no slower. */
const MOST = 1024;

/**
 * Differences of many pixels at a time, sorted by vector operations: enough to see that most pixels have no jump.
 *
 * After {@link load}, `memory.values[place(k) + x]` is the k-th smallest difference of pixel `x` of the chunk, for the places that were
 * asked for; only where {@link isPlain} is true.
 */
export class QuickScan {
  readonly memory: VectorMemory;
  /** Differences of each pixel. */
  readonly count: number;
  /** The OR of the flags of each pixel, without what every pixel of a group has. */
  readonly seen: Uint8Array;

  private readonly flags = new SeenFlags(CHUNK);
  private readonly geometry: Geometry;
  private readonly unusable: Uint8Array;
  private readonly absolute: boolean;
  private readonly network: Int32Array;

  /**
   * @param unusable - 1 for each group, integration by integration, that is unusable in every pixel.
   * @param absolute - sort absolute values.
   * @param wanted - the places to sort for, given the number of differences.
   */
  constructor(
    geometry: Geometry,
    unusable: Uint8Array,
    absolute: boolean,
    wanted: (count: number) => number[],
  ) {
    this.seen = this.flags.values;
    this.geometry = geometry;
    this.unusable = unusable;
    this.absolute = absolute;
    let count = 0;
    const groups = geometry[1];
    for (let i = 0; i < unusable.length; i++)
      if (i % groups !== 0 && unusable[i] === 0 && unusable[i - 1] === 0) count++;
    this.count = count;
    this.network = count > MOST ? new Int32Array(0) : selectionNetwork(count, wanted(count));
    this.memory = vectorMemory(CHUNK * (FIRST + Math.min(count, MOST)));
  }

  /** Loads the pixels `[at, at + width)` of a plane. */
  load(data: Float32Array, groupdq: Uint8Array, gain: Float32Array, at: number, width: number): void {
    this.loadFlags(groupdq, at, width);
    if (this.count > MOST) return;
    const { memory, unusable, geometry, absolute } = this;
    const { values } = memory;
    const groups = geometry[1];
    const plane = geometry[2] * geometry[3];
    values.set(gain.subarray(at, at + width), GAIN);
    values.fill(0, SUM, SUM + width);
    let out = this.place(0);
    let current = EVEN;
    for (let i = 0; i < unusable.length; i++) {
      if (unusable[i] === 1) continue;
      values.set(data.subarray(i * plane + at, i * plane + at + width), SAMPLES);
      const previous = current;
      current = previous === EVEN ? ODD : EVEN;
      memory.multiply(current, SAMPLES, GAIN, width);
      if (i % groups === 0 || unusable[i - 1] === 1) continue;
      if (absolute) memory.distances(out, current, previous, SUM, width);
      else memory.differences(out, current, previous, SUM, width);
      out += CHUNK;
    }
    const { network } = this;
    for (let step = 0; step < network.length; step += 2)
      memory.exchange(this.place(network[step]), this.place(network[step + 1]), width);
  }

  /** Where the values of the k-th place begin. */
  place(k: number): number {
    return (FIRST + k) * CHUNK;
  }

  /** Whether a pixel has no flags and only finite samples, so that its differences are sorted. */
  isPlain(x: number): boolean {
    return this.seen[x] === 0 && this.count <= MOST && this.memory.values[SUM + x] < Number.POSITIVE_INFINITY;
  }

  private loadFlags(groupdq: Uint8Array, at: number, width: number): void {
    const { flags, unusable, geometry } = this;
    const plane = geometry[2] * geometry[3];
    flags.clear();
    for (let i = 0; i < unusable.length; i++)
      flags.add(groupdq, i * plane + at, width, unusable[i] === 1 ? geometry[4] : 0xff);
  }
}

/** Layout of the scratch, in values: gain, samples, products of this group and of the one before, sums, sorted differences. */
const GAIN = 0;
const SAMPLES = CHUNK;
const EVEN = 2 * CHUNK;
const ODD = 3 * CHUNK;
const SUM = 4 * CHUNK;
const FIRST = 5;
