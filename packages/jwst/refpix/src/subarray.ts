import { kernel } from "@pipe/parallel";
import { DO_NOT_USE, REFERENCE_PIXEL } from "./flags.ts";
import type { DetectorFrame } from "./frame.ts";
import { gather, levelOf } from "./levels.ts";
import { subtractSignals } from "./subtract.ts";

/** A correction of frames that one output reads: one signal for the odd and one for the even columns. */
export interface SubarraySetup {
  readonly frame: DetectorFrame;
  readonly oddEven: boolean;
  readonly sigLimit: number;
  /** Elements of the good reference pixels, for even and for odd detector columns (all under even if not told apart). */
  readonly even: Int32Array;
  readonly odd: Int32Array;
}

/**
 * Finds the good reference pixels of a subarray, in the order of the detector's rows.
 *
 * @param pixelDq - flags of one frame.
 */
export function subarraySetup(
  frame: DetectorFrame,
  pixelDq: Uint32Array,
  oddEven: boolean,
  sigLimit: number,
): SubarraySetup {
  const even: number[] = [];
  const odd: number[] = [];
  for (let row = 0; row < frame.rows; row++) {
    for (let column = 0; column < frame.columns; column++) {
      const at = frame.offset + row * frame.rowStep + column * frame.columnStep;
      const isGood = pixelDq[at] >= REFERENCE_PIXEL && (pixelDq[at] & DO_NOT_USE) === 0;
      if (isGood) (oddEven && (frame.columnStart + column) % 2 === 1 ? odd : even).push(at);
    }
  }
  return { frame, oddEven, sigLimit, even: Int32Array.from(even), odd: Int32Array.from(odd) };
}

/** Corrects frames [from, to) of a subarray in place with the mean signal of its reference pixels. */
export const correctSubarrayFrames = kernel(
  import.meta.url,
  "correctSubarrayFrames",
  (from: number, to: number, data: Float32Array, setup: SubarraySetup): void => {
    const { frame, even, odd, oddEven, sigLimit } = setup;
    const pixels = frame.rows * frame.columns;
    const level = (image: Float32Array, elements: Int32Array) =>
      levelOf(gather(image, elements), sigLimit, false)?.value ?? 0;
    const levels = new Float64Array(frame.columns);
    for (let index = from; index < to; index++) {
      const image = data.subarray(index * pixels, (index + 1) * pixels);
      const evenLevel = level(image, even);
      const oddLevel = oddEven ? level(image, odd) : evenLevel;
      for (let column = 0; column < frame.columns; column++)
        levels[column] = (frame.columnStart + column) % 2 === 0 ? evenLevel : oddLevel;
      subtractSignals(image, frame, levels, [], false);
    }
  },
);
