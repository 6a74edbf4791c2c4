import {
  Program,
  pair,
  type Value,
  type VectorMemory,
  vectorMemory,
  vectorPrograms,
  type WasmFunction,
} from "@pipe/simd";
import { networkWords, runNetwork, selectionNetwork } from "../common/network.ts";
import { CHUNK, type OlsChunk } from "./ols-chunk.ts";
import type { OlsJob } from "./ols-kernel.ts";

const { add, constant, divide, larger, multiply, smaller, subtract } = pair;
const zero = constant(0);

const FLOAT = 4;
const DOUBLE = 8;

/** What a program is written for. */
interface Rule {
  /** Consecutive groups of an integration that are used. */
  readonly groups: number;
  readonly groupTime: number;
  readonly chunk: OlsChunk;
  /** Addresses of the differences and, behind them, of the steps of the network. */
  readonly differences: number;
  readonly table: number;
}

interface Medians {
  readonly network: Int32Array;
  run(samples: number, width: number): void;
}

const programs = new Map<string, Medians>();

/**
 * Median differences per second of the ramps of a chunk without flags, by vector operations in double precision. The ramp that is scaled
 * to seconds is in double precision too, as in the original, so that the median is not that of the samples scaled.
 */
export class MedianRates {
  /** Address from which on scratch is left free. */
  readonly free: number;
  private readonly job: OlsJob;
  private readonly chunk: OlsChunk;
  private readonly differences: number;
  private readonly table: number;
  private readonly memory: VectorMemory;
  private groups = 0;
  private medians: Medians | undefined;

  /** @param differences - address, a multiple of 16, from which on scratch is free. */
  constructor(job: OlsJob, chunk: OlsChunk, differences: number) {
    this.job = job;
    this.chunk = chunk;
    this.differences = differences;
    this.table = differences + job.groups * CHUNK * DOUBLE;
    this.free = (this.table + networkWords(job.groups) * FLOAT + 15) & ~15;
    this.memory = vectorMemory(this.free / FLOAT);
  }

  /**
   * Finds, for the first `width` pixels, the sum over the integrations of the median differences per second, and another sum that is 0
   * for finite samples and NaN for others.
   *
   * @param start - first group that is used.
   */
  find(start: number, groups: number, width: number): void {
    const { chunk, job } = this;
    const { values } = this.memory;
    if (this.medians === undefined || groups !== this.groups) this.medians = this.choose(groups);
    values.fill(0, chunk.rates / FLOAT, chunk.rates / FLOAT + 2 * CHUNK);
    values.fill(0, chunk.sums / FLOAT, chunk.sums / FLOAT + CHUNK);
    for (let integration = 0; integration < job.integrations; integration++)
      this.medians.run(chunk.samples + (integration * job.groups + start) * chunk.stride, (width + 7) & ~7);
  }

  private choose(groups: number): Medians {
    const { chunk, differences, table } = this;
    const { groupTime } = this.job;
    const key = `${groups} ${groupTime} ${chunk.samples} ${differences} ${table}`;
    let medians = programs.get(key);
    if (medians === undefined) {
      const count = groups - 1;
      const network = selectionNetwork(count, [count >> 1, (count - 1) >> 1]).map(
        (place) => differences + place * CHUNK * DOUBLE,
      );
      const written = medianProgram({ groups, groupTime, chunk, differences, table }, network.length / 2);
      medians = { network, run: vectorPrograms([written]).medians };
      programs.set(key, medians);
    }
    this.groups = groups;
    this.memory.words.set(medians.network, table / FLOAT);
    return medians;
  }
}

function medianProgram(rule: Rule, steps: number): WasmFunction<"medians"> {
  const { groups, chunk, differences, table } = rule;
  const w = new Program("medians", 2);
  const [samples, width] = w.parameters;
  w.forPairs(width, (narrow, wide) => takeDifferences(w, rule, samples, narrow, wide));
  runNetwork(w, table, steps, w.scaled(width, DOUBLE), smaller, larger);
  const place = (index: number): Value => w.bytes(differences + index * CHUNK * DOUBLE);
  const rates = w.bytes(chunk.rates);
  w.forPairs(width, (_narrow, wide) => {
    const both = add(w.load(place((groups - 2) >> 1), wide), w.load(place((groups - 1) >> 1), wide));
    w.store(rates, wide, add(w.load(rates, wide), divide(both, constant(2))));
  });
  return w.end();
}

function takeDifferences(
  w: Program<string>,
  { groups, groupTime, chunk, differences }: Rule,
  samples: Value,
  narrow: Value,
  wide: Value,
): void {
  const sums = w.bytes(chunk.sums);
  const sum = w.variable(w.loadFloats(sums, narrow));
  let previous: Value = [];
  for (let group = 0; group < groups; group++) {
    const value = w.keep(w.loadFloats(w.sum(samples, w.bytes(group * chunk.stride)), narrow));
    sum.set(add(sum.value, multiply(value, zero)));
    const current = w.keep(divide(value, constant(groupTime)));
    if (group > 0)
      w.store(w.bytes(differences + (group - 1) * CHUNK * DOUBLE), wide, subtract(current, previous));
    previous = current;
  }
  w.storeFloats(sums, narrow, sum.value);
}
