import { ShiftedSample } from "@pipe/numeric/clip";
import { SingularMatrixError } from "@pipe/numeric/linalg";
import { type BackgroundLog, type BackgroundMethod, backgroundLevel, clipBackground } from "./background.ts";
import { applyLimits, lowerHalfLimits, median32, sampleOf } from "./clip.ts";
import { turnNirspec } from "./fft/detector.ts";
import { cleanFullFrame } from "./fft/full-frame.ts";
import type { FilterEdges } from "./fft/section.ts";
import { cleanSubarray } from "./fft/subarray.ts";
import { type CorrectedAxis, lineMedians, subtractLines } from "./median-clean.ts";

/** How each image is cleaned. */
export interface CleanSettings {
  readonly rows: number;
  readonly columns: number;
  readonly fitMethod: "fft" | "median";
  readonly fitByChannel: boolean;
  readonly axis: CorrectedAxis;
  /** Edges of the filter of subarrays in Hz. */
  readonly edges: FilterEdges;
  readonly detector: string;
  readonly backgroundMethod: BackgroundMethod;
  readonly backgroundBoxSize: readonly [number, number] | null;
  /** Standard deviations of the clipping of signal; 0 for none. */
  readonly nSigma: number;
  /** rows x columns, on shared memory; images are divided by it for the fit. */
  readonly flat: Float32Array | null;
}

/** What became of an image. */
export type CleanOutcome =
  | {
      readonly status: "cleaned";
      readonly image: Float32Array | Float64Array;
      readonly background: number | Float32Array;
    }
  | { readonly status: "unusable" | "failed" };

/** Rows and columns of a full detector. */
const FULL = 2048;

/**
 * Fits and subtracts the flicker noise of an image; NaN stay NaN and are not used.
 *
 * @param image - overwritten; holds the result unless a wider array is returned.
 * @param mask - 1 for background pixels, changed in place.
 */
export function cleanImage(
  image: Float32Array,
  mask: Uint8Array,
  settings: CleanSettings,
  log: BackgroundLog,
): CleanOutcome {
  const { flat } = settings;
  if (flat !== null) for (let i = 0; i < image.length; i++) image[i] /= flat[i];
  if (!dropMissing(image, mask)) return { status: "unusable" };
  const background = takeBackground(image, mask, settings, log);
  const cleaned =
    settings.fitMethod === "fft" ? fftClean(image, mask, settings, log) : medianClean(image, mask, settings);
  if (cleaned === undefined) return { status: "failed" };
  restore(cleaned, background, flat);
  return { status: "cleaned", image: cleaned, background };
}

/** Subtracts the background and takes signal that stands out from it from the mask; returns the background. */
function takeBackground(
  image: Float32Array,
  mask: Uint8Array,
  settings: CleanSettings,
  log: BackgroundLog,
): number | Float32Array {
  const { rows, columns, nSigma, backgroundMethod, backgroundBoxSize } = settings;
  if (backgroundMethod === null) return 0;
  if (backgroundMethod === "model") {
    const model = backgroundLevel(image, mask, rows, columns, "model", backgroundBoxSize, log);
    subtract(image, model);
    if (nSigma > 0) applyLimits(image, mask, lowerHalfLimits(sampleOf(image, mask), nSigma, nSigma));
    return model;
  }
  const { sample, from, to } = clipBackground(image, mask);
  const level = median32(sample, from, to);
  subtract(image, level);
  const rest = new ShiftedSample(sample, level, from, to);
  if (nSigma > 0) applyLimits(image, mask, lowerHalfLimits(rest, nSigma, nSigma));
  return level;
}

/** Takes NaN from the mask; tells whether anything is left of it. */
function dropMissing(image: Float32Array, mask: Uint8Array): boolean {
  let left = 0;
  for (let i = 0; i < image.length; i++) {
    const value = image[i];
    if (Number.isNaN(value)) mask[i] = 0;
    left |= mask[i];
  }
  return left !== 0;
}

function subtract(image: Float32Array, background: number | Float32Array): void {
  if (typeof background === "number") for (let i = 0; i < image.length; i++) image[i] -= background;
  else for (let i = 0; i < image.length; i++) image[i] -= background[i];
}

function restore(
  image: Float32Array | Float64Array,
  background: number | Float32Array,
  flat: Float32Array | null,
): void {
  if (typeof background === "number") for (let i = 0; i < image.length; i++) image[i] += background;
  else for (let i = 0; i < image.length; i++) image[i] += background[i];
  if (flat !== null) for (let i = 0; i < image.length; i++) image[i] *= flat[i];
}

function medianClean(image: Float32Array, mask: Uint8Array, settings: CleanSettings): Float32Array {
  const { rows, columns, axis, fitByChannel } = settings;
  const { medians, channels } = lineMedians(image, mask, rows, columns, axis, fitByChannel);
  subtractLines(image, rows, columns, axis, medians, channels);
  return image;
}

/** Turned images and masks of one thread. */
let turned = new Float32Array(0);
let turnedMask = new Uint8Array(0);

function fftClean(
  image: Float32Array,
  mask: Uint8Array,
  { rows, columns, detector, edges }: CleanSettings,
  log: BackgroundLog,
): Float32Array | Float64Array | undefined {
  const reversed = detector !== "NRS1";
  if (turned.length !== image.length) {
    turned = new Float32Array(image.length);
    turnedMask = new Uint8Array(image.length);
  }
  turnNirspec(image, turned, rows, columns, reversed, true);
  turnNirspec(mask, turnedMask, rows, columns, reversed, true);
  try {
    if (rows === FULL && columns === FULL) {
      cleanFullFrame(turned, turnedMask, columns, rows);
      turnNirspec(turned, image, rows, columns, reversed, false);
      return image;
    }
    const cleaned = cleanSubarray(turned, turnedMask, columns, rows, edges, log);
    if (cleaned === undefined) return undefined;
    const back = new Float64Array(image.length);
    turnNirspec(cleaned, back, rows, columns, reversed, false);
    return back;
  } catch (error) {
    if (!(error instanceof SingularMatrixError)) throw error;
    log.warning("Error cleaning image; step will be skipped");
    return undefined;
  }
}
