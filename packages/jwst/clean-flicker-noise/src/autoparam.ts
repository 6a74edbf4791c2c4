import { SortedSample, sigmaClippedStats } from "@pipe/numeric/clip";
import { lineFit } from "@pipe/numeric/linalg";
import { type BackgroundLog, backgroundLevel } from "./background.ts";
import { applyLimits, clippedLimits, lowerHalfLimits, sampleOf } from "./clip.ts";
import { type CorrectedAxis, lineMedians, subtractLines } from "./median-clean.ts";

/** Parameters that are chosen by the look of an image. */
export interface AutoParameters {
  readonly apply_flat_field: boolean;
  readonly background_method: "median" | "model";
  readonly fit_by_channel: boolean;
}

/** An image to choose parameters by. */
export interface AutoImage {
  /** rows x columns; changed. */
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly axis: CorrectedAxis;
  readonly flat: Float32Array | null;
}

/** What parameters are decided by. */
interface ImageStatistics {
  /** Part of the pixels that show signal. */
  readonly masked: number;
  /** Largest step between the levels of neighbouring channels. */
  readonly offset: number;
  /** The steeper of the slopes of the background along x and y, and its ratio to the other one. */
  readonly slope: number;
  readonly slopeRatio: number;
  /** Scatter about a line along the channels. */
  readonly scatter: number;
}

/** Thresholds of the decisions. */
interface Limits {
  readonly masked: number;
  readonly offset: number;
  readonly slopeAtLowOffset: number;
  readonly slopeAtHighOffset: number;
  readonly slopeRatio: number;
  readonly scatter: number;
}

const OFFSET = 0.07;
const LIMITS: { readonly [instrument in "NIRISS" | "NIRCAM"]: Limits } = {
  NIRISS: {
    masked: 0.07,
    offset: OFFSET,
    slopeAtLowOffset: 1e-5,
    slopeAtHighOffset: 1e-4,
    slopeRatio: 5,
    scatter: 0.02,
  },
  NIRCAM: {
    masked: 0.1,
    offset: OFFSET,
    slopeAtLowOffset: 1e-5,
    slopeAtHighOffset: 1e-5,
    slopeRatio: 3,
    scatter: 0.02,
  },
};

/** Chooses parameters for a NIRISS or NIRCam image from a quickly cleaned rate. */
export function autoParameters(
  image: AutoImage,
  instrument: "NIRISS" | "NIRCAM",
  log: BackgroundLog,
): AutoParameters {
  const statistics = measure(image, instrument, log);
  return { apply_flat_field: image.flat !== null, ...decide(statistics, LIMITS[instrument]) };
}

/** Standard deviations of clipping below and above the background. */
const LOWER = 3;
const UPPER = 2;

/** Cleans the image with default parameters, in place, and returns the mask of its background. */
function quickClean({ data, rows, columns, axis, flat }: AutoImage, log: BackgroundLog): Uint8Array {
  const mask = new Uint8Array(data.length).fill(1);
  if (flat !== null) for (let i = 0; i < data.length; i++) data[i] /= flat[i];
  applyLimits(data, mask, clippedLimits(sampleOf(data, mask), LOWER, UPPER));
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) mask[i] = 0;
  const background = Number(backgroundLevel(data, mask, rows, columns, "median", null, log));
  for (let i = 0; i < data.length; i++) data[i] -= background;
  applyLimits(data, mask, lowerHalfLimits(sampleOf(data, mask), LOWER, UPPER));
  const { medians, channels } = lineMedians(data, mask, rows, columns, axis, false);
  subtractLines(data, rows, columns, axis, medians, channels);
  for (let i = 0; i < data.length; i++) data[i] += background;
  return mask;
}

function measure(image: AutoImage, instrument: "NIRISS" | "NIRCAM", log: BackgroundLog): ImageStatistics {
  const { data, rows, columns } = image;
  const mask = quickClean(image, log);
  const level = backgroundLevel(data, mask, rows, columns, "model", null, log);
  let masked = 0;
  for (let i = 0; i < data.length; i++) {
    if (mask[i] !== 0) continue;
    masked++;
    data[i] = typeof level === "number" ? level : level[i];
  }
  const alongX = averageRows(image, 3 / 8, 5 / 8);
  const alongY = averageColumns(image, 3 / 8, 5 / 8);
  const fitX = fitLine(alongX);
  const fitY = fitLine(alongY);
  const slopes = [Math.abs(fitX.slope), Math.abs(fitY.slope)];
  // Channels of NIRISS lie along y, and the first of them, at the top, looks different from the others.
  const isNiriss = instrument === "NIRISS";
  return {
    masked: masked / data.length,
    offset: channelOffset(isNiriss ? alongY : alongX),
    slope: Math.max(...slopes),
    slopeRatio: Math.max(...slopes) / Math.min(...slopes),
    scatter: isNiriss ? fitLine(averageRows(image, 10 / 12, 11 / 12)).scatter : fitX.scatter,
  };
}

/** Rounds half to even, as Python does. */
function round(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Means over rows from a fraction of the height to another one, for each column; NaN are left out. */
function averageRows({ data, rows, columns }: AutoImage, from: number, to: number): Float64Array {
  const [first, last] = [round(from * rows), round(to * rows)];
  return Float64Array.from({ length: columns }, (_, x) =>
    nanMean(last - first, (k) => data[(first + k) * columns + x]),
  );
}

/** Means over columns, for each row. */
function averageColumns({ data, rows, columns }: AutoImage, from: number, to: number): Float64Array {
  const [first, last] = [round(from * columns), round(to * columns)];
  return Float64Array.from({ length: rows }, (_, y) =>
    nanMean(last - first, (k) => data[y * columns + first + k]),
  );
}

function nanMean(count: number, valueAt: (index: number) => number): number {
  let sum = 0;
  let n = 0;
  for (let k = 0; k < count; k++) {
    const value = valueAt(k);
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  return Math.fround(sum / n);
}

function fitLine(values: Float64Array): { readonly slope: number; readonly scatter: number } {
  const x = Array.from(values.keys()).filter((i) => Number.isFinite(values[i]));
  const y = x.map((i) => values[i]);
  const { slope, intercept } = lineFit(x, y);
  const residuals = new SortedSample(y.map((value, i) => value - slope * x[i] - intercept));
  return { slope, scatter: sigmaClippedStats(residuals, { sigma: 10 }).std };
}

/** Pixels along a full detector, and of a channel. */
const FULL = 2048;
const CHANNEL = 512;

function channelOffset(values: Float64Array): number {
  if (values.length !== FULL) return 0;
  const levels = [0, 1, 2, 3].map((channel) => {
    const sample = new SortedSample(values.subarray(channel * CHANNEL, (channel + 1) * CHANNEL));
    return sigmaClippedStats(sample, { sigma: 3 }).mean;
  });
  return Math.max(...[1, 2, 3].map((channel) => Math.abs(levels[channel] - levels[channel - 1])));
}

function decide(
  { masked, offset, slope, slopeRatio, scatter }: ImageStatistics,
  limits: Limits,
): Pick<AutoParameters, "background_method" | "fit_by_channel"> {
  const crowded = masked >= limits.masked;
  const stepped = offset >= limits.offset;
  if (!crowded && stepped) return { background_method: "median", fit_by_channel: true };
  if (crowded) {
    const steep = slope >= (stepped ? limits.slopeAtHighOffset : limits.slopeAtLowOffset);
    return { background_method: steep ? "model" : "median", fit_by_channel: false };
  }
  const sloped =
    slope >= limits.slopeAtHighOffset ||
    (slope >= limits.slopeAtLowOffset && !(slopeRatio >= limits.slopeRatio));
  return {
    background_method: sloped ? "model" : "median",
    fit_by_channel: offset > 0 && scatter >= limits.scatter,
  };
}
