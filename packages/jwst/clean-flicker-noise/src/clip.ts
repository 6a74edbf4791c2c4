import {
  BinnedSample,
  medianOfRanks,
  mirroredClippedStats,
  type Sample,
  SortedSample,
  sigmaClippedStats,
} from "@pipe/numeric/clip";
import { fitGaussian } from "@pipe/numeric/fit";
import { histogram } from "@pipe/numeric/histogram";

/** Standard deviations at which values are left out of statistics. */
const SIGMA = 3;

/** Pixels outside of [low, high] are no background; with NaN there is no limit. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** From this many pixels on a sample is put into bins instead of being sorted. */
const MANY = 1 << 16;

let values = new Float32Array(0);
let binned = new Float32Array(0);

/**
 * The finite pixels of an image under a mask. The sample lives in memory that the next call takes over.
 *
 * @param mask - not 0 where a pixel belongs to the sample.
 */
export function sampleOf(image: Float32Array, mask: Uint8Array): Sample {
  if (values.length < image.length) {
    values = new Float32Array(image.length);
    binned = new Float32Array(image.length);
  }
  const scratch = values;
  let count = 0;
  for (let i = 0; i < image.length; i++) {
    const value = image[i];
    scratch[count] = value;
    // A difference with itself that is not zero tells NaN and infinities.
    if (mask[i] !== 0 && value - value === 0) count++;
  }
  return count < MANY
    ? new SortedSample(scratch.subarray(0, count))
    : new BinnedSample(scratch, count, binned);
}

/**
 * Limits of the background from the lower half of a distribution, mirrored at the median: its upper half may hold signal.
 */
export function lowerHalfLimits(sample: Sample, lower: number, upper: number): Limits {
  const { median } = sigmaClippedStats(sample, { sigma: SIGMA });
  const { centre, std } = mirroredClippedStats(sample, median, {
    sigma: SIGMA,
    to: sample.countAtMost(median),
  });
  return { low: centre - lower * std, high: centre + upper * std };
}

/** Limits of the background from a sigma-clipped distribution: `lower` and `upper` standard deviations around the median. */
export function clippedLimits(sample: Sample, lower: number, upper: number): Limits {
  const { median, std } = sigmaClippedStats(sample, { sigma: SIGMA });
  return { low: median - lower * std, high: median + upper * std };
}

/** Bins of the histogram that a Gaussian is fitted to, and standard deviations that it reaches on either side. */
const BINS = 2000;
const REACH = 4;

/** Limits of the background from a Gaussian that is fitted to the histogram of the pixels; clipped ones if that fails. */
export function gaussianLimits(
  image: Float32Array,
  mask: Uint8Array,
  lower: number,
  upper: number,
  error: (line: string) => void,
): Limits {
  const { mean, std } = sigmaClippedStats(sampleOf(image, mask), { sigma: SIGMA });
  const fitted = fitBackground(image, mask, mean, std, error);
  const centre = fitted?.centre ?? mean;
  const sigma = fitted?.sigma ?? std;
  return { low: centre - lower * sigma, high: centre + upper * sigma };
}

function fitBackground(
  image: Float32Array,
  mask: Uint8Array,
  mean: number,
  std: number,
  error: (line: string) => void,
): { readonly centre: number; readonly sigma: number } | undefined {
  if (!Number.isFinite(mean) || !Number.isFinite(std)) {
    error("Histogram failed; using clip center and sigma.");
    return undefined;
  }
  const pixels = image.filter((_, i) => mask[i] !== 0);
  const { counts, edges } = histogram(pixels, BINS, mean - REACH * std, mean + REACH * std);
  const centres = Float64Array.from(counts, (_, bin) => (edges[bin + 1] + edges[bin]) / 2);
  const top = counts.indexOf(counts.reduce((a, b) => Math.max(a, b)));
  const [first, last] = [centres[0], centres[BINS - 1]];
  const fitted = fitGaussian(
    centres,
    counts,
    { height: counts[top], centre: centres[top], sigma: std },
    { height: [0, Number.POSITIVE_INFINITY], centre: [first, last], sigma: [0, last - first] },
  );
  if (fitted === undefined) error("Gaussian fit failed; using clip center and sigma.");
  return fitted;
}

/** Takes pixels outside of limits from a mask. */
export function applyLimits(image: Float32Array, mask: Uint8Array, { low, high }: Limits): void {
  for (let i = 0; i < image.length; i++) {
    const value = image[i];
    if (value < low || value > high) mask[i] = 0;
  }
}

/** The median of ranks [from, to) as `numpy.nanmedian` gives it for float32: rounded to float32. */
export function median32(sample: Sample, from: number, to: number): number {
  const median = medianOfRanks(sample, from, to);
  if ((to - from) % 2 === 1 || Number.isNaN(median)) return median;
  const middle = (from + to) >> 1;
  return Math.fround(Math.fround(sample.at(middle - 1) + sample.at(middle)) / 2);
}
