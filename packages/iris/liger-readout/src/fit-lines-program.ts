import { Program, pair, type Value, type Variable, vectorPrograms, type WasmFunction } from "@pipe/simd";

/**
 * Numbers that the program wants of each group: the sum of its times, the denominator of its slope, the sum of the squared distances of
 * its times from their mean, and the error up to which its line counts as exact.
 */
export const FACTS = 4;

/** `(reads, times, facts, slopes, errors, groups, reads of a group, the same as a number, pixels)`; the first five are addresses. */
type FitLines = (...args: number[]) => void;

let program: FitLines | undefined;

/** The program of this thread that fits lines to 16-bit reads, those of one pixel after those of the other, two pixels at a time. */
export function fitLinesProgram(): FitLines {
  program ??= vectorPrograms([write()]).fitLines;
  return program;
}

const { add, subtract, multiply, divide, squareRoot, round, atMost, choose, constant } = pair;
const zero = constant(0);

function write(): WasmFunction<"fitLines"> {
  const w = new Program(
    "fitLines",
    Array.from({ length: 9 }, (_, i) => (i === 7 ? ("number" as const) : ("address" as const))),
  );
  const [reads, times, facts, slopes, errors, groups, readsOfGroup, number, pixels] = w.parameters;
  const n = w.keep(pair.spread(number));
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
      const [sumT, span, scale, exact] = Array.from({ length: FACTS }, (_, i) =>
        w.keep(w.loadBoth(w.sum(fact.value, w.bytes(8 * i)))),
      );
      const each = (use: (y: Value, t: Value) => void): void =>
        forReads(w, readsOfGroup, [first, second, clock], use);
      const sumY = w.variable(zero);
      const sumTY = w.variable(zero);
      each((y, t) => {
        sumY.set(add(sumY.value, y));
        sumTY.set(add(sumTY.value, multiply(t, y)));
      });
      const slope = w.keep(divide(subtract(multiply(n, sumTY.value), multiply(sumT, sumY.value)), span));
      const start = w.keep(divide(subtract(sumY.value, multiply(slope, sumT)), n));
      const squares = w.variable(zero);
      each((y, t) => {
        const residual = w.keep(subtract(subtract(y, multiply(t, slope)), start));
        squares.set(add(squares.value, multiply(residual, residual)));
      });
      const scatter = divide(divide(squares.value, subtract(n, constant(2))), scale);
      combined.add(round(slope), round(squareRoot(scatter)), exact);
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

/** Writes a loop over the reads of a group of two pixels, which `use` gets with their time. */
function forReads(
  w: Program<"fitLines">,
  count: Value,
  places: readonly Variable[],
  use: (y: Value, t: Value) => void,
): void {
  const [first, second, clock] = places.map((place) => w.integer(place.value));
  w.times(count, () => {
    use(w.keep(w.loadEachShort(first.value, second.value)), w.keep(w.loadBoth(clock.value)));
    for (const address of [first, second]) w.advance(address, w.bytes(2));
    w.advance(clock, w.bytes(8));
  });
}

/** The weighted mean of the slopes of groups, or that of the group whose line is exact. */
class Combination {
  private readonly w: Program<"fitLines">;
  private readonly weighted: Variable;
  private readonly weights: Variable;
  private readonly variances: Variable;
  /** Where all bits are set, the slope that alone counts. */
  private readonly isExact: Variable;
  private readonly exactSlope: Variable;

  constructor(w: Program<"fitLines">) {
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
