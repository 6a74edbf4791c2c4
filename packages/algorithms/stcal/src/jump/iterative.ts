import { kernel } from "@pipe/parallel";
import { sortRange } from "../common/median.ts";
import type { Found } from "./candidates.ts";
import { differenceSigma } from "./differences.ts";
import { type SearchArguments, searchRows } from "./search-rows.ts";

/**
 * Finds jumps one after the other: the most significant difference of a pixel is flagged and left out, and the median, the noise
 * and the threshold (which depends on how many differences are left) are computed anew, until no difference stands out.
 *
 * The median is that of the absolute differences, without the largest when there are four or more; the smaller one of two.
 * Method of Anderson & Gordon 2011, PASP 123, 1237.
 */
export const detectIterative = kernel(
  import.meta.url,
  "detectIterative",
  (fromRow: number, toRow: number, ...args: SearchArguments): Found => {
    const [, groupdq, , , [integrations, groups, rows, columns, jump], dt, reads, thresholds] = args;
    const perIntegration = groups - 1;
    const work = new Float64Array(integrations * perIntegration);
    const left = new Float64Array(integrations * perIntegration);
    return searchRows(fromRow, toRow, args, {
      clipped: true,
      thresholdOf: (count) => thresholds[count > 3 ? 2 : Math.max(0, count - 2)],
      find: (differences, _median, pixel, noise2) =>
        iterate(
          differences,
          groupdq,
          pixel,
          rows * columns,
          perIntegration,
          jump,
          noise2,
          dt,
          reads,
          thresholds,
          work,
          left,
        ),
    });
  },
);

/** Flags the jumps of one pixel; returns how many samples got the flag that had it not. */
function iterate(
  differences: Float64Array,
  groupdq: Uint8Array,
  pixel: number,
  plane: number,
  perIntegration: number,
  jump: number,
  noise2: number,
  dt: Float64Array,
  reads: Float64Array,
  thresholds: Float64Array,
  work: Float64Array,
  left: Float64Array,
): number {
  const fround = Math.fround;
  const count = left.length;
  const even = dt.length === 1;
  let added = 0;
  for (let k = 0; k < count; k++) left[k] = Math.abs(differences[k]);
  for (let round = 0; round < count; round++) {
    let usable = 0;
    for (let k = 0; k < count; k++) {
      const value = left[k];
      if (!Number.isNaN(value)) work[usable++] = value;
    }
    if (usable < 2) break;
    sortRange(work, 0, usable);
    // The original keeps the median in double at first and in float32 in every further round.
    const median = round === 0 ? clippedMedian(work, usable) : fround(clippedMedian(work, usable));
    let greatest = 0;
    for (let k = 0; k < count; k++) {
      const step = even ? 0 : k % perIntegration;
      const sigma = differenceSigma(median, noise2, dt[step], reads[step]);
      const ratio = Math.abs(fround(left[k] - median)) / sigma;
      work[k] = ratio;
      if (ratio > greatest) greatest = ratio;
    }
    if (!(greatest > thresholds[usable > 3 ? 2 : usable - 2])) break;
    for (let k = 0; k < count; k++) {
      if (work[k] !== greatest) continue;
      const sample = (k + Math.floor(k / perIntegration) + 1) * plane + pixel;
      if ((groupdq[sample] & jump) === 0) added++;
      groupdq[sample] |= jump;
      left[k] = Number.NaN;
    }
  }
  return added;
}

/** Median of sorted absolute differences: of four or more without the largest (all equal ones), of two the smaller. */
function clippedMedian(sorted: Float64Array, count: number): number {
  if (count === 2) return sorted[0];
  let kept = count;
  if (count >= 4) {
    const largest = sorted[count - 1];
    while (kept > 0 && sorted[kept - 1] === largest) kept--;
  }
  if (kept === 0) return Number.NaN;
  const middle = kept >> 1;
  return kept & 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
