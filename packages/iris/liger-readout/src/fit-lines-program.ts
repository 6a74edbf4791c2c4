import { Program, pair, type Value, type Variable, vectorPrograms, type WasmFunction } from "@pipe/simd";

/** Numbers that the program wants of each group, by their places. */
export const Fact = {
  Reads: 0,
  SumOfTimes: 1,
  /** What slopes are divided by. */
  Denominator: 2,
  /** The sum of the squared distances of times from their mean. */
  SpreadOfTimes: 3,
  /** The error up to which a line counts as exact. */
  Exact: 4,
} as const;

/** How many they are. */
export const FACTS = 5;

/** `(reads, times, facts, slopes, errors, groups, reads of a group, pixels)`; the first five are addresses. */
type FitLines = (...args: number[]) => void;

/** Up to so many reads of a group the program has no loops over them. */
const MOST_UNROLLED = 32;

/** By reads of a group; 0 for those of any number. */
const programs = new Map<number, FitLines>();

/**
 * The program of this thread that fits lines to 16-bit reads, those of one pixel after those of the other, two pixels at a time.
 *
 * @param reads - of a group.
 */
export function fitLinesProgram(reads: number): FitLines {
  const unrolled = reads <= MOST_UNROLLED ? reads : 0;
  let known = programs.get(unrolled);
  if (known === undefined) programs.set(unrolled, (known = vectorPrograms([write(unrolled)]).fitLines));
  return known;
}

const { add, subtract, multiply, divide, squareRoot, round, atMost, choose, constant } = pair;
const zero = constant(0);

type FitProgram = Program<"fitLines">;

/** @param unrolled - reads of a group; 0 for any number. */
function write(unrolled: number): WasmFunction<"fitLines"> {
  const w: FitProgram = new Program("fitLines", 8);
  const [reads, times, facts, slopes, errors, groups, readsOfGroup, pixels] = w.parameters;
  const groupBytes = w.integer(w.scaled(readsOfGroup, 2)).value;
  const pixelBytes = w.integer(w.product(groupBytes, groups)).value;
  const sample = w.integer(reads);
  w.forPairs(pixels, (narrow) => {
    const first = w.integer(sample.value);
    const second = w.integer(w.sum(sample.value, pixelBytes));
    const clock = w.integer(times);
    const fact = w.integer(facts);
    const combined = new Combination(w);
    w.times(groups, () => {
      const group: Group = {
        first: first.value,
        second: second.value,
        times: clock.value,
        facts: fact.value,
      };
      const samples =
        unrolled > 0 ? new KeptReads(w, group, unrolled) : new LoopedReads(w, group, readsOfGroup);
      const { slope, error } = fitLine(w, samples, group);
      combined.add(slope, error, w.loadBoth(group.facts, 8 * Fact.Exact));
      for (const address of [first, second]) w.advance(address, groupBytes);
      w.advance(clock, w.scaled(readsOfGroup, 8));
      w.advance(fact, w.bytes(8 * FACTS));
    });
    w.storeFloats(slopes, narrow, combined.slope);
    w.storeFloats(errors, narrow, combined.error);
    w.advance(sample, w.scaled(pixelBytes, 2));
  });
  return w.end();
}

/** Addresses of what belongs to a group of two pixels: the reads of each, their times, and numbers about these. */
interface Group {
  readonly first: Value;
  readonly second: Value;
  readonly times: Value;
  readonly facts: Value;
}

/** The line through the reads of a group, and the error of its slope, as float32. */
function fitLine(w: FitProgram, samples: Samples, { facts }: Group): { slope: Value; error: Value } {
  const fact = (index: number): Value => w.loadBoth(facts, 8 * index);
  const sumT = w.keep(fact(Fact.SumOfTimes));
  const n = w.keep(fact(Fact.Reads));
  const sumY = w.variable(zero);
  const sumTY = w.variable(zero);
  samples.each((y, t) => {
    sumY.set(add(sumY.value, y));
    sumTY.set(add(sumTY.value, multiply(t, y)));
  });
  const products = subtract(multiply(n, sumTY.value), multiply(sumT, sumY.value));
  const slope = w.keep(divide(products, fact(Fact.Denominator)));
  const start = w.keep(divide(subtract(sumY.value, multiply(slope, sumT)), n));
  const squares = w.variable(zero);
  samples.each((y, t) => {
    const residual = w.keep(subtract(subtract(y, multiply(t, slope)), start));
    squares.set(add(squares.value, multiply(residual, residual)));
  });
  const variance = divide(divide(squares.value, subtract(n, constant(2))), fact(Fact.SpreadOfTimes));
  return { slope: round(slope), error: round(squareRoot(variance)) };
}

/** The reads of a group of two pixels. */
interface Samples {
  /** Writes what `use` does with each of them and its time. */
  each(use: (y: Value, t: Value) => void): void;
}

/** A known number of reads, each loaded once. */
class KeptReads implements Samples {
  private readonly w: FitProgram;
  private readonly group: Group;
  private readonly samples: readonly Value[];

  constructor(w: FitProgram, group: Group, count: number) {
    this.w = w;
    this.group = group;
    const { first, second } = group;
    this.samples = Array.from({ length: count }, (_, i) => w.keep(w.loadEachShort(first, second, 2 * i)));
  }

  each(use: (y: Value, t: Value) => void): void {
    for (const [i, y] of this.samples.entries()) use(y, this.w.loadBoth(this.group.times, 8 * i));
  }
}

/** Any number of reads. */
class LoopedReads implements Samples {
  private readonly w: FitProgram;
  private readonly group: Group;
  private readonly count: Value;

  constructor(w: FitProgram, group: Group, count: Value) {
    this.w = w;
    this.group = group;
    this.count = count;
  }

  each(use: (y: Value, t: Value) => void): void {
    const { w, group, count } = this;
    const [first, second, clock] = [group.first, group.second, group.times].map((at) => w.integer(at));
    w.times(count, () => {
      use(w.keep(w.loadEachShort(first.value, second.value)), w.loadBoth(clock.value));
      for (const address of [first, second]) w.advance(address, w.bytes(2));
      w.advance(clock, w.bytes(8));
    });
  }
}

/** The weighted mean of the slopes of groups, or that of the group whose line is exact. */
class Combination {
  private readonly w: FitProgram;
  private readonly weighted: Variable;
  private readonly weights: Variable;
  private readonly variances: Variable;
  /** Where all bits are set, the slope that alone counts. */
  private readonly isExact: Variable;
  private readonly exactSlope: Variable;

  constructor(w: FitProgram) {
    this.w = w;
    [this.weighted, this.weights, this.variances, this.isExact, this.exactSlope] = Array.from(
      { length: 5 },
      () => w.variable(zero),
    );
  }

  /** Takes in a group; its line is exact if its error is at most `limit`. */
  add(slopeOfGroup: Value, errorOfGroup: Value, limit: Value): void {
    const { w, weighted, weights, variances, isExact, exactSlope } = this;
    const slope = w.keep(slopeOfGroup);
    const error = w.keep(errorOfGroup);
    const exact = w.keep(atMost(error, limit));
    isExact.set(choose(exact, exact, isExact.value));
    exactSlope.set(choose(exact, slope, exactSlope.value));
    const variance = w.keep(multiply(error, error));
    weighted.set(add(weighted.value, divide(slope, variance)));
    weights.set(add(weights.value, divide(constant(1), variance)));
    variances.set(add(variances.value, variance));
  }

  get slope(): Value {
    return choose(this.isExact.value, this.exactSlope.value, divide(this.weighted.value, this.weights.value));
  }

  get error(): Value {
    return choose(this.isExact.value, zero, squareRoot(divide(constant(1), this.variances.value)));
  }
}
