import { biweightLocation } from "@pipe/iris-liger-combine-frames";
import { SortedSample, sigmaClippedStats, sortFloats } from "@pipe/numeric/clip";
import { kernel } from "@pipe/parallel";
import { medianDistance } from "./median-distance.ts";

/** How the boxes of an image are evaluated. */
export interface BoxOptions {
  readonly rows: number;
  readonly columns: number;
  readonly boxRows: number;
  readonly boxColumns: number;
  readonly sigmaLow: number;
  readonly sigmaHigh: number;
  readonly passes: number;
}

/**
 * Biweight location and standard deviation of boxes `[from, to)` of an image, after clipping about the median; NaN for boxes with a
 * tenth or more of their pixels flagged, not finite, clipped or outside of the image.
 *
 * @param location - one for each box, row by row; so is `scatter`.
 */
export const boxStatistics = kernel(
  import.meta.url,
  "boxStatistics",
  (
    from: number,
    to: number,
    image: Float32Array,
    flags: Uint16Array | Uint32Array,
    options: BoxOptions,
    location: Float32Array,
    scatter: Float32Array,
  ) => {
    const { rows, columns, boxRows, boxColumns } = options;
    const across = Math.ceil(columns / boxColumns);
    const least = 0.9 * boxRows * boxColumns;
    const box = new Float32Array(boxRows * boxColumns);
    const scratch = new Float32Array(boxRows * boxColumns);
    for (let at = from; at < to; at++) {
      const top = Math.floor(at / across) * boxRows;
      const left = (at % across) * boxColumns;
      const right = Math.min(columns, left + boxColumns);
      let count = 0;
      for (let y = top; y < Math.min(rows, top + boxRows); y++) {
        for (let i = y * columns + left; i < y * columns + right; i++)
          if (flags[i] === 0 && Number.isFinite(image[i])) box[count++] = image[i];
      }
      location[at] = Number.NaN;
      scatter[at] = Number.NaN;
      if (count <= least) continue;
      const sorted = box.subarray(0, count);
      sortFloats(sorted, scratch);
      const clipped = sigmaClippedStats(new SortedSample(sorted, true), {
        sigma: options.sigmaLow,
        sigmaAbove: options.sigmaHigh,
        maxIterations: options.passes,
      });
      const kept = clipped.to - clipped.from;
      if (kept <= least) continue;
      const remaining = sorted.subarray(clipped.from, clipped.to);
      const spread = medianDistance(remaining, clipped.median);
      location[at] = biweightLocation(remaining, kept, clipped.median, spread);
      scatter[at] = clipped.std;
    }
  },
);
