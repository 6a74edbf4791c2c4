import { type VectorMemory, vectorMemory } from "@pipe/simd";
import type { OlsJob } from "./ols-kernel.ts";

/** Pixels that are loaded at a time. */
export const CHUNK = 512;
/** Pixels that an array has room for: arrays a power of two apart would drive each other out of the caches. */
export const ROOM: number = CHUNK + 16;

const FLOAT = 4;

/** Arrays with one value for each pixel of a chunk, in this order; then the rates of the exposure and of its integrations. */
export const GAIN = 0;
export const READNOISE = 1;
export const DARK = 2;
export const PIXELDQ = 3;
export const RESULTS = 4;
/** Arrays of a rate. */
export const SLOPE = 0;
export const VAR_POISSON = 1;
export const VAR_RNOISE = 2;
export const ERR = 3;
const DQ = 4;
export const RATE = 5;

/** What ramps are fitted with; `dark` and `zeroframe` are empty for none. */
export interface Exposure {
  readonly data: Float32Array;
  readonly groupdq: Uint8Array;
  readonly pixeldq: Uint32Array;
  readonly gain: Float32Array;
  readonly readnoise: Float32Array;
  readonly dark: Float32Array;
  readonly zeroframe: Float32Array;
}

/** Results of the exposure or of its integrations. */
export interface Planes {
  readonly slope: Float32Array;
  readonly dq: Uint32Array;
  readonly varPoisson: Float32Array;
  readonly varRnoise: Float32Array;
  readonly err: Float32Array;
}

/**
 * A chunk of pixels in the scratch memory: what their ramps are fitted with, and what comes out. Fields are addresses, a multiple of 16
 * each.
 */
export class OlsChunk {
  /** Bytes from one array of one value for each pixel to the next. */
  readonly stride: number = ROOM * FLOAT;
  /** Median differences per second, in double precision. */
  readonly rates: number = 0;
  /** 0 for pixels whose samples are finite and whose median is known. */
  readonly sums: number = 2 * this.stride;
  /** The arrays of the list above. */
  readonly arrays: number = 3 * this.stride;
  /** Of each integration. */
  readonly zeroframes: number;
  /** Of each integration and group. */
  readonly samples: number;
  /** Of each integration and each of all groups, one byte each. */
  readonly flags: number;
  /** What follows is free. */
  readonly free: number;
  private readonly memory: VectorMemory;
  private readonly job: OlsJob;

  constructor(job: OlsJob) {
    const { integrations, groups, allGroups } = job;
    const { stride } = this;
    this.job = job;
    this.zeroframes = this.arrays + (RESULTS + (1 + integrations) * RATE) * stride;
    this.samples = this.zeroframes + integrations * stride;
    this.flags = this.samples + integrations * groups * stride;
    this.free = this.flags + integrations * allGroups * ROOM;
    this.memory = vectorMemory(this.free / FLOAT);
  }

  /** Address of the array of that number. */
  array(which: number): number {
    return this.arrays + which * this.stride;
  }

  /** Loads the pixels `[at, at + width)` of a plane: samples and flags. */
  loadRamps({ data, groupdq }: Pick<Exposure, "data" | "groupdq">, at: number, width: number): void {
    const { integrations, groups, allGroups, firstGroup, rows, columns } = this.job;
    const { values, bytes } = this.memory;
    const plane = rows * columns;
    for (let group = 0; group < integrations * allGroups; group++) {
      const from = group * plane + at;
      bytes.set(groupdq.subarray(from, from + width), this.flags + group * ROOM);
    }
    for (let integration = 0; integration < integrations; integration++)
      for (let group = 0; group < groups; group++) {
        const from = (integration * allGroups + firstGroup + group) * plane + at;
        const to = this.samples / FLOAT + (integration * groups + group) * ROOM;
        values.set(data.subarray(from, from + width), to);
      }
  }

  /** Loads what is known of these pixels beside their ramps. */
  loadPixels({ pixeldq, gain, readnoise, dark }: Exposure, at: number, width: number): void {
    const { values, words } = this.memory;
    const end = at + width;
    values.set(gain.subarray(at, end), this.array(GAIN) / FLOAT);
    values.set(readnoise.subarray(at, end), this.array(READNOISE) / FLOAT);
    if (dark.length > 0) values.set(dark.subarray(at, end), this.array(DARK) / FLOAT);
    else values.fill(0, this.array(DARK) / FLOAT, this.array(DARK) / FLOAT + width);
    words.set(pixeldq.subarray(at, end), this.array(PIXELDQ) / FLOAT);
  }

  /** Loads the zero frames of these pixels, if there are any. */
  loadZeroframes(zeroframe: Float32Array, at: number, width: number): void {
    const { rows, columns } = this.job;
    const plane = rows * columns;
    for (let from = at, to = this.zeroframes / FLOAT; from < zeroframe.length; from += plane, to += ROOM)
      this.memory.values.set(zeroframe.subarray(from, from + width), to);
  }

  /** Copies the flags of the groups back. */
  giveFlags(groupdq: Uint8Array, at: number, width: number): void {
    const { integrations, allGroups, rows, columns } = this.job;
    for (let group = 0; group < integrations * allGroups; group++) {
      const from = this.flags + group * ROOM;
      groupdq.set(this.memory.bytes.subarray(from, from + width), group * rows * columns + at);
    }
  }

  /** Copies the rates of the exposure and of its integrations to their planes. */
  give(total: Planes, ints: Planes, at: number, width: number): void {
    const { integrations, rows, columns } = this.job;
    this.giveRate(0, total, at, width);
    for (let integration = 0; integration < integrations; integration++)
      this.giveRate(integration + 1, ints, integration * rows * columns + at, width);
  }

  private giveRate(plane: number, planes: Planes, at: number, width: number): void {
    const { values, words } = this.memory;
    const from = this.array(RESULTS + plane * RATE) / FLOAT;
    const give = (which: number, target: Float32Array) =>
      target.set(values.subarray(from + which * ROOM, from + which * ROOM + width), at);
    give(SLOPE, planes.slope);
    give(VAR_POISSON, planes.varPoisson);
    give(VAR_RNOISE, planes.varRnoise);
    give(ERR, planes.err);
    planes.dq.set(words.subarray(from + DQ * ROOM, from + DQ * ROOM + width), at);
  }
}
