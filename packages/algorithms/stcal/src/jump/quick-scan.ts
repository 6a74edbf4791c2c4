import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { SeenFlags, usualFlags } from "../common/seen-flags.ts";
import { CHUNK, type Geometry } from "./differences.ts";
import { countDifferences, DECISION, GAIN, READNOISE, SAMPLES, ScanProgram } from "./scan-program.ts";
import type { JumpSearch } from "./search-rows.ts";

/** Samples of a pixel up to which networks are used; for more, a sort of each pixel is no slower. */
const MOST = 1024;

const ALL = Int32Array.from({ length: CHUNK }, (_, x) => x);

const programs = new Map<string, ScanProgram>();

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
  /** The flags of each group that most pixels of the chunk have and that make it unusable; 0 for usable groups. */
  private readonly usual: Uint8Array;
  /** 1 for each group that is unusable in the plain pixels of the chunk. */
  private readonly here: Uint8Array;
  /** The program for just these groups; undefined when they changed. */
  private program: ScanProgram | undefined;

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
    this.dt = dt.length === 1 && unusable.length <= MOST ? dt[0] : 0;
    this.reads = reads[0];
    this.usual = new Uint8Array(unusable.length);
    this.here = unusable.slice();
    this.memory = vectorMemory(ScanProgram.room(this.dt === 0 ? 0 : unusable.length));
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
    if (this.dt === 0) return ALL.subarray(0, width);
    const { here, geometry } = this;
    const { values } = this.memory;
    const plane = geometry[2] * geometry[3];
    values.set(gain.subarray(at, at + width), GAIN);
    values.set(readnoise.subarray(at, at + width), READNOISE);
    for (let i = 0; i < here.length; i++)
      if (here[i] === 0)
        values.set(data.subarray(i * plane + at, i * plane + at + width), SAMPLES + i * CHUNK);
    this.program ??= this.chooseProgram();
    this.program.decide(width);
    return this.candidates(width);
  }

  private candidates(width: number): Int32Array {
    const { seen, chosen } = this;
    const { values } = this.memory;
    let count = 0;
    for (let x = 0; x < width; x++) if (seen[x] !== 0 || values[DECISION + x] !== 0) chosen[count++] = x;
    return chosen.subarray(0, count);
  }

  private chooseProgram(): ScanProgram {
    const { here: unusable, dt, reads } = this;
    const { clipped, thresholdOf } = this.search;
    const groups = this.geometry[1];
    const threshold = thresholdOf(countDifferences({ unusable, groups }));
    const key = `${groups} ${unusable.join("")} ${clipped} ${dt} ${reads} ${threshold}`;
    let program = programs.get(key);
    if (program === undefined) {
      program = new ScanProgram({ unusable, groups, clipped, dt, reads, threshold });
      programs.set(key, program);
    }
    program.prepare(this.memory);
    return program;
  }

  /** Groups may be unusable in all pixels but a few, such as reference pixels: these take the long way. */
  private findUnusable(groupdq: Uint8Array, at: number, width: number): void {
    const { unusable, usual, here, geometry } = this;
    const plane = geometry[2] * geometry[3];
    const jump = geometry[4];
    const bad = geometry[5];
    for (let i = 0; i < unusable.length; i++) {
      if (unusable[i] === 1) continue;
      const flags = usualFlags(groupdq, i * plane + at, width);
      usual[i] = (flags & bad) !== 0 && (flags & jump) === 0 ? flags : 0;
      const state = usual[i] !== 0 ? 1 : 0;
      if (here[i] !== state) this.program = undefined;
      here[i] = state;
    }
  }

  private loadFlags(groupdq: Uint8Array, at: number, width: number): void {
    const { flags, unusable, usual, geometry } = this;
    const plane = geometry[2] * geometry[3];
    flags.clear();
    for (let i = 0; i < unusable.length; i++)
      flags.add(groupdq, i * plane + at, width, unusable[i] === 1 ? geometry[4] : 0xff, usual[i]);
  }
}
