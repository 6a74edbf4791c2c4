import { vectorMemory } from "@pipe/simd";
import { LONGEST_NETWORK, networkWords, writeNetwork } from "../common/network.ts";
import type { JumpChunk } from "./jump-chunk.ts";
import { SEARCH, type Search } from "./search-rows.ts";

const FLOAT = 4;

/**
 * Differences of many pixels at a time, sorted by vector operations: enough to see that most pixels have no jump.
 */
export class QuickScan {
  private readonly chunk: JumpChunk;
  private readonly isClipped: boolean;
  /** Whether pixels can be decided about: differences are all alike, and not too many. */
  private readonly decides: boolean;
  /** Address of the network. */
  private readonly table: number;
  /** Differences of the plain pixels, and steps of the network that sorts them. */
  private count = -1;
  private steps = 0;

  /** @param samples - of a pixel. */
  constructor(chunk: JumpChunk, samples: number, isEven: boolean, search: Search) {
    const { free, stride, memory, decisions, length } = chunk;
    this.chunk = chunk;
    this.isClipped = search === SEARCH.iterative;
    this.decides = (this.isClipped || search === SEARCH.singlePass) && isEven && samples <= LONGEST_NETWORK;
    this.table = free + samples * stride;
    if (this.decides) vectorMemory(this.table / FLOAT + networkWords(samples));
    else memory.values.fill(1, decisions / FLOAT, decisions / FLOAT + length);
  }

  /** Decides about the first pixels of the chunk, for as many as there are values of read noise. */
  decide(readnoise: Float32Array): void {
    const { chunk } = this;
    const width = readnoise.length;
    chunk.memory.values.set(readnoise, chunk.readnoises / FLOAT);
    if (!this.decides) return;
    if (chunk.assembly.findUnusable(width) !== 0 || this.count < 0) this.chooseNetwork();
    chunk.assembly.decide((width + 15) & ~15, chunk.free, this.count, this.table, this.steps);
  }

  private chooseNetwork(): void {
    const { chunk, table } = this;
    this.count = chunk.assembly.countDifferences();
    const wanted = neededPlaces(this.count, this.isClipped);
    this.steps = writeNetwork(chunk.memory.words, table, this.count, wanted, chunk.free, chunk.stride);
  }
}

/** The sorted places that the decision needs. */
function neededPlaces(count: number, clipped: boolean): number[] {
  const kept = clipped && count >= 4 ? count - 1 : count;
  return [0, (kept - 1) >> 1, kept >> 1, count - 2, count - 1].filter((place) => place >= 0);
}
