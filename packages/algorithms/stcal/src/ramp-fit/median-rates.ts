import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { compiled } from "@pipe/simd/compiled";
import { networkWords, writeNetwork } from "../common/network.ts";
import { CHUNK, type OlsChunk } from "./ols-chunk.ts";
import type { OlsJob } from "./ols-kernel.ts";

const FLOAT = 4;

/** What `assembly/medians.ts` exports. */
interface Assembly {
  addMedians(
    samples: number,
    stride: number,
    groups: number,
    width: number,
    groupTime: number,
    rates: number,
    sums: number,
    sorted: number,
    table: number,
    steps: number,
  ): void;
}

const medians = compiled<Assembly>(import.meta.url, "medians");

/** Median differences per second of the ramps of a chunk without flags, by vector operations. */
export class MedianRates {
  /** Address from which on scratch is left free. */
  readonly free: number;
  private readonly job: OlsJob;
  private readonly chunk: OlsChunk;
  private readonly sorted: number;
  private readonly table: number;
  private readonly memory: VectorMemory;
  private groups = 0;
  private steps = 0;

  /** @param sorted - address, a multiple of 16, from which on scratch is free. */
  constructor(job: OlsJob, chunk: OlsChunk, sorted: number) {
    this.job = job;
    this.chunk = chunk;
    this.sorted = sorted;
    this.table = sorted + job.groups * chunk.stride;
    this.free = (this.table + networkWords(job.groups) * FLOAT + 15) & ~15;
    this.memory = vectorMemory(this.free / FLOAT);
  }

  /**
   * Finds, for the first `width` pixels, the sum over the integrations of the median differences per second, and another sum that is NaN
   * where samples are not finite or the median must be found otherwise, and else 0.
   *
   * @param start - first group that is used.
   * @param groups - that are used, two at least.
   */
  find(start: number, groups: number, width: number): void {
    const { chunk, job, sorted, table } = this;
    const { values } = this.memory;
    this.chooseNetwork(groups);
    values.fill(0, chunk.rates / FLOAT, chunk.rates / FLOAT + 2 * CHUNK);
    values.fill(0, chunk.sums / FLOAT, chunk.sums / FLOAT + CHUNK);
    for (let integration = 0; integration < job.integrations; integration++)
      medians().addMedians(
        chunk.samples + (integration * job.groups + start) * chunk.stride,
        chunk.stride,
        groups,
        (width + 15) & ~15,
        job.groupTime,
        chunk.rates,
        chunk.sums,
        sorted,
        table,
        this.steps,
      );
  }

  private chooseNetwork(groups: number): void {
    if (groups === this.groups) return;
    const count = groups - 1;
    const wanted = [count >> 1, (count - 1) >> 1];
    const { memory, table, sorted, chunk } = this;
    this.steps = writeNetwork(memory.words, table, count, wanted, sorted, chunk.stride);
    this.groups = groups;
  }
}
