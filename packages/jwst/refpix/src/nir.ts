import { kernel } from "@pipe/parallel";
import { DO_NOT_USE } from "./flags.ts";
import { type DetectorFrame, FULL } from "./frame.ts";
import { averageLevel, type Level, LevelMeter } from "./levels.ts";
import { combineSides, runningMedian, SIDE_COLUMNS } from "./side.ts";
import { type SirsKernels, sirsTemplates } from "./sirs.ts";

/** Reference rows at the top and the bottom of the detector. */
const EDGE_ROWS = 4;

/** How the side reference columns are used. */
export interface SideCorrection {
  /** Rows of the running median. */
  readonly smoothingLength: number;
  readonly gain: number;
  /** Filters that replace the running median. */
  readonly sirs?: { readonly kernels: SirsKernels; readonly sigReject: number };
}

/** A correction with reference rows and columns, for frames that all outputs read. */
export interface NirSetup {
  readonly frame: DetectorFrame;
  /** Output (amplifier) that reads each column of the frame. */
  readonly outputs: Uint8Array;
  readonly outputCount: number;
  /** 0 for the first, third, ... column of an output ("odd"), 1 for the others; all 0 if they are not told apart. */
  readonly parities: Uint8Array;
  readonly oddEven: boolean;
  readonly sigLimit: number;
  readonly side?: SideCorrection;
  /**
   * Whether the pixels of the first frame are float32 in all steps. The original turns to float64 with the first side
   * correction and keeps that for all frames after it.
   */
  readonly firstNarrow: boolean;
}

/** Output and parity of the columns of a frame with four outputs of 512 columns. */
export function fourOutputs(
  frame: DetectorFrame,
  oddEven: boolean,
): Pick<NirSetup, "outputs" | "outputCount" | "parities" | "oddEven"> {
  const column = (i: number) => frame.columnStart + i;
  return {
    outputs: Uint8Array.from({ length: frame.columns }, (_, i) => column(i) >> 9),
    outputCount: 4,
    parities: Uint8Array.from({ length: frame.columns }, (_, i) => (oddEven ? column(i) % 2 : 0)),
    oddEven,
  };
}

/**
 * Corrects frames [from, to) in place: from each output the mean signal of its reference pixels above and below, from each
 * row the signal of the reference pixels beside it.
 *
 * @param data - frames of the same shape, one after the other.
 * @param pixelDq - flags of one frame: pixels with DO_NOT_USE do not count.
 */
export const correctNirFrames = kernel(
  import.meta.url,
  "correctNirFrames",
  (from: number, to: number, data: Float32Array, pixelDq: Uint32Array, setup: NirSetup): void => {
    const { frame } = setup;
    const pixels = frame.rows * frame.columns;
    for (let index = from; index < to; index++) {
      const image = data.subarray(index * pixels, (index + 1) * pixels);
      const wide = setup.side !== undefined && !(index === 0 && setup.firstNarrow);
      const levels = edgeLevels(image, pixelDq, setup, wide);
      if (setup.side === undefined) subtractLevels(image, frame, levels);
      else
        subtractSides(
          image,
          frame,
          levels,
          sideSignals(image, pixelDq, setup, setup.side, levels, wide),
          wide,
        );
    }
  },
);

/** What is subtracted from each column: its output's level. */
function edgeLevels(image: Float32Array, pixelDq: Uint32Array, setup: NirSetup, wide: boolean): Float64Array {
  const { frame, outputs, outputCount, parities, oddEven, sigLimit } = setup;
  const parts = oddEven ? 2 : 1;
  const meters = Array.from(
    { length: outputCount * parts },
    () => new LevelMeter(EDGE_ROWS * frame.columns, sigLimit, wide),
  );
  const collect = (top: number): (Level | undefined)[] => {
    const first = Math.max(0, top - frame.rowStart);
    const last = Math.min(frame.rows, top + EDGE_ROWS - frame.rowStart);
    for (let row = first; row < last; row++) {
      for (let column = 0; column < frame.columns; column++) {
        const at = frame.offset + row * frame.rowStep + column * frame.columnStep;
        if ((pixelDq[at] & DO_NOT_USE) === 0)
          meters[outputs[column] * parts + parities[column]].add(image[at]);
      }
    }
    return meters.map((meter) => meter.take());
  };
  const top = collect(FULL - EDGE_ROWS);
  const bottom = collect(0);
  const means = top.map((level, i) => averageLevel(level, bottom[i]));
  const usable = (output: number) => means.slice(output * parts, (output + 1) * parts).every(Boolean);
  return Float64Array.from({ length: frame.columns }, (_, column) => {
    const output = outputs[column];
    return usable(output) ? (means[output * parts + parities[column]]?.value ?? 0) : 0;
  });
}

function subtractLevels(image: Float32Array, frame: DetectorFrame, levels: Float64Array): void {
  subtractSides(image, frame, levels, [new Float64Array(frame.rowStart + frame.rows)], true);
}

/** Signal of each row (times the gain), for all outputs or for each of them. */
function sideSignals(
  image: Float32Array,
  pixelDq: Uint32Array,
  setup: NirSetup,
  side: SideCorrection,
  levels: Float64Array,
  wide: boolean,
): Float64Array[] {
  const { frame } = setup;
  const sides = [0, FULL - SIDE_COLUMNS].map((column) =>
    sideColumns(image, pixelDq, frame, column - frame.columnStart, levels, wide),
  );
  if (side.sirs !== undefined) {
    const [left, right] = sides.map(({ values }) => Float64Array.from(values));
    return sirsTemplates(left, right, side.sirs.kernels, side.sirs.sigReject);
  }
  const [left, right] = sides.map(({ values, good }) =>
    runningMedian(values, good, FULL, side.smoothingLength),
  );
  const signal = combineSides(left, right).map((value) => side.gain * value);
  return [signal];
}

/** The four columns from `first` on, of the full height of the detector, less the levels; rows without data are not good. */
function sideColumns(
  image: Float32Array,
  pixelDq: Uint32Array,
  frame: DetectorFrame,
  first: number,
  levels: Float64Array,
  wide: boolean,
): { readonly values: Float32Array | Float64Array; readonly good: Uint8Array } {
  const values = wide ? new Float64Array(FULL * SIDE_COLUMNS) : new Float32Array(FULL * SIDE_COLUMNS);
  const good = new Uint8Array(FULL * SIDE_COLUMNS);
  const from = Math.max(0, first);
  const to = Math.min(frame.columns, first + SIDE_COLUMNS);
  for (let row = 0; row < frame.rows; row++) {
    for (let column = from; column < to; column++) {
      const at = frame.offset + row * frame.rowStep + column * frame.columnStep;
      const i = (row + frame.rowStart) * SIDE_COLUMNS + column - first;
      values[i] = image[at] - levels[column];
      good[i] = (pixelDq[at] & DO_NOT_USE) === 0 ? 1 : 0;
    }
  }
  return { values, good };
}

/** Subtracts column levels and row signals; both in one rounding if the frame is `wide`. Runs along the lines of memory. */
function subtractSides(
  image: Float32Array,
  frame: DetectorFrame,
  levels: Float64Array,
  signals: readonly Float64Array[],
  wide: boolean,
): void {
  const alongRows = Math.abs(frame.columnStep) === 1;
  const subtract = alongRows
    ? wide
      ? subtractWideRow
      : subtractRow
    : wide
      ? subtractWideColumn
      : subtractColumn;
  for (const { from, to, output } of outputRuns(frame, signals.length)) {
    const signal = signals[output];
    if (alongRows) {
      for (let row = 0; row < frame.rows; row++) {
        const at = frame.offset + row * frame.rowStep + from * frame.columnStep;
        subtract(image, at, frame.columnStep, levels.subarray(from, to), signal[frame.rowStart + row]);
      }
    } else {
      const rows = signal.subarray(frame.rowStart, frame.rowStart + frame.rows);
      for (let column = from; column < to; column++)
        subtract(image, frame.offset + column * frame.columnStep, frame.rowStep, rows, levels[column]);
    }
  }
}

/** Runs [from, to) of columns with the same signal. */
function outputRuns(
  { columns, columnStart }: DetectorFrame,
  signals: number,
): { readonly from: number; readonly to: number; readonly output: number }[] {
  if (signals === 1) return [{ from: 0, to: columns, output: 0 }];
  const width = FULL / signals;
  return Array.from({ length: signals }, (_, output) => ({
    from: Math.max(0, output * width - columnStart),
    to: Math.min(columns, (output + 1) * width - columnStart),
    output,
  })).filter(({ from, to }) => from < to);
}

/** Subtracts the level of each column, then the signal of the row. */
function subtractRow(
  image: Float32Array,
  start: number,
  step: number,
  levels: Float64Array,
  signal: number,
): void {
  const { fround } = Math;
  const n = levels.length;
  for (let i = 0, at = start; i < n; i++, at += step) image[at] = fround(image[at] - levels[i]) - signal;
}

function subtractWideRow(
  image: Float32Array,
  start: number,
  step: number,
  levels: Float64Array,
  signal: number,
): void {
  const n = levels.length;
  for (let i = 0, at = start; i < n; i++, at += step) image[at] = image[at] - levels[i] - signal;
}

/** Subtracts the level of the column, then the signal of each row. */
function subtractColumn(
  image: Float32Array,
  start: number,
  step: number,
  signals: Float64Array,
  level: number,
): void {
  const { fround } = Math;
  const n = signals.length;
  for (let i = 0, at = start; i < n; i++, at += step) image[at] = fround(image[at] - level) - signals[i];
}

function subtractWideColumn(
  image: Float32Array,
  start: number,
  step: number,
  signals: Float64Array,
  level: number,
): void {
  const n = signals.length;
  for (let i = 0, at = start; i < n; i++, at += step) image[at] = image[at] - level - signals[i];
}
