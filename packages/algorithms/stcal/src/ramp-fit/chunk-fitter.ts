import { LONGEST_NETWORK } from "../common/network.ts";
import { MedianRates } from "./median-rates.ts";
import { type Exposure, OlsChunk, type Planes } from "./ols-chunk.ts";
import type { OlsJob } from "./ols-kernel.ts";
import { OlsPixels } from "./ols-pixels.ts";
import { PlainFit } from "./plain-fit.ts";
import { SegmentWriter } from "./segment-writer.ts";

/** Fits ramps, a chunk of pixels at a time: those without flags by vector operations, the others one by one. */
export class ChunkFitter {
  private readonly job: OlsJob;
  private readonly chunk: OlsChunk;
  private readonly pixels: OlsPixels;
  private readonly medians: MedianRates | undefined;
  private readonly plain: PlainFit | undefined;
  private readonly writer: SegmentWriter | undefined;

  /** @param optional - eight arrays in the order of `SegmentFits`; empty for none. */
  constructor(job: OlsJob, hasZeroframe: boolean, optional: readonly Float32Array[]) {
    this.job = job;
    this.chunk = new OlsChunk(job);
    this.writer = optional.length > 0 ? new SegmentWriter(optional, job) : undefined;
    let { free } = this.chunk;
    if (this.writer === undefined && job.groups > 2 && job.groups <= LONGEST_NETWORK) {
      this.medians = new MedianRates(job, this.chunk, free);
      this.plain = new PlainFit(job, this.chunk, this.medians.free);
      free = this.plain.free;
    }
    this.pixels = new OlsPixels(job, this.chunk, free, hasZeroframe);
  }

  /** Fits the pixels `[at, at + width)` of a plane, a chunk at most. */
  fit(exposure: Exposure, total: Planes, ints: Planes, at: number, width: number): void {
    const { chunk } = this;
    chunk.loadRamps(exposure, at, width);
    chunk.loadPixels(exposure, at, width);
    chunk.loadZeroframes(exposure.zeroframe, at, width);
    const changed = this.fitPlain(width) ?? this.fitEach(at, width);
    if (changed) chunk.giveFlags(exposure.groupdq, at, width);
    chunk.give(total, ints, at, width);
  }

  private fitPlain(width: number): boolean | undefined {
    const { medians, plain, pixels, job } = this;
    if (medians === undefined || plain === undefined) return undefined;
    const { lead, trail } = pixels.findEdges(width);
    const groups = job.groups - lead - trail;
    medians.find(lead, groups, width);
    plain.fit(lead, groups, width);
    return pixels.fitFlagged(width);
  }

  private fitEach(at: number, width: number): boolean {
    const { pixels, writer } = this;
    let changed = false;
    for (let x = 0; x < width; x++) {
      if (pixels.fitPixel(x)) changed = true;
      writer?.write(at + x, pixels);
    }
    return changed;
  }
}
