import type { JumpChunk } from "./jump-chunk.ts";
import { countDifferences, ScanProgram } from "./scan-program.ts";
import { SEARCH, type Search } from "./search-rows.ts";

/** Samples of a pixel up to which networks are used; for more, a sort of each pixel is no slower. */
const MOST = 1024;

const programs = new Map<string, ScanProgram>();

/**
 * Differences of many pixels at a time, sorted by vector operations: enough to see that most pixels have no jump.
 */
export class QuickScan {
  private readonly chunk: JumpChunk;
  private readonly groups: number;
  private readonly samples: number;
  /** Time step and frames of all differences. */
  private readonly dt: number;
  private readonly reads: number;
  private readonly thresholds: Float64Array;
  private readonly isClipped: boolean;
  /** Whether pixels can be decided about: differences are all alike, and not too many. */
  private readonly decides: boolean;
  /** The program for just the usable groups of the chunk; undefined when they changed. */
  private program: ScanProgram | undefined;

  constructor(
    chunk: JumpChunk,
    { length: samples }: Uint8Array,
    groups: number,
    dt: Float64Array,
    reads: Float64Array,
    thresholds: Float64Array,
    search: Search,
  ) {
    this.chunk = chunk;
    this.groups = groups;
    this.samples = samples;
    this.dt = dt[0];
    this.reads = reads[0];
    this.thresholds = thresholds;
    this.isClipped = search === SEARCH.iterative;
    const isPossible = search === SEARCH.iterative || search === SEARCH.singlePass;
    this.decides = isPossible && dt.length === 1 && samples <= MOST;
    if (this.decides) ScanProgram.makeRoom(chunk, samples);
    else chunk.memory.values.fill(1, chunk.decisions / 4, chunk.decisions / 4 + chunk.length);
  }

  /** Decides about the first pixels of the chunk, for as many as there are values of read noise. */
  decide(readnoise: Float32Array): void {
    const { chunk } = this;
    const width = readnoise.length;
    chunk.memory.values.set(readnoise, chunk.readnoises / 4);
    if (!this.decides) return;
    if (chunk.assembly.findUnusable(width) !== 0) this.program = undefined;
    this.program ??= this.chooseProgram();
    this.program.decide(width);
  }

  private chooseProgram(): ScanProgram {
    const { chunk, samples, groups, dt, reads, thresholds, isClipped: clipped } = this;
    const unusable = chunk.memory.bytes.slice(chunk.here, chunk.here + samples);
    const count = countDifferences({ unusable, groups });
    const threshold = thresholds[clipped && count <= 3 ? Math.max(0, count - 2) : 2];
    const key = `${groups} ${unusable.join("")} ${clipped} ${dt} ${reads} ${threshold}`;
    let program = programs.get(key);
    if (program === undefined) {
      program = new ScanProgram(chunk, { unusable, groups, clipped, dt, reads, threshold });
      programs.set(key, program);
    }
    program.prepare(chunk.memory);
    return program;
  }
}
