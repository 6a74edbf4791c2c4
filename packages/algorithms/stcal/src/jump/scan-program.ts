import {
  Program,
  pair,
  quad,
  type Value,
  type VectorMemory,
  vectorMemory,
  vectorPrograms,
  type WasmFunction,
} from "@pipe/simd";
import { networkWords, runNetwork, selectionNetwork } from "../common/network.ts";
import type { JumpChunk } from "./jump-chunk.ts";

const { absolute, add, choose, constant, divide, greater, less, multiply, round, squareRoot, subtract } =
  pair;
const quiet = constant(0);
const loud = constant(1);

const BYTES = 4;

/** What the decision about the pixels of a chunk depends on, but their values. */
export interface ScanRule {
  /** 1 for each group, integration by integration, that is not usable. */
  readonly unusable: Uint8Array;
  /** Groups of an integration. */
  readonly groups: number;
  /** Whether the differences are absolute ones, whose largest is left out of the median of four or more (the iterative search). */
  readonly clipped: boolean;
  /** Time step of a difference, and the frames that enter it. */
  readonly dt: number;
  readonly reads: number;
  /** Significance above which a difference is a jump. */
  readonly threshold: number;
}

/** Differences of consecutive usable groups. */
export function countDifferences({ unusable, groups }: Pick<ScanRule, "unusable" | "groups">): number {
  let count = 0;
  for (let i = 0; i < unusable.length; i++) if (isDifference(unusable, groups, i)) count++;
  return count;
}

function isDifference(unusable: Uint8Array, groups: number, i: number): boolean {
  return i % groups !== 0 && unusable[i] === 0 && unusable[i - 1] === 0;
}

/**
 * The test for jumps of a chunk of pixels without flags, four or two at a time: differences of consecutive samples, sorted as far as is
 * needed, the median, the noise, and whether the largest or the smallest difference is far from the median. The most significant
 * difference is one of the two. The operations, and so the decisions, are those of the searches pixel by pixel.
 */
export class ScanProgram {
  private readonly network: Int32Array;
  private readonly table: number;
  private readonly run: (width: number) => void;

  constructor(chunk: JumpChunk, rule: ScanRule) {
    const count = countDifferences(rule);
    const sorted = chunk.free;
    this.table = sorted + count * chunk.stride;
    this.network = selectionNetwork(count, neededPlaces(count, rule.clipped)).map(
      (place) => sorted + place * chunk.stride,
    );
    const places = { chunk, count, sorted, table: this.table, steps: this.network.length / 2 };
    this.run = vectorPrograms([scanProgram(rule, places)]).scan;
  }

  /** Takes the scratch behind a chunk that a scan of so many samples needs. */
  static makeRoom({ free, stride }: JumpChunk, samples: number): void {
    vectorMemory((free + samples * stride) / BYTES + networkWords(samples));
  }

  /** Puts into the scratch what the program reads beside the pixels. */
  prepare(memory: VectorMemory): void {
    memory.words.set(this.network, this.table / BYTES);
  }

  /** Decides about the first `width` pixels in the scratch. */
  decide(width: number): void {
    this.run((width + 15) & ~15);
  }
}

/** The sorted places that the decision needs. */
function neededPlaces(count: number, clipped: boolean): number[] {
  const kept = clipped && count >= 4 ? count - 1 : count;
  return [0, (kept - 1) >> 1, kept >> 1, count - 2, count - 1].filter((place) => place >= 0);
}

interface Places {
  readonly chunk: JumpChunk;
  readonly count: number;
  /** Addresses of the differences and of the network. */
  readonly sorted: number;
  readonly table: number;
  /** Steps of the network. */
  readonly steps: number;
}

function scanProgram(rule: ScanRule, places: Places): WasmFunction<"scan"> {
  const w = new Program("scan", 1);
  const [width] = w.parameters;
  w.forQuads(width, (narrow) => takeDifferences(w, rule, places, narrow));
  runNetwork(w, places.table, places.steps, w.scaled(width, BYTES), quad.smaller, quad.larger);
  w.forPairs(width, (narrow) => {
    const load = (address: number): Value => w.keep(w.loadFloats(w.bytes(address), narrow));
    const decided = places.count < (rule.clipped ? 2 : 1) ? quiet : decision(w, rule, places, load);
    const finite = less(load(places.chunk.sums), constant(Number.POSITIVE_INFINITY));
    w.storeFloats(w.bytes(places.chunk.decisions), narrow, choose(finite, decided, loud));
  });
  return w.end();
}

/** Differences of samples times the gain, and their absolute sum, which is finite where all samples are. */
function takeDifferences(
  w: Program<string>,
  { unusable, groups, clipped }: ScanRule,
  { chunk, sorted }: Places,
  narrow: Value,
): void {
  const gain = w.keep(w.load(w.bytes(chunk.gains), narrow));
  const sum = w.variable(quad.constant(0));
  let previous: Value = [];
  let out = sorted;
  for (let i = 0; i < unusable.length; i++) {
    if (unusable[i] === 1) continue;
    const current = w.keep(quad.multiply(w.load(w.bytes(chunk.samples + i * chunk.stride), narrow), gain));
    if (isDifference(unusable, groups, i)) {
      const difference = w.keep(quad.subtract(current, previous));
      const size = w.keep(quad.absolute(difference));
      sum.set(quad.add(sum.value, size));
      w.store(w.bytes(out), narrow, clipped ? size : difference);
      out += chunk.stride;
    }
    previous = current;
  }
  w.store(w.bytes(chunk.sums), narrow, sum.value);
}

function decision(
  w: Program<string>,
  { clipped, dt, reads, threshold }: ScanRule,
  { chunk, count, sorted }: Places,
  load: (address: number) => Value,
): Value {
  const at = (place: number): Value => w.keep(perTime(load(sorted + place * chunk.stride), dt));
  const half = (first: Value, second: Value): Value => w.keep(divide(add(first, second), constant(2)));
  const largest = at(count - 1);
  const smallest = at(0);
  const kept = clipped && count >= 4 ? count - 1 : count;
  let median = at((kept - 1) >> 1);
  if (clipped && count === 2) median = smallest;
  else if ((kept & 1) === 0) median = half(median, at(kept >> 1));

  const noise = w.keep(round(multiply(load(chunk.readnoises), load(chunk.gains))));
  const readVariance = divide(round(multiply(noise, noise)), constant(0.5 * reads));
  const photonVariance = multiply(absolute(median), constant(dt));
  const sigma = w.keep(perTime(squareRoot(add(photonVariance, readVariance)), dt));
  const isFar = (value: Value): Value => {
    const distance = subtract(value, median);
    const ratio = divide(absolute(clipped ? round(distance) : distance), sigma);
    return greater(ratio, constant(threshold));
  };
  const decided = choose(isFar(largest), loud, choose(isFar(smallest), loud, quiet));
  // Several largest differences would all be left out of the median.
  return kept < count ? choose(less(at(count - 2), largest), decided, loud) : decided;
}

function perTime(value: Value, dt: number): Value {
  return dt === 1 ? value : divide(value, constant(dt));
}
