import {
  Program,
  pair,
  type Value,
  type Variable,
  type VectorMemory,
  vectorPrograms,
  type WasmFunction,
} from "@pipe/simd";
import type { Covariance } from "./covariance.ts";

/** Arrays of float32 of a chunk that {@link PlainLikelihood} takes and gives, in this order. */
const GAIN = 0;
const READNOISE = 1;
const DARK = 2;
export const RATE = 3;
export const VAR_POISSON = 4;
export const VAR_RNOISE = 5;
export const SIGMA = 6;
export const CHI_SQUARE = 7;
/** 1 where the numbers are good: the input is not degenerate and chi square is too small for a jump. */
const GOOD = 8;
const ARRAYS = 9;

/** Tables of the covariance, in double precision: one value per difference. */
const ALPHA_PHOTON = 0;
const ALPHA_READ = 1;
const BETA_PHOTON = 2;
const BETA_READ = 3;
const TABLES = 4;

/** What the elimination keeps of each difference for the way back: vectors of two. */
const INVERSE = 0;
const FACTOR = 1;
const ONES = 2;
const KEPT = 3;

const DOUBLE = 8;
const VECTOR = 16;

const { add, subtract, multiply, divide, squareRoot, choose, constant, both } = pair;
const one = constant(1);
const zero = constant(0);
const infinity = constant(Number.POSITIVE_INFINITY);

/** Where a program finds the differences, the tables and the arrays of a chunk. */
export interface LikelihoodPlaces {
  /** Place in `wide` of the first difference per second of each pixel; further ones at a distance of `chunk`. */
  readonly differences: number;
  /** Places in `wide` of the two middle values of the sorted differences. */
  readonly lower: number;
  readonly upper: number;
  /** Place in `values`, even, with room for {@link PlainLikelihood.room} of them. */
  readonly scratch: number;
}

/**
 * The likelihood fit of ramps all of whose differences are used, two pixels at a time: the same elimination as in `LikelihoodPixel`, once
 * with the median rate and once with the rate that came out (Brandt 2024, PASP 136, 045004).
 */
export class PlainLikelihood {
  private readonly memory: VectorMemory;
  private readonly chunk: number;
  private readonly count: number;
  private readonly places: LikelihoodPlaces;
  private readonly run: (...args: number[]) => void;

  /** Values of scratch that it needs. */
  static room(count: number, chunk: number): number {
    return ARRAYS * chunk + 2 * TABLES * count + 4 * KEPT * count;
  }

  /** @param mostChiSquare - largest chi square without a search for jumps. */
  constructor(
    memory: VectorMemory,
    covariance: Covariance,
    mostChiSquare: number,
    chunk: number,
    places: LikelihoodPlaces,
  ) {
    const { alphaPhoton, alphaRead, betaPhoton, betaRead } = covariance;
    this.memory = memory;
    this.chunk = chunk;
    this.count = alphaPhoton.length;
    this.places = places;
    this.run = program(this.count, mostChiSquare);
    for (const [which, table] of [
      [ALPHA_PHOTON, alphaPhoton],
      [ALPHA_READ, alphaRead],
      [BETA_PHOTON, betaPhoton],
      [BETA_READ, betaRead],
    ] as const)
      memory.wide.set(table, this.table + which * this.count);
  }

  /**
   * Fits the pixels of the chunk.
   *
   * @param gain - of the whole plane, of which the pixels `[at, at + width)` are taken; the other two likewise.
   * @param dark - dark current, DN/s; empty for none.
   */
  fit(gain: Float32Array, readnoise: Float32Array, dark: Float32Array, at: number, width: number): void {
    const { memory, chunk, places } = this;
    const { values } = memory;
    values.set(gain.subarray(at, at + width), this.place(GAIN));
    values.set(readnoise.subarray(at, at + width), this.place(READNOISE));
    if (dark.length > 0) values.set(dark.subarray(at, at + width), this.place(DARK));
    else values.fill(0, this.place(DARK), this.place(DARK) + width);
    this.run(
      places.differences * 8,
      chunk * 4,
      this.place(0) * 4,
      places.lower * 8,
      places.upper * 8,
      this.table * 8,
      (width + 1) & ~1,
    );
  }

  /** Whether the numbers of pixel `x` are those of the fit, if all its differences may be used. */
  isGood(x: number): boolean {
    return this.memory.values[this.place(GOOD) + x] === 1;
  }

  /** One of the results of the last {@link fit}, to be copied. */
  result(which: number, width: number): Float32Array {
    return this.memory.values.subarray(this.place(which), this.place(which) + width);
  }

  private place(array: number): number {
    return this.places.scratch + array * this.chunk;
  }

  private get table(): number {
    return this.place(ARRAYS) / 2;
  }
}

const programs = new Map<string, (...args: number[]) => void>();

function program(count: number, mostChiSquare: number): (...args: number[]) => void {
  const key = `${count} ${mostChiSquare}`;
  let known = programs.get(key);
  if (known === undefined) {
    known = vectorPrograms([likelihoodProgram(count, mostChiSquare)]).plainLikelihood;
    programs.set(key, known);
  }
  return known;
}

function likelihoodProgram(count: number, mostChiSquare: number): WasmFunction<"plainLikelihood"> {
  const w = new Program("plainLikelihood", 7);
  const [differences, stride, arrays, lower, upper, table, width] = w.parameters;
  const array = (which: number): Value => w.sum(arrays, w.scaled(stride, which));
  const kept = w.sum(table, w.bytes(TABLES * DOUBLE * count));
  w.forPairs(width, (narrow, wide) => {
    const gain = w.keep(w.loadFloats(array(GAIN), narrow));
    const noise = w.keep(divide(w.loadFloats(array(READNOISE), narrow), constant(Math.SQRT2)));
    const read = w.keep(multiply(noise, noise));
    const dark = w.loadFloats(array(DARK), narrow);
    const median = w.keep(divide(add(w.load(lower, wide), w.load(upper, wide)), constant(2)));
    const fit = (guess: Value): Fit =>
      eliminate(w, { first: w.sum(differences, wide), stride, table, kept, count, read, gain, guess });
    const search = fit(positive(median));
    const few = pair.atMost(search.chiSquare, constant(mostChiSquare));
    const guess = w.keep(add(positive(search.rate), dark));
    const final = fit(guess);
    const variances = splitVariance(w, { table, kept, count });
    const scale = w.keep(multiply(final.normalization, final.normalization));
    w.storeFloats(array(RATE), narrow, final.rate);
    w.storeFloats(array(SIGMA), narrow, squareRoot(divide(one, final.normalization)));
    w.storeFloats(array(VAR_POISSON), narrow, divide(multiply(variances.photon, final.photon), scale));
    w.storeFloats(array(VAR_RNOISE), narrow, divide(multiply(variances.read, read), scale));
    w.storeFloats(array(CHI_SQUARE), narrow, final.chiSquare);
    w.storeFloats(array(GOOD), narrow, choose(both(both(search.good, few), final.good), one, zero));
  });
  return w.end();
}

const positive = (value: Value): Value => choose(pair.greater(value, zero), value, zero);

interface Fit {
  readonly photon: Value;
  readonly rate: Value;
  readonly chiSquare: Value;
  readonly normalization: Value;
  /** Mask of the pixels whose input is finite and whose matrix is positive definite. */
  readonly good: Value;
}

interface Elimination {
  readonly first: Value;
  readonly stride: Value;
  readonly table: Value;
  readonly kept: Value;
  readonly count: number;
  readonly read: Value;
  readonly gain: Value;
  readonly guess: Value;
}

/** Eliminates the tridiagonal matrix of one guess of the rate. */
function eliminate(w: Program<string>, input: Elimination): Fit {
  const { first, stride, table, kept, count, read, gain } = input;
  const photon = w.keep(divide(input.guess, gain));
  const entry = w.integer(table);
  const mixed = (photonTable: number, readTable: number, back: number): Value =>
    add(
      multiply(photon, tableEntry(w, entry, photonTable, count, back)),
      multiply(read, tableEntry(w, entry, readTable, count, back)),
    );
  const sample = w.integer(first);
  const place = w.integer(kept);
  const ones = w.variable(one);
  const value = w.variable(w.load(sample.value));
  const diagonal = w.variable(mixed(ALPHA_PHOTON, ALPHA_READ, 0));
  const good = w.variable(
    both(
      both(pair.greater(gain, zero), pair.atLeast(photon, zero)),
      both(pair.less(add(photon, read), infinity), pair.greater(diagonal.value, zero)),
    ),
  );
  const inverse = w.variable(divide(one, diagonal.value));
  const keep = (factor: Value): void => {
    w.store(place.value, w.bytes(INVERSE * VECTOR), inverse.value);
    w.store(place.value, w.bytes(FACTOR * VECTOR), factor);
    w.store(place.value, w.bytes(ONES * VECTOR), ones.value);
    w.advance(place, w.bytes(KEPT * VECTOR));
  };
  keep(zero);
  const a = w.variable(multiply(multiply(value.value, value.value), inverse.value));
  const b = w.variable(multiply(multiply(value.value, ones.value), inverse.value));
  const c = w.variable(multiply(multiply(ones.value, ones.value), inverse.value));
  w.times(w.bytes(count - 1), () => {
    w.advance(entry, w.bytes(DOUBLE));
    w.advance(sample, w.scaled(stride, 2));
    const beside = w.keep(mixed(BETA_PHOTON, BETA_READ, 1));
    const step = w.keep(multiply(beside, inverse.value));
    diagonal.set(subtract(mixed(ALPHA_PHOTON, ALPHA_READ, 0), multiply(step, beside)));
    good.set(both(good.value, pair.greater(diagonal.value, zero)));
    ones.set(subtract(one, multiply(step, ones.value)));
    value.set(subtract(w.load(sample.value), multiply(step, value.value)));
    inverse.set(divide(one, diagonal.value));
    keep(step);
    a.set(add(a.value, multiply(multiply(value.value, value.value), inverse.value)));
    b.set(add(b.value, multiply(multiply(value.value, ones.value), inverse.value)));
    c.set(add(c.value, multiply(multiply(ones.value, ones.value), inverse.value)));
  });
  const definite = both(pair.greater(c.value, zero), pair.less(a.value, infinity));
  return {
    photon,
    rate: w.keep(divide(b.value, c.value)),
    chiSquare: w.keep(subtract(a.value, divide(multiply(b.value, b.value), c.value))),
    normalization: c.value,
    good: w.keep(both(good.value, definite)),
  };
}

/** An entry of a table of the covariance, `back` differences before that which `entry` points to. */
function tableEntry(w: Program<string>, entry: Variable, which: number, count: number, back: number): Value {
  return w.loadBoth(w.sum(entry.value, w.bytes((which * count - back) * DOUBLE)));
}

interface Kept {
  readonly table: Value;
  readonly kept: Value;
  readonly count: number;
}

/** Contributions of photons and reads to the variance of the rate, from the last difference back to the first. */
function splitVariance(w: Program<string>, { table, kept, count }: Kept): { photon: Value; read: Value } {
  const last = count - 1;
  const entry = w.integer(w.sum(table, w.bytes(last * DOUBLE)));
  const place = w.integer(w.sum(kept, w.bytes(last * KEPT * VECTOR)));
  const load = (which: number): Value => w.load(place.value, w.bytes(which * VECTOR));
  const next = w.variable(multiply(load(ONES), load(INVERSE)));
  const factor = w.variable(load(FACTOR));
  const square = multiply(next.value, next.value);
  const photon = w.variable(multiply(square, tableEntry(w, entry, ALPHA_PHOTON, count, 0)));
  const read = w.variable(multiply(square, tableEntry(w, entry, ALPHA_READ, count, 0)));
  w.times(w.bytes(last), () => {
    w.advance(entry, w.bytes(-DOUBLE));
    w.advance(place, w.bytes(-KEPT * VECTOR));
    const product = multiply(load(ONES), load(INVERSE));
    const solution = w.keep(subtract(product, multiply(factor.value, next.value)));
    const squared = w.keep(multiply(solution, solution));
    const twice = w.keep(multiply(multiply(constant(2), solution), next.value));
    for (const [sum, alpha, beta] of [
      [photon, ALPHA_PHOTON, BETA_PHOTON],
      [read, ALPHA_READ, BETA_READ],
    ] as const) {
      sum.set(add(sum.value, multiply(squared, tableEntry(w, entry, alpha, count, 0))));
      sum.set(add(sum.value, multiply(twice, tableEntry(w, entry, beta, count, 0))));
    }
    next.set(solution);
    factor.set(load(FACTOR));
  });
  return { photon: photon.value, read: read.value };
}
