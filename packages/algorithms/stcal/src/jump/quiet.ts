import { Program, pair, type Value, vectorPrograms, type WasmFunction } from "@pipe/simd";

const { absolute, add, choose, constant, divide, greater, less, multiply, round, squareRoot, subtract } =
  pair;
const quiet = constant(0);
const loud = constant(1);

/** What the decision about a pixel depends on, but its values. */
export interface QuietRule {
  /** Sorted differences of each pixel. */
  readonly count: number;
  /** Whether the differences are absolute ones, whose largest is left out of the median of four or more ({@link detectIterative}). */
  readonly clipped: boolean;
  /** Time step of a difference, and the frames that enter it. */
  readonly dt: number;
  readonly reads: number;
  readonly threshold: number;
}

/** The sorted places that the decision needs. */
export function neededPlaces({ count, clipped }: Pick<QuietRule, "count" | "clipped">): number[] {
  const kept = clipped && count >= 4 ? count - 1 : count;
  return [0, (kept - 1) >> 1, kept >> 1, count - 2, count - 1].filter((place) => place >= 0);
}

/** Where the program finds its arrays, in bytes. */
export interface QuietPlaces {
  readonly gain: number;
  readonly readnoise: number;
  /** Sums that are finite where all samples of a pixel are. */
  readonly sum: number;
  /** Where the sorted differences of each place begin. */
  readonly sorted: (place: number) => number;
  /** Receives 0 for pixels without a jump, 1 for those that have to be looked at. */
  readonly out: number;
}

const programs = new Map<string, (width: number) => void>();

/**
 * The test for jumps of a chunk of pixels without flags, two at a time. The most significant difference is the largest or the smallest,
 * so that the others need not be looked at. The operations, and so the decisions, are those of the searches pixel by pixel.
 */
export function quietFinder(rule: QuietRule, places: QuietPlaces): (width: number) => void {
  const { count, clipped, dt, reads, threshold } = rule;
  const key = `${count} ${clipped} ${dt} ${reads} ${threshold} ${places.gain} ${places.sorted(0)}`;
  let known = programs.get(key);
  if (known === undefined) {
    const { findQuiet: run } = vectorPrograms([quietProgram(rule, places)]);
    known = (width) => run((width + 1) & ~1);
    programs.set(key, known);
  }
  return known;
}

function quietProgram(rule: QuietRule, places: QuietPlaces): WasmFunction<"findQuiet"> {
  const w = new Program("findQuiet", ["address"]);
  const [width] = w.parameters;
  w.forPairs(width, (narrow) => {
    const load = (place: number): Value => w.keep(w.loadFloats(w.bytes(place), narrow));
    const state = rule.count < (rule.clipped ? 2 : 1) ? quiet : stateOf(w, rule, places, load);
    const finite = less(load(places.sum), constant(Number.POSITIVE_INFINITY));
    w.storeFloats(w.bytes(places.out), narrow, choose(finite, state, loud));
  });
  return w.end();
}

function stateOf(
  w: Program<string>,
  { count, clipped, dt, reads, threshold }: QuietRule,
  places: QuietPlaces,
  load: (place: number) => Value,
): Value {
  const at = (place: number): Value => w.keep(perTime(load(places.sorted(place)), dt));
  const half = (first: Value, second: Value): Value => w.keep(divide(add(first, second), constant(2)));
  const largest = at(count - 1);
  const smallest = at(0);
  const kept = clipped && count >= 4 ? count - 1 : count;
  let median = at((kept - 1) >> 1);
  if (clipped && count === 2) median = smallest;
  else if ((kept & 1) === 0) median = half(median, at(kept >> 1));

  const noise = w.keep(round(multiply(load(places.readnoise), load(places.gain))));
  const readVariance = divide(round(multiply(noise, noise)), constant(0.5 * reads));
  const photonVariance = multiply(absolute(median), constant(dt));
  const sigma = w.keep(perTime(squareRoot(add(photonVariance, readVariance)), dt));
  const isFar = (value: Value): Value => {
    const distance = subtract(value, median);
    const ratio = divide(absolute(clipped ? round(distance) : distance), sigma);
    return greater(ratio, constant(threshold));
  };
  const state = choose(isFar(largest), loud, choose(isFar(smallest), loud, quiet));
  // Several largest differences would all be left out of the median.
  return kept < count ? choose(less(at(count - 2), largest), state, loud) : state;
}

function perTime(value: Value, dt: number): Value {
  return dt === 1 ? value : divide(value, constant(dt));
}
