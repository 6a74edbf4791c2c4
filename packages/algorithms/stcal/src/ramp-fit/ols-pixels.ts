import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { compiled } from "@pipe/simd/compiled";
import { DARK, GAIN, type OlsChunk, PIXELDQ, READNOISE, RESULTS, ROOM } from "./ols-chunk.ts";
import type { OlsJob } from "./ols-kernel.ts";
import { fixsenWeights, LEVELS } from "./weights.ts";

const FLOAT = 4;
const DOUBLE = 8;
/** Doubles of a segment, as `assembly/ols.ts` has them. */
const SEGMENT = 6;

/** What `assembly/ols.ts` exports. */
interface Assembly {
  setRamp(...args: number[]): void;
  setTimes(...args: number[]): void;
  setFlags(...args: number[]): void;
  setPixels(...args: number[]): void;
  setSamples(...args: number[]): void;
  setSegments(...args: number[]): void;
  setJumps(...args: number[]): void;
  setWork(base: number): number;
  clearWeights(): void;
  findEdges(width: number): number;
  fitFlagged(width: number): number;
  fitPixel(x: number): number;
}

/** The one whose ramps are being fitted. */
let current: OlsPixels | undefined;
const weights: (Float64Array | undefined)[] = [];

const ols = compiled<Assembly>(import.meta.url, "ols", {
  writeWeights: (level, length) => (current === undefined ? 0 : current.writeWeights(level, length)),
});

/** Fits the ramps of a chunk that have flags; the work itself is done by `assembly/ols.ts`. */
export class OlsPixels {
  private readonly job: OlsJob;
  private readonly memory: VectorMemory;
  private readonly assembly: Assembly;
  private readonly segments: number;
  private readonly jumps: number;
  private readonly pedestals: number;
  private readonly segmentCounts: number;
  private readonly fittedCounts: number;
  private readonly jumpCounts: number;
  private end: number;

  /** @param free - address, a multiple of 8, from which on all scratch is free. */
  constructor(job: OlsJob, chunk: OlsChunk, free: number, hasZeroframe: boolean) {
    const { integrations, groups } = job;
    this.job = job;
    this.segments = free;
    this.jumps = this.segments + integrations * groups * SEGMENT * DOUBLE;
    this.pedestals = this.jumps + integrations * groups * DOUBLE;
    this.segmentCounts = this.pedestals + integrations * DOUBLE;
    this.fittedCounts = this.segmentCounts + integrations * DOUBLE;
    this.jumpCounts = this.fittedCounts + integrations * DOUBLE;
    const assembly = ols();
    this.assembly = assembly;
    this.setUp(chunk, hasZeroframe);
    this.end = assembly.setWork(this.jumpCounts + integrations * DOUBLE);
    this.memory = vectorMemory(this.end / FLOAT);
    assembly.clearWeights();
  }

  private setUp(chunk: OlsChunk, hasZeroframe: boolean): void {
    const { job, assembly } = this;
    assembly.setRamp(
      job.integrations,
      job.groups,
      job.allGroups,
      job.firstGroup,
      Number(job.suppressOneGroup),
      Number(hasZeroframe),
    );
    assembly.setTimes(job.groupTime, job.frameTime, job.oneGroupTime, job.pedestalGroups);
    assembly.setFlags(
      job.doNotUse,
      job.saturated,
      job.jump,
      job.persistence,
      job.chargeloss,
      job.noGainValue,
    );
    const ofPixels = [GAIN, READNOISE, DARK, PIXELDQ].map((which) => chunk.array(which));
    assembly.setPixels(ROOM, Math.sqrt(2 * job.nframes), ...ofPixels, chunk.sums);
    assembly.setSamples(chunk.zeroframes, chunk.samples, chunk.flags, chunk.array(RESULTS));
    assembly.setSegments(this.segmentCounts, this.fittedCounts, this.segments, this.pedestals);
    assembly.setJumps(this.jumpCounts, this.jumps);
  }

  /**
   * Groups at either end that are DO_NOT_USE in most pixels of the chunk. A ramp is plain if it has this flag there and no other one
   * anywhere, a gain, finite samples, and a median that was found.
   */
  findEdges(width: number): { readonly lead: number; readonly trail: number } {
    const edges = this.assembly.findEdges(width);
    return { lead: edges & 0xffff, trail: edges >> 16 };
  }

  /** Fits the first `width` pixels but the plain ones, whose flags are passed on; tells whether flags of groups changed. */
  fitFlagged(width: number): boolean {
    current = this;
    return this.assembly.fitFlagged(width) !== 0;
  }

  /** Fits one pixel, plain or not; tells whether flags of its groups changed. */
  fitPixel(x: number): boolean {
    current = this;
    return this.assembly.fitPixel(x) !== 0;
  }

  /** Segments of an integration of the last pixel, as the original counts them for the size of its product: single-group ones not dropped. */
  segmentCount(integration: number): number {
    return this.memory.words[this.segmentCounts / FLOAT + integration];
  }

  /** Segments of an integration of the last pixel that were fitted. */
  fittedSegments(integration: number): number {
    return this.memory.words[this.fittedCounts / FLOAT + integration];
  }

  /** Slope, its error, Poisson and read variance, intercept and its error of a segment of the last pixel. */
  segment(integration: number, index: number): Float64Array {
    const at = this.segments / DOUBLE + (integration * this.job.groups + index) * SEGMENT;
    return this.memory.wide.subarray(at, at + SEGMENT);
  }

  /** Heights of the jumps of an integration of the last pixel, DN. */
  jumpsOf(integration: number): Float64Array {
    const at = this.jumps / DOUBLE + integration * this.job.groups;
    return this.memory.wide.subarray(at, at + this.memory.words[this.jumpCounts / FLOAT + integration]);
  }

  /** Signal at reset of an integration of the last pixel, DN. */
  pedestal(integration: number): number {
    return this.memory.wide[this.pedestals / DOUBLE + integration];
  }

  /** Puts the weights of a segment into the scratch; returns the address. */
  writeWeights(level: number, length: number): number {
    const table = (weights[length * LEVELS + level] ??= fixsenWeights(level, length));
    const at = this.end;
    this.end += length * DOUBLE;
    vectorMemory(this.end / FLOAT).wide.set(table, at / DOUBLE);
    return at;
  }
}
