import { kernel } from "@pipe/parallel";
import { DO_NOT_USE, REFERENCE_PIXEL } from "./flags.ts";
import type { DetectorFrame } from "./frame.ts";
import { LevelMeter } from "./levels.ts";
import type { NirSetup } from "./nir.ts";

/** A correction of frames that are made of stripes of the detector, with reference pixels wherever they are flagged. */
export interface StripeSetup extends Pick<NirSetup, "outputs" | "parities" | "oddEven" | "sigLimit"> {
  readonly frame: DetectorFrame;
}

/** Output and parity of the columns of a striped frame that begins at column `fastStart` of the detector. */
export function stripeSetup(
  frame: DetectorFrame,
  fastStart: number,
  oddEven: boolean,
  sigLimit: number,
): StripeSetup {
  return {
    frame,
    outputs: Uint8Array.from({ length: frame.columns }, (_, column) => (fastStart + column) >> 9),
    // Parity is that of the column within the frame, whatever its place on the detector.
    parities: Uint8Array.from({ length: frame.columns }, (_, column) => (oddEven ? column % 2 : 0)),
    oddEven,
    sigLimit,
  };
}

/** Corrects striped frames [from, to) in place, each output by the mean signal of all its good reference pixels. */
export const correctStripedFrames = kernel(
  import.meta.url,
  "correctStripedFrames",
  (from: number, to: number, data: Float32Array, pixelDq: Uint32Array, setup: StripeSetup): void => {
    const pixels = setup.frame.rows * setup.frame.columns;
    for (let index = from; index < to; index++)
      correctFrame(data.subarray(index * pixels, (index + 1) * pixels), pixelDq, setup);
  },
);

function correctFrame(image: Float32Array, pixelDq: Uint32Array, setup: StripeSetup): void {
  const { frame, outputs, parities, oddEven, sigLimit } = setup;
  const parts = oddEven ? 2 : 1;
  const meters = Array.from({ length: 4 * parts }, () => new LevelMeter(image.length, sigLimit, false));
  for (let row = 0; row < frame.rows; row++) {
    for (let column = 0; column < frame.columns; column++) {
      const at = frame.offset + row * frame.rowStep + column * frame.columnStep;
      if (pixelDq[at] >= REFERENCE_PIXEL && (pixelDq[at] & DO_NOT_USE) === 0)
        meters[outputs[column] * parts + parities[column]]?.add(image[at]);
    }
  }
  const levels = meters.map((meter) => meter.take());
  for (let column = 0; column < frame.columns; column++) {
    const output = outputs[column] * parts;
    const level = levels[output + parities[column]];
    // Without a signal for one of the two kinds of columns an output stays as it is.
    if (!levels.slice(output, output + parts).every(Boolean) || level === undefined) continue;
    let at = frame.offset + column * frame.columnStep;
    for (let row = 0; row < frame.rows; row++, at += frame.rowStep) image[at] -= level.value;
  }
}
