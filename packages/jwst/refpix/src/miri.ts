import { kernel } from "@pipe/parallel";
import { DO_NOT_USE } from "./flags.ts";
import { averageLevel, levelOf } from "./levels.ts";
import { type LevelledFrame, subtractAboveFirst } from "./miri-subtract.ts";

/** Rows and columns of the full MIRI detectors; outputs read every fourth column. */
const ROWS = 1024;
const COLUMNS = 1032;
const OUTPUTS = "ABCD";

/** Reference columns of an output: one on the left, one on the right. */
const REFERENCE_COLUMNS = [0, COLUMNS - OUTPUTS.length];

/** Elements of the good reference pixels of an output: on the left, on the right; of odd rows and of even ones, or of all rows. */
type OutputElements = readonly (readonly [left: Int32Array, right: Int32Array])[];

/** How MIRI frames are corrected. */
export interface MiriSetup {
  readonly sigLimit: number;
  /** Good reference pixels by output; none at all when one has none: frames then are not corrected. */
  readonly elements: readonly OutputElements[];
}

/** What the flags of the reference pixels do not allow. */
export interface MiriGaps {
  readonly usable: boolean;
  /** One line for each output and kind of rows without a good pixel; none if rows are not told apart. */
  readonly messages: readonly string[];
}

/** Finds the reference pixels of each output that are not flagged with DO_NOT_USE. */
export function miriElements(pixelDq: Uint32Array, oddEvenRows: boolean): OutputElements[] {
  const step = oddEvenRows ? 2 : 1;
  return Array.from(OUTPUTS, (_, output) =>
    Array.from({ length: step }, (_, first) => {
      const [left, right] = REFERENCE_COLUMNS.map((side) => goodPixels(pixelDq, side + output, first, step));
      return [left, right] as const;
    }),
  );
}

function goodPixels(pixelDq: Uint32Array, column: number, first: number, step: number): Int32Array {
  const elements = new Int32Array(ROWS);
  let count = 0;
  for (let row = first; row < ROWS; row += step) {
    const at = row * COLUMNS + column;
    if ((pixelDq[at] & DO_NOT_USE) === 0) elements[count++] = at;
  }
  return elements.slice(0, count);
}

/** Looks for outputs without good reference pixels. */
export function findMiriGaps(elements: readonly OutputElements[], oddEvenRows: boolean): MiriGaps {
  const messages: string[] = [];
  let usable = true;
  elements.forEach((parts, output) => {
    for (const side of [0, 1]) {
      const lacking = parts.findIndex((sides) => sides[side].length === 0);
      if (lacking < 0) continue;
      usable = false;
      const kind = lacking === 0 ? "Odd" : "Even";
      if (oddEvenRows)
        messages.push(`${kind} rows for amplifier ${OUTPUTS[output]} have no good reference pixels`);
    }
  });
  return { usable, messages };
}

/**
 * Corrects frames [from, to) of full MIRI detectors in place: the first group of the integration is subtracted, the mean
 * signals of the reference pixels left and right are taken off, output by output, and the first group is added again.
 *
 * @param data - integrations x groups x 1024 x 1032; frames are counted over both; first groups stay as they are.
 */
export const correctMiriFrames = kernel(
  import.meta.url,
  "correctMiriFrames",
  (from: number, to: number, data: Float32Array, groups: number, setup: MiriSetup): void => {
    for (let start = from; start < to; ) {
      const first = start - (start % groups);
      const end = Math.min(to, first + groups);
      correctFrames(data, first, Math.max(start, first + 1), end, setup);
      start = end;
    }
  },
);

/** Corrects frames [from, to) of one integration, with its first frame. */
function correctFrames(data: Float32Array, first: number, from: number, to: number, setup: MiriSetup): void {
  const pixels = ROWS * COLUMNS;
  const frame = (index: number) => data.subarray(index * pixels, (index + 1) * pixels);
  const base = frame(first);
  const frames: LevelledFrame[] = [];
  for (let index = from; index < to; index++) {
    const image = frame(index);
    frames.push({ image, levels: outputLevels(image, base, setup) });
  }
  subtractAboveFirst(frames, base, COLUMNS);
}

/** Levels of the outputs in odd (first, third, ...) rows, then in even ones; 0 where frames are not corrected. */
function outputLevels(
  image: Float32Array,
  first: Float32Array,
  { elements, sigLimit }: MiriSetup,
): Float64Array {
  const levels = new Float64Array(2 * OUTPUTS.length);
  for (let output = 0; output < elements.length; output++) {
    const parts = elements[output];
    for (let kind = 0; kind < 2; kind++) {
      const [left, right] = parts[kind % parts.length];
      const level = averageLevel(
        levelOf(gatherAbove(image, first, left), sigLimit, false),
        levelOf(gatherAbove(image, first, right), sigLimit, false),
      );
      levels[OUTPUTS.length * kind + output] = level?.value ?? Number.NaN;
    }
  }
  return levels;
}

/** The pixels at some elements of an image, less those of another one, float32. */
function gatherAbove(image: Float32Array, first: Float32Array, elements: Int32Array): Float32Array {
  const { length } = elements;
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) values[i] = image[elements[i]] - first[elements[i]];
  return values;
}
