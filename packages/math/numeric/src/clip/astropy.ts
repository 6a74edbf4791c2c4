import type { Sample } from "./sample.ts";

/** How to clip. */
export interface ClipOptions {
  /** Standard deviations below and above the centre that are kept. */
  readonly sigma: number;
  /** Standard deviations above the centre, where they are not those below. */
  readonly sigmaAbove?: number;
  /** Passes at most; Infinity to clip until nothing changes. */
  readonly maxIterations?: number;
  /** What the limits are laid around. */
  readonly centre?: "median" | "mean";
  /** Range of ranks [from, to) to work on: all of the sample unless given. */
  readonly from?: number;
  readonly to?: number;
}

/** What is left of a sample after clipping. */
export interface ClippedStats {
  readonly mean: number;
  readonly median: number;
  readonly std: number;
  /** Numbers outside of [low, high] are clipped. */
  readonly low: number;
  readonly high: number;
  /** Ranks [from, to) are left. */
  readonly from: number;
  readonly to: number;
}

/**
 * Mean, median and standard deviation after sigma clipping, as `astropy.stats.sigma_clipped_stats` gives them: each pass clips
 * what the last one left, but the limits of the last pass then apply to all numbers. NaN from an empty sample.
 */
export function sigmaClippedStats(sample: Sample, options: ClipOptions): ClippedStats {
  const { sigma, maxIterations = 5, centre = "median", from = 0, to = sample.count } = options;
  const sigmaAbove = options.sigmaAbove ?? sigma;
  let first = from;
  let last = to;
  let low = Number.NaN;
  let high = Number.NaN;
  for (let iteration = 0; iteration < maxIterations && first < last; iteration++) {
    const { mean, std } = meanAndStd(sample, first, last);
    const middle = centre === "mean" ? mean : medianOfRanks(sample, first, last);
    low = middle - sigma * std;
    high = middle + sigmaAbove * std;
    const nextFirst = Math.max(first, sample.countBelow(low));
    const nextLast = Math.min(last, sample.countAtMost(high));
    if (nextFirst === first && nextLast === last) break;
    first = nextFirst;
    last = nextLast;
  }
  if (!Number.isNaN(low)) {
    first = Math.max(from, sample.countBelow(low));
    last = Math.min(to, sample.countAtMost(high));
  }
  return {
    ...meanAndStd(sample, first, last),
    median: medianOfRanks(sample, first, last),
    low,
    high,
    from: first,
    to: last,
  };
}

/**
 * {@link sigmaClippedStats} of the lower half of a sample and its mirror image: numbers of ranks [from, to), none above
 * `centre`, together with 2 centre - x for each of them. Mean and median are the centre.
 */
export function mirroredClippedStats(
  sample: Sample,
  centre: number,
  { sigma, maxIterations = 5, from = 0, to = sample.count }: ClipOptions,
): { readonly centre: number; readonly std: number } {
  let first = from;
  let std = stdAbout(sample, centre, first, to);
  for (let iteration = 0; iteration < maxIterations && first < to; iteration++) {
    const next = Math.max(first, sample.countBelow(centre - sigma * std));
    if (next === first) break;
    const last = iteration + 1 === maxIterations;
    first = next;
    if (last) break;
    std = stdAbout(sample, centre, first, to);
  }
  first = Math.max(from, sample.countBelow(centre - sigma * std));
  return { centre, std: stdAbout(sample, centre, first, to) };
}

/** The median of the numbers of ranks [from, to); NaN without numbers. */
export function medianOfRanks(sample: Sample, from: number, to: number): number {
  if (from >= to) return Number.NaN;
  const upper = sample.at((from + to) >> 1);
  return (to - from) % 2 === 1 ? upper : 0.5 * (sample.at(((from + to) >> 1) - 1) + upper);
}

function meanAndStd(
  sample: Sample,
  from: number,
  to: number,
): { readonly mean: number; readonly std: number } {
  const { sum, squares } = sample.moments(from, to);
  const n = to - from;
  const shift = sum / n;
  return { mean: sample.pivot + shift, std: Math.sqrt(Math.max(0, squares / n - shift * shift)) };
}

/** Root mean square of the distances from `centre`; NaN without numbers. */
function stdAbout(sample: Sample, centre: number, from: number, to: number): number {
  const { sum, squares } = sample.moments(from, to);
  const n = to - from;
  const shift = sample.pivot - centre;
  return Math.sqrt(Math.max(0, squares / n + shift * (2 * (sum / n) + shift)));
}
