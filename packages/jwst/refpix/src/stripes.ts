import { kernel } from "@pipe/parallel";
import { type ColumnSets, columnLevels, elementsBySet, fourOutputs } from "./column-sets.ts";
import { REFERENCE_PIXEL } from "./flags.ts";
import type { DetectorFrame } from "./frame.ts";
import { gather, levelOf } from "./levels.ts";
import { subtractSignals } from "./subtract.ts";

/** A correction of frames that are made of stripes of the detector, with reference pixels wherever they are flagged. */
export interface StripeSetup {
  readonly frame: DetectorFrame;
  readonly columns: ColumnSets;
  readonly sigLimit: number;
  /** Elements of the good reference pixels, by set of columns. */
  readonly elements: readonly Int32Array[];
}

/**
 * Finds the good reference pixels of a striped frame that begins at column `fastStart` of the detector.
 *
 * @param pixelDq - flags of one frame.
 */
export function stripeSetup(
  frame: DetectorFrame,
  fastStart: number,
  pixelDq: Uint32Array,
  oddEven: boolean,
  sigLimit: number,
): StripeSetup {
  // Parity is that of the column within the frame, whatever its place on the detector.
  const columns = fourOutputs(frame.columns, oddEven, fastStart, 0);
  const elements = elementsBySet(frame, columns, pixelDq, [0, frame.rows], REFERENCE_PIXEL);
  return { frame, columns, sigLimit, elements };
}

/** Corrects striped frames [from, to) in place, each output by the mean signal of all its good reference pixels. */
export const correctStripedFrames = kernel(
  import.meta.url,
  "correctStripedFrames",
  (from: number, to: number, data: Float32Array, setup: StripeSetup): void => {
    const { frame, columns, sigLimit, elements } = setup;
    const pixels = frame.rows * frame.columns;
    for (let index = from; index < to; index++) {
      const image = data.subarray(index * pixels, (index + 1) * pixels);
      const levels = elements.map((each) => levelOf(gather(image, each), sigLimit, false));
      subtractSignals(image, frame, columnLevels(levels, columns), [], false);
    }
  },
);
