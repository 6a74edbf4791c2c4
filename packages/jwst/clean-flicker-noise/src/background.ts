import { background2D } from "@pipe/numeric/background-2d";
import type { Sample } from "@pipe/numeric/clip";
import { applyLimits, lowerHalfLimits, median32, sampleOf } from "./clip.ts";

/** How the background under the noise is found; null for none. */
export type BackgroundMethod = "median" | "model" | null;

/** Standard deviations at which pixels are left out of the background. */
const SIGMA = 3;

/** Largest side of a box that is chosen by itself. */
const LARGEST_BOX = 32;

/** What the log is told. */
export interface BackgroundLog {
  readonly warning: (line: string) => void;
  readonly error: (line: string) => void;
}

/** Rows and columns of the boxes: the largest ones up to 32 that divide the image evenly. */
export function defaultBoxSize(rows: number, columns: number): [number, number] {
  const largest = (length: number) => {
    for (let size = LARGEST_BOX; size > 1; size--) if (length % size === 0) return size;
    return 1;
  };
  return [largest(rows), largest(columns)];
}

/** The background pixels of an image, as ranks [from, to) of a sample of its pixels. */
export interface BackgroundSample {
  readonly sample: Sample;
  readonly from: number;
  readonly to: number;
}

/**
 * Takes pixels that are farther than three standard deviations from the median of the background from a mask, and returns the
 * sample of those that are left; it lives until the next sample is made.
 */
export function clipBackground(image: Float32Array, mask: Uint8Array): BackgroundSample {
  const sample = sampleOf(image, mask);
  const limits = lowerHalfLimits(sample, SIGMA, SIGMA);
  applyLimits(image, mask, limits);
  const from = Number.isNaN(limits.low) ? 0 : sample.countBelow(limits.low);
  const to = Number.isNaN(limits.high) ? sample.count : sample.countAtMost(limits.high);
  return { sample, from, to };
}

/**
 * The background of an image: the median of the pixels under the mask, or a low-resolution model of them.
 *
 * Pixels that are farther than three standard deviations from the median are taken from the mask first.
 *
 * @param mask - 1 for background pixels, changed in place.
 * @param boxSize - of the model; chosen by the size of the image unless given.
 * @returns one number, or one for each pixel; NaN when the mask is empty.
 */
export function backgroundLevel(
  image: Float32Array,
  mask: Uint8Array,
  rows: number,
  columns: number,
  method: "median" | "model",
  boxSize: readonly [number, number] | null,
  log: BackgroundLog,
): number | Float32Array {
  const { sample, from, to } = clipBackground(image, mask);
  if (method === "median") return median32(sample, from, to);
  const size = boxSize ?? defaultBoxSize(rows, columns);
  if (rows % size[0] !== 0 || columns % size[1] !== 0)
    log.warning(
      `Background box size [${size.join(", ")}] does not divide evenly into the image shape (${rows}, ${columns}).`,
    );
  const model = background2D(image, mask, rows, columns, { boxSize: size });
  if (model !== undefined) return model;
  log.error("Background fit failed, using median value.");
  return median32(sample, from, to);
}
