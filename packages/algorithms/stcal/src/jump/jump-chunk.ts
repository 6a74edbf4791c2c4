import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { compiled } from "@pipe/simd/compiled";

/** Pixels that are loaded at a time, and for ramps of so many samples that their chunks would not stay in a cache. */
const CHUNK = 512;
const SHORT_CHUNK = 64;
/** Samples of a pixel up to which the longer chunk is taken. */
const MOST = 1024;
/** Pixels that arrays have room for beside those of a chunk: arrays a power of two apart would drive each other out of the caches. */
const GAP = 16;

const FLOAT = 4;
const DOUBLE = 8;

/**
 * Numbers that every kernel of the search needs, in one array so that they travel as one argument. Order: integrations, groups,
 * rows, columns, JUMP_DET, DO_NOT_USE | SATURATED.
 */
export type Geometry = Int32Array;

/** What `assembly/search.ts` exports. */
interface Assembly {
  setRamp(...args: number[]): void;
  setSearch(mode: number, ofTwo: number, ofThree: number, ofMore: number, lower: number, upper: number): void;
  setChunk(...args: number[]): void;
  setGroups(...args: number[]): void;
  setWork(base: number): number;
  jumpCount(): number;
  hasChanged(): number;
  neighbourCount(): number;
  neighbourList(): number;
  findUnusable(width: number): number;
  search(width: number): void;
  countDifferences(): number;
  decide(width: number, sorted: number, count: number, table: number, steps: number): void;
  flagAfter(width: number, electrons: number, count: number, others: number, otherCount: number): void;
}

const assembly = compiled<Assembly>(import.meta.url, "search");

/** Flat sample indices, growing. */
export class IndexList {
  private values = new Float64Array(1024);
  private length = 0;

  push(index: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = index;
  }

  finish(): Float64Array {
    return this.values.slice(0, this.length);
  }
}

/**
 * A chunk of ramps in the scratch memory, and what is done with the pixels that may have a jump. Fields are addresses, a multiple of 16
 * each.
 */
export class JumpChunk {
  /** Pixels of a chunk. */
  readonly length: number;
  /** Bytes from one array of one value for each pixel to the next. */
  readonly stride: number;
  readonly gains: number;
  readonly readnoises: number;
  /** 0 for pixels that have no jump if they have no flag. */
  readonly decisions: number;
  /** Of each integration and group. */
  readonly samples: number;
  /** What follows is free. */
  readonly free: number;
  readonly memory: VectorMemory;
  readonly assembly: Assembly;
  private readonly geometry: Geometry;
  private readonly unusable: Uint8Array;
  private readonly flags: number;
  /** Pixels that an array has room for. */
  private readonly room: number;

  /**
   * @param dt - time step of each difference, and `reads` the frames that enter it; one value when they are equal.
   * @param unusable - 1 for each group, integration by integration, that is unusable in every pixel: their samples are not loaded.
   */
  constructor(geometry: Geometry, dt: Float64Array, reads: Float64Array, unusable: Uint8Array) {
    const [integrations, groups, , , jump, bad] = geometry;
    const count = integrations * groups;
    this.geometry = geometry;
    this.unusable = unusable;
    this.length = count <= MOST ? CHUNK : SHORT_CHUNK;
    this.room = this.length + GAP;
    this.stride = this.room * FLOAT;
    this.gains = 0;
    this.readnoises = this.stride;
    const sums = 2 * this.stride;
    this.decisions = 3 * this.stride;
    this.samples = 4 * this.stride;
    this.flags = this.samples + count * this.stride;
    const steps = this.flags + count * this.room;
    const ofReads = steps + groups * DOUBLE;
    const everywhere = ofReads + groups * DOUBLE;
    const usual = everywhere + count;
    const here = usual + count;
    const base = (here + count + 7) & ~7;
    const loaded = assembly();
    this.assembly = loaded;
    loaded.setRamp(integrations, groups, jump, bad, steps, ofReads, Number(dt.length === 1));
    loaded.setChunk(this.room, this.gains, this.readnoises, this.decisions, sums, this.samples, this.flags);
    loaded.setGroups(everywhere, usual, here);
    this.free = (loaded.setWork(base) + 15) & ~15;
    this.memory = vectorMemory(this.free / FLOAT);
    const { wide, bytes } = this.memory;
    for (let step = 0; step < groups - 1; step++) {
      wide[steps / DOUBLE + step] = dt[dt.length === 1 ? 0 : step];
      wide[ofReads / DOUBLE + step] = reads[reads.length === 1 ? 0 : step];
    }
    bytes.fill(0, everywhere, here + count);
    bytes.set(unusable, everywhere);
    bytes.set(unusable, here);
  }

  /** Loads the pixels `[at, at + width)` of a plane: flags, samples and gain. */
  load(data: Float32Array, groupdq: Uint8Array, gain: Float32Array, at: number, width: number): void {
    const { geometry, unusable, room } = this;
    const { values, bytes } = this.memory;
    const plane = geometry[2] * geometry[3];
    values.set(gain.subarray(at, at + width), this.gains / FLOAT);
    for (let i = 0; i < geometry[0] * geometry[1]; i++) {
      const from = i * plane + at;
      bytes.set(groupdq.subarray(from, from + width), this.flags + i * room);
      if (unusable[i] !== 1) values.set(data.subarray(from, from + width), this.samples / FLOAT + i * room);
    }
  }

  /** Copies the flags back if any changed. */
  giveFlags(groupdq: Uint8Array, at: number, width: number): void {
    if (this.assembly.hasChanged() === 0) return;
    const { geometry, room } = this;
    const { bytes } = this.memory;
    for (let i = 0; i < geometry[0] * geometry[1]; i++) {
      const from = this.flags + i * room;
      groupdq.set(bytes.subarray(from, from + width), i * geometry[2] * geometry[3] + at);
    }
  }

  /** Adds the flat indices of the samples of the last search whose neighbours shall be flagged too. */
  listNeighbours(list: IndexList, at: number): void {
    const { assembly, geometry, room } = this;
    const plane = geometry[2] * geometry[3];
    const first = assembly.neighbourList() / FLOAT;
    const end = first + assembly.neighbourCount();
    const { words } = this.memory;
    for (let i = first; i < end; i++) {
      const sample = Math.floor(words[i] / room);
      list.push(sample * plane + at + words[i] - sample * room);
    }
  }
}
