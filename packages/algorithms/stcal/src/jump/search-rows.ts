import { collectWide, type Found, IndexList, medianOfDifferences } from "./candidates.ts";
import { CHUNK, countFlag, type Geometry, gatherDifferences } from "./differences.ts";
import { QuickScan } from "./quick-scan.ts";

/**
 * What a search over a block of rows works on.
 *
 * `thresholds`: sigma for 2, 3 and at least 4 usable differences, then the limits for flagging neighbours. `unusable`: 1 for each
 * group, integration by integration, that is unusable in every pixel.
 */
export type SearchArguments = [
  data: Float32Array,
  groupdq: Uint8Array,
  gain: Float32Array,
  readnoise: Float32Array,
  geometry: Geometry,
  dt: Float64Array,
  reads: Float64Array,
  thresholds: Float64Array,
  unusable: Uint8Array,
];

/** How jumps are found. */
export interface JumpSearch {
  /** Whether it is about absolute differences, with a median without the largest of four or more. */
  readonly clipped: boolean;
  /** Significance above which a difference is a jump, given the number of differences. */
  readonly thresholdOf: (count: number) => number;
  /**
   * Flags the jumps of one pixel that may have some.
   *
   * @param median - of the usable differences.
   * @param noise2 - square of the read noise of a difference of single reads, electrons.
   * @returns how many samples got the flag that had it not.
   */
  readonly find: (differences: Float64Array, median: number, pixel: number, noise2: number) => number;
}

/** Searches the pixels of the rows `[fromRow, toRow)`, by vectors those that have no jump. */
export function searchRows(fromRow: number, toRow: number, args: SearchArguments, search: JumpSearch): Found {
  const fround = Math.fround;
  const [data, groupdq, gain, readnoise, geometry, dt, reads, thresholds, unusable] = args;
  const [integrations, groups, rows, columns, jump] = geometry;
  const perIntegration = groups - 1;
  const perPixel = integrations * perIntegration;
  const limits = thresholds.subarray(3);
  const neighbours = limits[1] > 0;
  const differences = new Float64Array(perPixel);
  const work = new Float64Array(perPixel);
  const wide = new IndexList();
  const scan = new QuickScan(geometry, unusable, search, dt, reads);
  let jumps = 0;

  const end = toRow * columns;
  for (let at = fromRow * columns; at < end; at += CHUNK) {
    const width = Math.min(CHUNK, end - at);
    const candidates = scan.load(data, groupdq, gain, readnoise, at, width);
    for (let k = 0; k < candidates.length; k++) {
      const x = candidates[k];
      const pixel = at + x;
      const noise = fround(readnoise[pixel] * gain[pixel]);
      const noise2 = fround(noise * noise);
      const marked = (scan.seen[x] & jump) !== 0;
      if (marked) jumps += countFlag(groupdq, geometry, pixel, jump);
      gatherDifferences(differences, data, groupdq, gain[pixel], geometry, dt, pixel);
      const median = medianOfDifferences(differences, 0, perPixel, work);
      const found = search.find(differences, median, pixel, noise2);
      jumps += found;
      if (neighbours && (marked || found > 0))
        collectWide(
          wide,
          differences,
          0,
          perPixel,
          groupdq,
          pixel,
          rows * columns,
          perIntegration,
          jump,
          noise2,
          dt,
          reads,
          limits,
          median,
        );
    }
  }
  return { jumps, wide: wide.finish() };
}
