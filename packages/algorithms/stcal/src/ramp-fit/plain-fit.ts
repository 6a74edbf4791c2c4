import {
  Program,
  pair,
  type Value,
  type VectorMemory,
  vectorMemory,
  vectorPrograms,
  type WasmFunction,
} from "@pipe/simd";
import {
  DARK,
  ERR,
  GAIN,
  type OlsChunk,
  RATE,
  READNOISE,
  RESULTS,
  SLOPE,
  VAR_POISSON,
  VAR_RNOISE,
} from "./ols-chunk.ts";
import type { OlsJob } from "./ols-kernel.ts";
import { fixsenWeights, LEVEL_LIMITS, LEVELS } from "./weights.ts";

/** Variances at or above this mean "none" and become 0. */
const LARGE_VARIANCE = 1e6;

const { add, subtract, multiply, divide, squareRoot, choose, constant } = pair;
const one = constant(1);
const zero = constant(0);

/**
 * The fit of ramps of three groups at least without a flag: one segment in each integration, two pixels at a time. The same operations as
 * `assembly/ols.ts`, without its bookkeeping; most pixels of most exposures.
 */
export class PlainFit {
  /** Address from which on scratch is left free. */
  readonly free: number;
  private readonly chunk: OlsChunk;
  private readonly table: number;
  private readonly setting: Omit<Setting, "groups" | "start">;
  private readonly memory: VectorMemory;
  /** Groups that the table of weights is for. */
  private tableGroups = 0;

  /** @param table - address, a multiple of 8, from which on scratch is free. */
  constructor({ integrations, groups, groupTime, nframes }: OlsJob, chunk: OlsChunk, table: number) {
    this.chunk = chunk;
    this.table = table;
    this.setting = { perIntegration: groups, integrations, groupTime, nframes };
    this.free = table + LEVELS * groups * 8;
    this.memory = vectorMemory(this.free / 4);
  }

  /**
   * Fits the first `width` pixels of the chunk, those with flags too: what comes out for them is of no use.
   *
   * @param start - groups before the first one to fit: the times of the line begin there.
   * @param groups - to fit, three at least.
   */
  fit(start: number, groups: number, width: number): void {
    const { chunk, table, setting } = this;
    this.fillTable(groups);
    const samples = chunk.samples + start * chunk.stride;
    const run = program({ ...setting, start, groups });
    run(samples, chunk.stride, chunk.arrays, chunk.rates, table, (width + 1) & ~1);
  }

  private fillTable(groups: number): void {
    if (groups === this.tableGroups) return;
    this.tableGroups = groups;
    for (let level = 0; level < LEVELS; level++)
      this.memory.wide.set(fixsenWeights(level, groups), this.table / 8 + level * groups);
  }
}

/** Numbers that a program is written for. */
interface Setting {
  readonly start: number;
  readonly groups: number;
  readonly perIntegration: number;
  readonly integrations: number;
  readonly groupTime: number;
  readonly nframes: number;
}

const programs = new Map<string, (...args: number[]) => void>();

function program(setting: Setting): (...args: number[]) => void {
  const key = Object.values(setting).join(" ");
  let known = programs.get(key);
  if (known === undefined) {
    known = vectorPrograms([plainFitProgram(setting)]).plainFit;
    programs.set(key, known);
  }
  return known;
}

function plainFitProgram(setting: Setting): WasmFunction<"plainFit"> {
  const { groups, perIntegration, integrations, groupTime, nframes } = setting;
  const w = new Program("plainFit", 6);
  const [samples, stride, arrays, rates, table, width] = w.parameters;
  const array = (which: number): Value => w.sum(arrays, w.scaled(stride, which));
  w.forPairs(width, (narrow, wide) => {
    const gain = w.keep(w.loadFloats(array(GAIN), narrow));
    const readnoise = w.loadFloats(array(READNOISE), narrow);
    const noise = w.keep(pair.round(multiply(readnoise, divide(gain, constant(Math.sqrt(2 * nframes))))));
    const dark = w.keep(w.loadFloats(array(DARK), narrow));
    const rate = w.keep(divide(w.load(rates, wide), constant(integrations)));
    const photons = choose(pair.greater(rate, zero), add(rate, dark), dark);
    const poisson = divide(photons, multiply(multiply(constant(groupTime), gain), constant(groups - 1)));
    const perTime = w.keep(divide(noise, constant(groupTime)));
    const rnoise = divide(
      multiply(multiply(constant(12), perTime), perTime),
      multiply(multiply(constant(groups * groups * groups - groups), gain), gain),
    );
    const varPoisson = w.keep(poisson);
    const varRnoise = w.keep(rnoise);
    // One segment still goes through the weighted means.
    const positive = pair.greater(varPoisson, zero);
    const weightPoisson = w.keep(choose(positive, divide(one, varPoisson), zero));
    const weightRnoise = w.keep(divide(one, varRnoise));
    const variance = w.keep(divide(one, divide(one, add(varPoisson, varRnoise))));
    const meanRnoise = w.keep(limited(w, divide(one, weightRnoise)));
    const meanPoisson = w.keep(inverse(w, weightPoisson));
    const none = pair.greater(variance, constant(LARGE_VARIANCE));
    const error = w.keep(choose(none, zero, squareRoot(variance)));

    const total = { poisson: w.variable(zero), rnoise: w.variable(zero), slopes: w.variable(zero) };
    const first = w.integer(w.sum(samples, narrow));
    const out = w.integer(w.sum(array(RESULTS + RATE), narrow));
    w.times(w.bytes(integrations), () => {
      const weights = w.integer(table);
      const others = w.integer(table);
      chooseWeights(w, weights, others, {
        signal: subtract(w.loadFloats(first.value, w.scaled(stride, groups - 1)), w.loadFloats(first.value)),
        gain,
        noise,
        groups,
      });
      const slope = lineSlope(w, weights, others, first.value, stride, { noise, ...setting });
      const weighted = w.keep(divide(slope, varRnoise));
      w.storeFloats(out.value, w.scaled(stride, SLOPE), multiply(weighted, meanRnoise));
      w.storeFloats(out.value, w.scaled(stride, VAR_POISSON), meanPoisson);
      w.storeFloats(out.value, w.scaled(stride, VAR_RNOISE), meanRnoise);
      w.storeFloats(out.value, w.scaled(stride, ERR), error);
      total.poisson.set(add(total.poisson.value, weightPoisson));
      total.rnoise.set(add(total.rnoise.value, weightRnoise));
      total.slopes.set(add(total.slopes.value, weighted));
      w.advance(first, w.scaled(stride, perIntegration));
      w.advance(out, w.scaled(stride, RATE));
    });
    const totalPoisson = w.keep(inverse(w, total.poisson.value));
    const totalRnoise = w.keep(inverse(w, total.rnoise.value));
    w.storeFloats(array(RESULTS + SLOPE), narrow, multiply(total.slopes.value, totalRnoise));
    w.storeFloats(array(RESULTS + VAR_POISSON), narrow, totalPoisson);
    w.storeFloats(array(RESULTS + VAR_RNOISE), narrow, totalRnoise);
    w.storeFloats(array(RESULTS + ERR), narrow, squareRoot(add(totalPoisson, totalRnoise)));
  });
  return w.end();
}

/** The variance of a weight: 0 for none. */
function inverse(w: Program<string>, weight: Value): Value {
  return limited(w, choose(pair.greater(weight, zero), divide(one, weight), weight));
}

/** 0 for a variance that means "none". */
function limited(w: Program<string>, variance: Value): Value {
  const value = w.keep(variance);
  return choose(pair.atLeast(value, constant(LARGE_VARIANCE)), zero, value);
}

type Moving = ReturnType<Program<string>["integer"]>;

/** Points to the weights of both pixels, by the signal-to-noise ratio of the whole ramp. */
function chooseWeights(
  w: Program<string>,
  weights: Moving,
  others: Moving,
  { signal, gain, noise, groups }: { signal: Value; gain: Value; noise: Value; groups: number },
): void {
  const electrons = w.keep(multiply(signal, gain));
  const variance = w.keep(add(multiply(noise, noise), electrons));
  const ratio = pair.maximum(zero, divide(electrons, squareRoot(variance)));
  const signalToNoise = w.keep(choose(pair.atMost(variance, zero), zero, ratio));
  const below = LEVEL_LIMITS.map((limit) => pair.less(signalToNoise, constant(limit)));
  const [first, second] = w.countMasks(below);
  const bytes = 8 * groups;
  for (const [pointer, count] of [
    [weights, first],
    [others, second],
  ] as const) {
    w.advance(pointer, w.bytes((LEVELS - 1) * bytes));
    w.advance(pointer, w.scaled(count, -bytes));
  }
}

/** Slope per second of the weighted line through all groups; moves both pointers on. */
function lineSlope(
  w: Program<string>,
  weights: Moving,
  others: Moving,
  first: Value,
  stride: Value,
  { noise, start, groups, groupTime }: Setting & { readonly noise: Value },
): Value {
  const inverse = w.keep(divide(one, multiply(noise, noise)));
  const sample = w.integer(first);
  const x = w.variable(constant(start));
  const sumX = w.variable(zero);
  const sumXX = w.variable(zero);
  const sumY = w.variable(zero);
  const sumXY = w.variable(zero);
  const sumW = w.variable(zero);
  w.times(w.bytes(groups), () => {
    const weight = w.keep(multiply(w.loadEach(weights.value, others.value), inverse));
    const y = w.keep(w.loadFloats(sample.value));
    const xw = w.keep(multiply(x.value, weight));
    sumW.set(add(sumW.value, weight));
    sumX.set(add(sumX.value, xw));
    sumXX.set(add(sumXX.value, multiply(x.value, xw)));
    sumY.set(add(sumY.value, multiply(y, weight)));
    sumXY.set(add(sumXY.value, multiply(y, xw)));
    x.set(add(x.value, one));
    w.advance(weights, w.bytes(8));
    w.advance(others, w.bytes(8));
    w.advance(sample, stride);
  });
  const determinant = subtract(multiply(sumW.value, sumXX.value), multiply(sumX.value, sumX.value));
  const scale = w.keep(divide(one, determinant));
  const moments = subtract(multiply(sumW.value, sumXY.value), multiply(sumX.value, sumY.value));
  return w.keep(divide(multiply(moments, scale), constant(groupTime)));
}
