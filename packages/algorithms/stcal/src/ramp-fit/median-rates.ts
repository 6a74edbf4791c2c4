import { Program, pair, type Value, type VectorMemory, vectorPrograms, type WasmFunction } from "@pipe/simd";
import { networkWords, runNetwork, selectionNetwork } from "../common/network.ts";

const { add, constant, divide, larger, multiply, smaller, subtract } = pair;
const zero = constant(0);

const FLOAT = 4;
const DOUBLE = 8;

/** What the medians of a chunk depend on, but the samples. */
export interface MedianRule {
  /** Consecutive groups of an integration that are used. */
  readonly groups: number;
  readonly groupTime: number;
  /** Pixels of a chunk: the distance of one group from the next. */
  readonly chunk: number;
  /** Place in `values` of the sums, and in `wide` of the rates, of the first pixel. */
  readonly sums: number;
  readonly rates: number;
  /** Place in `wide`, and what follows, that is free: {@link MedianRates.room} values. */
  readonly free: number;
}

/**
 * Median differences per second of the ramps of a chunk without flags, by vector operations in double precision. The ramp that is scaled
 * to seconds is in double precision too, as in the original, so that the median is not that of the samples scaled.
 */
export class MedianRates {
  private readonly table: number;
  private readonly network: Int32Array;
  private readonly run: (samples: number, width: number) => void;

  constructor(rule: MedianRule) {
    const count = rule.groups - 1;
    this.table = 2 * (rule.free + count * rule.chunk);
    this.network = selectionNetwork(count, count > 0 ? [count >> 1, (count - 1) >> 1] : []).map(
      (place) => (rule.free + place * rule.chunk) * DOUBLE,
    );
    this.run = vectorPrograms([medianProgram(rule, this.table, this.network.length / 2)]).medians;
  }

  /** Values of scratch that so many groups need. */
  static room(groups: number, chunk: number): number {
    return 2 * groups * chunk + networkWords(groups);
  }

  /** Puts into the scratch what the program reads beside the pixels. */
  prepare(memory: VectorMemory): void {
    memory.words.set(this.network, this.table);
  }

  /**
   * Adds the medians of the first `width` pixels to the rates, and to the sums what is 0 for finite samples and NaN for others.
   *
   * @param samples - place in `values` of the first group that is used.
   */
  addTo(samples: number, width: number): void {
    this.run(samples * FLOAT, (width + 1) & ~1);
  }
}

function medianProgram(rule: MedianRule, table: number, steps: number): WasmFunction<"medians"> {
  const { groups, chunk, free } = rule;
  const w = new Program("medians", 2);
  const [samples, width] = w.parameters;
  w.forPairs(width, (narrow, wide) => takeDifferences(w, rule, samples, narrow, wide));
  runNetwork(w, table * FLOAT, steps, (low, high) =>
    w.forPairs(width, (_narrow, wide) => {
      const first = w.keep(w.load(low, wide));
      const second = w.keep(w.load(high, wide));
      w.store(low, wide, smaller(first, second));
      w.store(high, wide, larger(first, second));
    }),
  );
  if (groups > 1) {
    const place = (index: number): Value => w.bytes((free + index * chunk) * DOUBLE);
    const rates = w.bytes(rule.rates * DOUBLE);
    w.forPairs(width, (_narrow, wide) => {
      const both = add(w.load(place((groups - 2) >> 1), wide), w.load(place((groups - 1) >> 1), wide));
      w.store(rates, wide, add(w.load(rates, wide), divide(both, constant(2))));
    });
  }
  return w.end();
}

function takeDifferences(
  w: Program<string>,
  { groups, groupTime, chunk, sums, free }: MedianRule,
  samples: Value,
  narrow: Value,
  wide: Value,
): void {
  const sum = w.variable(w.loadFloats(w.bytes(sums * FLOAT), narrow));
  let previous: Value = [];
  for (let group = 0; group < groups; group++) {
    const value = w.keep(w.loadFloats(w.sum(samples, w.bytes(group * chunk * FLOAT)), narrow));
    sum.set(add(sum.value, multiply(value, zero)));
    const current = w.keep(divide(value, constant(groupTime)));
    if (group > 0) w.store(w.bytes((free + (group - 1) * chunk) * DOUBLE), wide, subtract(current, previous));
    previous = current;
  }
  w.storeFloats(w.bytes(sums * FLOAT), narrow, sum.value);
}
