import { OUTPUTS, skippedRowClocks } from "../clocks.ts";
import type { Readout } from "../joint/correct.ts";
import type { EmiRamp } from "../ramp.ts";

/** Ticks by which the last reference pixel of a full row is read late. */
const LATE = 3 + 2 ** 32;

/** Number of the last column of an output in a full row. */
const LAST_COLUMN = 258;

/** When reads happen: ticks from the first read of the exposure. */
export interface ReadTimes {
  /** Start of each frame, counted over integrations and groups. */
  readonly frameStarts: Float64Array;
  readonly rowclocks: number;
  readonly nsamples: number;
  /** Ticks added to the last read of a row; 0 but for full rows. */
  readonly lateTicks: number;
}

/**
 * Times of all reads.
 *
 * @param xstart - first column of the subarray, from 1.
 * @param resetTicks - an extra reset after each integration.
 */
export function readTimes(
  { integrations, groups, rows, columns }: EmiRamp,
  { rowclocks, nsamples }: Readout,
  xstart: number,
  resetTicks: number,
): ReadTimes {
  const frameStarts = new Float64Array(integrations * groups);
  const frameTicks = rows * rowclocks + skippedRowClocks(rows);
  let start = 0;
  for (let frame = 0; frame < frameStarts.length; frame++) {
    frameStarts[frame] = start;
    start += frameTicks;
    if (frame % groups === groups - 1) start += resetTicks;
  }
  const isFull = Math.trunc(columns / OUTPUTS + xstart - 1) === LAST_COLUMN;
  return { frameStarts, rowclocks, nsamples, lateTicks: isFull ? LATE : 0 };
}

/** Phases of the reads of one frame, in periods within [0, 1), row by row. */
export function framePhases(
  { frameStarts, rowclocks, nsamples, lateTicks }: ReadTimes,
  frame: number,
  rows: number,
  reads: number,
  period: number,
  out: Float64Array,
): void {
  for (let row = 0, at = 0; row < rows; row++) {
    const start = frameStarts[frame] + row * rowclocks;
    for (let read = 0; read < reads; read++, at++) {
      const time = start + read * nsamples + (read === reads - 1 ? lateTicks : 0);
      const turns = time / period;
      out[at] = turns - Math.floor(turns);
    }
  }
}
