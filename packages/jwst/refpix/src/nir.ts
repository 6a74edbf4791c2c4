import { kernel } from "@pipe/parallel";
import { type ColumnSets, columnLevels, elementsBySet } from "./column-sets.ts";
import { type DetectorFrame, FULL } from "./frame.ts";
import { averageLevel, gather, levelOf } from "./levels.ts";
import { runningMedian } from "./running-median.ts";
import { combineSides, SIDE_COLUMNS, sideFlags, sideValues } from "./side.ts";
import type { SirsKernels } from "./sirs.ts";
import { subtractSignals } from "./subtract.ts";

/** Reference rows at the top and the bottom of the detector. */
const EDGE_ROWS = 4;

/** First columns of the reference pixels on the left and on the right of the detector. */
const SIDES = [0, FULL - SIDE_COLUMNS];

/** How the side reference columns are used. */
export interface SideCorrection {
  /** Rows of the running median. */
  readonly smoothingLength: number;
  readonly gain: number;
  /** Filters that replace the running median. */
  readonly sirs?: { readonly kernels: SirsKernels; readonly sigReject: number };
}

/** What the correction of frames that all outputs read depends on. */
export interface NirOptions {
  readonly frame: DetectorFrame;
  readonly columns: ColumnSets;
  readonly sigLimit: number;
  readonly side?: SideCorrection;
  /**
   * Whether the pixels of the first frame are float32 in all steps. The original turns to float64 with the first side
   * correction and keeps that for all frames after it.
   */
  readonly firstNarrow: boolean;
}

/** A correction with reference rows and columns. */
export interface NirSetup extends NirOptions {
  /** Elements of the good reference pixels above and below, by set of columns. */
  readonly top: readonly Int32Array[];
  readonly bottom: readonly Int32Array[];
  /** For each side, 2048 x 4: 1 for the good reference pixels. */
  readonly sideGood: readonly Uint8Array[];
}

/**
 * Finds the good reference pixels.
 *
 * @param pixelDq - flags of one frame: pixels with DO_NOT_USE do not count.
 */
export function nirSetup(options: NirOptions, pixelDq: Uint32Array): NirSetup {
  const { frame, columns, side } = options;
  const edge = (top: number) =>
    elementsBySet(frame, columns, pixelDq, [
      Math.max(0, top - frame.rowStart),
      Math.min(frame.rows, top + EDGE_ROWS - frame.rowStart),
    ]);
  return {
    ...options,
    top: edge(FULL - EDGE_ROWS),
    bottom: edge(0),
    sideGood: side === undefined ? [] : SIDES.map((column) => sideFlags(pixelDq, frame, column)),
  };
}

/**
 * Corrects frames [from, to) in place: from each output the mean signal of its reference pixels above and below, from each
 * row the signal of the reference pixels beside it.
 *
 * @param data - frames of the same shape, one after the other.
 */
export const correctNirFrames = kernel(
  import.meta.url,
  "correctNirFrames",
  async (from: number, to: number, data: Float32Array, setup: NirSetup): Promise<void> => {
    const { frame, side } = setup;
    const pixels = frame.rows * frame.columns;
    for (let index = from; index < to; index++) {
      const image = data.subarray(index * pixels, (index + 1) * pixels);
      const narrow = side !== undefined && index === 0 && setup.firstNarrow;
      const levels = edgeLevels(image, setup, side !== undefined && !narrow);
      const signals = side === undefined ? [] : await sideSignals(image, setup, side, levels, narrow);
      subtractSignals(image, frame, levels, signals, narrow);
    }
  },
);

/** What is subtracted from each column: its output's level. */
function edgeLevels(image: Float32Array, setup: NirSetup, wide: boolean): Float64Array {
  const level = (elements: Int32Array) => levelOf(gather(image, elements), setup.sigLimit, wide);
  const means = setup.top.map((top, i) => averageLevel(level(top), level(setup.bottom[i])));
  return columnLevels(means, setup.columns);
}

/** Signal of each row (times the gain), for all outputs or for each of them. */
async function sideSignals(
  image: Float32Array,
  { frame, sideGood }: NirSetup,
  { sirs, smoothingLength, gain }: SideCorrection,
  levels: Float64Array,
  narrow: boolean,
): Promise<Float64Array[]> {
  const [left, right] = SIDES.map((column) => sideValues(image, frame, column, levels, narrow));
  if (sirs !== undefined) {
    // Few exposures need it, and what it needs takes threads longer to load than all the rest.
    const { sirsTemplates } = await import("./sirs.ts");
    return sirsTemplates(left, right, sirs.kernels, sirs.sigReject);
  }
  const medians = [left, right].map((values, i) =>
    runningMedian(values, sideGood[i], smoothingLength, narrow),
  );
  return [combineSides(medians[0], medians[1], gain)];
}
