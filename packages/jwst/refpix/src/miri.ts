import { kernel } from "@pipe/parallel";
import { DO_NOT_USE } from "./flags.ts";
import { averageLevel, type Level, LevelMeter } from "./levels.ts";

/** Rows and columns of the full MIRI detectors; outputs read every fourth column. */
const ROWS = 1024;
const COLUMNS = 1032;
const OUTPUTS = "ABCD";

/** Reference columns of an output: one on the left, one on the right. */
const REFERENCE_COLUMNS = [0, COLUMNS - OUTPUTS.length];

/** How MIRI frames are corrected. */
export interface MiriSetup {
  /** Whether odd and even rows have signals of their own. */
  readonly oddEvenRows: boolean;
  readonly sigLimit: number;
  /** False when an output has no good reference pixel: frames then are not corrected. */
  readonly usable: boolean;
}

/** What the flags of the reference pixels do not allow. */
export interface MiriGaps {
  readonly usable: boolean;
  /** One line for each output and kind of rows without a good pixel; none if rows are not told apart. */
  readonly messages: readonly string[];
}

/** Looks for outputs whose reference pixels are all flagged with DO_NOT_USE. */
export function findMiriGaps(pixelDq: Uint32Array, oddEvenRows: boolean): MiriGaps {
  const messages: string[] = [];
  let usable = true;
  const step = oddEvenRows ? 2 : 1;
  for (let output = 0; output < OUTPUTS.length; output++) {
    for (const side of REFERENCE_COLUMNS) {
      const lacking = [0, 1].slice(0, step).find((first) => !hasGood(pixelDq, side + output, first, step));
      if (lacking === undefined) continue;
      usable = false;
      const kind = lacking === 0 ? "Odd" : "Even";
      if (oddEvenRows)
        messages.push(`${kind} rows for amplifier ${OUTPUTS[output]} have no good reference pixels`);
    }
  }
  return { usable, messages };
}

function hasGood(pixelDq: Uint32Array, column: number, first: number, step: number): boolean {
  for (let row = first; row < ROWS; row += step)
    if ((pixelDq[row * COLUMNS + column] & DO_NOT_USE) === 0) return true;
  return false;
}

/**
 * Corrects frames [from, to) of full MIRI detectors in place: the first group of the integration is subtracted, the mean
 * signals of the reference pixels left and right are taken off, output by output, and the first group is added again.
 *
 * @param data - integrations x groups x 1024 x 1032; frames are counted over both; first groups stay as they are.
 * @param pixelDq - 1024 x 1032; pixels with DO_NOT_USE do not count.
 */
export const correctMiriFrames = kernel(
  import.meta.url,
  "correctMiriFrames",
  (
    from: number,
    to: number,
    data: Float32Array,
    groups: number,
    pixelDq: Uint32Array,
    setup: MiriSetup,
  ): void => {
    const pixels = ROWS * COLUMNS;
    for (let frame = from; frame < to; frame++) {
      const group = frame % groups;
      if (group === 0) continue;
      const image = data.subarray(frame * pixels, (frame + 1) * pixels);
      const zero = data.subarray((frame - group) * pixels, (frame - group + 1) * pixels);
      for (let i = 0; i < pixels; i++) image[i] -= zero[i];
      if (setup.usable) subtractLevels(image, outputLevels(image, pixelDq, setup));
      for (let i = 0; i < pixels; i++) image[i] += zero[i];
    }
  },
);

/** Levels by output and parity of the row: of odd (first, third, ...) rows, then of even ones. */
function outputLevels(
  image: Float32Array,
  pixelDq: Uint32Array,
  { oddEvenRows, sigLimit }: MiriSetup,
): Float64Array {
  const meter = new LevelMeter(ROWS, sigLimit, false);
  const step = oddEvenRows ? 2 : 1;
  const take = (column: number, first: number): Level | undefined => {
    for (let row = first; row < ROWS; row += step) {
      const at = row * COLUMNS + column;
      if ((pixelDq[at] & DO_NOT_USE) === 0) meter.add(image[at]);
    }
    return meter.take();
  };
  return Float64Array.from({ length: 2 * OUTPUTS.length }, (_, i) => {
    const output = i >> 1;
    const first = oddEvenRows ? i % 2 : 0;
    const [left, right] = REFERENCE_COLUMNS.map((side) => take(side + output, first));
    return averageLevel(left, right)?.value ?? Number.NaN;
  });
}

function subtractLevels(image: Float32Array, levels: Float64Array): void {
  for (let row = 0; row < ROWS; row++) {
    for (let output = 0; output < OUTPUTS.length; output++) {
      const level = levels[2 * output + (row % 2)];
      for (let at = row * COLUMNS + output; at < (row + 1) * COLUMNS; at += OUTPUTS.length)
        image[at] -= level;
    }
  }
}
