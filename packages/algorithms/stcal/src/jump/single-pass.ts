import { kernel } from "@pipe/parallel";
import type { Found } from "./candidates.ts";
import { differenceSigma } from "./differences.ts";
import { type SearchArguments, searchRows } from "./search-rows.ts";

/**
 * Flags every difference that is more than the threshold away from the median of all differences of its pixel; for long ramps, where
 * jumps hardly change the median.
 */
export const detectSinglePass = kernel(
  import.meta.url,
  "detectSinglePass",
  (fromRow: number, toRow: number, ...args: SearchArguments): Found => {
    const [, groupdq, , , [integrations, groups, rows, columns, jump], dt, reads, thresholds] = args;
    const plane = rows * columns;
    const perIntegration = groups - 1;
    const perPixel = integrations * perIntegration;
    const threshold = thresholds[2];
    const even = dt.length === 1;

    const find = (differences: Float64Array, median: number, pixel: number, noise2: number): number => {
      let sigma = differenceSigma(median, noise2, dt[0], reads[0]);
      let found = 0;
      for (let k = 0; k < perPixel; k++) {
        const difference = differences[k];
        if (!even) sigma = differenceSigma(median, noise2, dt[k % perIntegration], reads[k % perIntegration]);
        if (!(Math.abs(difference - median) / sigma > threshold) || !Number.isFinite(difference)) continue;
        const sample = (k + Math.floor(k / perIntegration) + 1) * plane + pixel;
        if ((groupdq[sample] & jump) === 0) found++;
        groupdq[sample] |= jump;
      }
      return found;
    };
    return searchRows(fromRow, toRow, args, { clipped: false, thresholdOf: () => threshold, find });
  },
);
