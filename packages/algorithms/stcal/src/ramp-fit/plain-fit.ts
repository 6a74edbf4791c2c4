import { Program, pair, type Value, type VectorMemory, vectorPrograms, type WasmFunction } from "@pipe/simd";
import { fixsenWeights, LEVEL_LIMITS, LEVELS } from "./weights.ts";

/** Variances at or above this mean "none" and become 0. */
const LARGE_VARIANCE = 1e6;

/** Arrays of a chunk that {@link PlainFit} takes and gives, in this order. */
const GAIN = 0;
const READNOISE = 1;
const DARK = 2;
export const SLOPE = 3;
export const VAR_POISSON = 4;
export const VAR_RNOISE = 5;
export const ERR = 6;
export const INTS_ERR = 7;
const ARRAYS = 8;

const { add, subtract, multiply, divide, squareRoot, choose, constant } = pair;
const one = constant(1);
const zero = constant(0);

/** The groups to fit, three at least, and where a program finds them. */
export interface PlainRange {
  /** Groups before the first one to fit: the times of the line begin there. */
  readonly start: number;
  readonly groups: number;
  /** Place of the first sample of each pixel in `values`; further groups at a distance of a chunk. */
  readonly samples: number;
  /** Place in `wide` of the median differences per second. */
  readonly rates: number;
}

/**
 * The fit of ramps of one integration, of three groups at least, without a flag: one segment, two pixels at a time. The same operations
 * as `OlsPixel`, without its bookkeeping; most pixels of most exposures.
 */
export class PlainFit {
  private readonly memory: VectorMemory;
  private readonly chunk: number;
  private readonly scratch: number;
  private readonly groupTime: number;
  private readonly nframes: number;
  /** Groups that the table of weights is for. */
  private tableGroups = 0;

  /** Values of scratch that it needs for so many groups at most. */
  static room(groups: number, chunk: number): number {
    return ARRAYS * chunk + 2 * LEVELS * groups;
  }

  /** @param scratch - place in `values`, even, with room for {@link PlainFit.room} of them. */
  constructor(memory: VectorMemory, groupTime: number, nframes: number, chunk: number, scratch: number) {
    this.memory = memory;
    this.chunk = chunk;
    this.scratch = scratch;
    this.groupTime = groupTime;
    this.nframes = nframes;
  }

  /**
   * Fits the pixels of the chunk, those with flags too: what comes out for them is of no use.
   *
   * @param gain - of the whole plane, of which the pixels `[at, at + width)` are taken; the other two likewise.
   * @param dark - dark current, DN/s; empty for none.
   */
  fit(
    range: PlainRange,
    gain: Float32Array,
    readnoise: Float32Array,
    dark: Float32Array,
    at: number,
    width: number,
  ): void {
    const { memory, chunk, groupTime, nframes } = this;
    const { values } = memory;
    this.fillTable(range.groups);
    values.set(gain.subarray(at, at + width), this.place(GAIN));
    values.set(readnoise.subarray(at, at + width), this.place(READNOISE));
    if (dark.length > 0) values.set(dark.subarray(at, at + width), this.place(DARK));
    else values.fill(0, this.place(DARK), this.place(DARK) + width);
    program({ start: range.start, groups: range.groups, groupTime, nframes })(
      range.samples * 4,
      chunk * 4,
      this.place(0) * 4,
      range.rates * 8,
      this.table * 8,
      (width + 1) & ~1,
    );
  }

  /** Copies one of the results of the last {@link fit} to the pixels `[at, at + width)` of planes. */
  give(which: number, planes: readonly Float32Array[], at: number, width: number): void {
    const result = this.memory.values.subarray(this.place(which), this.place(which) + width);
    for (let i = 0; i < planes.length; i++) planes[i].set(result, at);
  }

  private place(array: number): number {
    return this.scratch + array * this.chunk;
  }

  private fillTable(groups: number): void {
    if (groups === this.tableGroups) return;
    this.tableGroups = groups;
    for (let level = 0; level < LEVELS; level++)
      this.memory.wide.set(fixsenWeights(level, groups), this.table + level * groups);
  }

  private get table(): number {
    return this.place(ARRAYS) / 2;
  }
}

/** Numbers that a program is written for. */
interface Setting {
  readonly start: number;
  readonly groups: number;
  readonly groupTime: number;
  readonly nframes: number;
}

const programs = new Map<string, (...args: number[]) => void>();

function program(setting: Setting): (...args: number[]) => void {
  const { start, groups, groupTime, nframes } = setting;
  const key = `${start} ${groups} ${groupTime} ${nframes}`;
  let known = programs.get(key);
  if (known === undefined) {
    known = vectorPrograms([plainFitProgram(setting)]).plainFit;
    programs.set(key, known);
  }
  return known;
}

function plainFitProgram(setting: Setting): WasmFunction<"plainFit"> {
  const { groups, groupTime, nframes } = setting;
  const w = new Program(
    "plainFit",
    Array.from({ length: 6 }, () => "address" as const),
  );
  const [samples, stride, arrays, rates, table, width] = w.parameters;
  const array = (which: number): Value => w.sum(arrays, w.scaled(stride, which));
  w.forPairs(width, (narrow, wide) => {
    const gain = w.keep(w.loadFloats(array(GAIN), narrow));
    const readnoise = w.loadFloats(array(READNOISE), narrow);
    const noise = w.keep(pair.round(multiply(readnoise, divide(gain, constant(Math.sqrt(2 * nframes))))));
    const weights = w.integer(table);
    const others = w.integer(table);
    const first = w.sum(samples, narrow);
    chooseWeights(w, weights, others, {
      signal: subtract(w.loadFloats(first, w.scaled(stride, groups - 1)), w.loadFloats(first)),
      gain,
      noise,
      groups,
    });
    const slope = lineSlope(w, weights, others, first, stride, { noise, ...setting });
    const dark = w.keep(w.loadFloats(array(DARK), narrow));
    const rate = w.keep(w.load(rates, wide));
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
    const total = w.keep(divide(one, divide(one, add(varPoisson, varRnoise))));
    const positive = pair.greater(varPoisson, zero);
    const meanPoisson = w.keep(limited(w, choose(positive, divide(one, divide(one, varPoisson)), zero)));
    const meanRnoise = w.keep(limited(w, divide(one, divide(one, varRnoise))));
    w.storeFloats(array(SLOPE), narrow, multiply(divide(slope, varRnoise), meanRnoise));
    w.storeFloats(array(VAR_POISSON), narrow, meanPoisson);
    w.storeFloats(array(VAR_RNOISE), narrow, meanRnoise);
    w.storeFloats(array(ERR), narrow, squareRoot(add(meanPoisson, meanRnoise)));
    const none = pair.greater(total, constant(LARGE_VARIANCE));
    w.storeFloats(array(INTS_ERR), narrow, choose(none, zero, squareRoot(total)));
  });
  return w.end();
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
