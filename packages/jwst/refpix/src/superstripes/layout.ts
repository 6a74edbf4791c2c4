import { type StripeReadout, stripeLines } from "@pipe/jwst-lib";
import type { Window } from "@pipe/stcal/subarray";

/** Where a run of science lines of a stripe belongs, in detector orientation along the slow axis. */
export interface StripeRun {
  /** First line in the frame of the stripe. */
  readonly from: number;
  /** First line in the frame that is put together. */
  readonly to: number;
  readonly lines: number;
}

/** How stripes are put together to a frame. */
export interface StripeLayout {
  /** Runs of each stripe: one for each time that it is read within a frame. */
  readonly runs: readonly (readonly StripeRun[])[];
  /** Times that a stripe is read within a frame. */
  readonly repeats: number;
  /** Lines of the frame that is put together, and its first one in science orientation, from 1. */
  readonly size: number;
  readonly start: number;
}

/** Lines of a full detector. */
const FULL = 2048;

/** Subarrays that are put together to full frames, with empty lines between their stripes. */
const FULL_SIZE = ["SUB17STRIPE_SOSS", "SUB60STRIPE_SOSS", "SUB204STRIPE_SOSS", "SUB680STRIPE_SOSS"];

/**
 * Finds the place of the science lines of all stripes; lines of reference pixels, which each stripe reads first, have none.
 *
 * @throws RangeError when the stripes do not add up to the subarray.
 */
export function stripeLayout(
  readout: StripeReadout,
  window: Window,
  warn: (line: string) => void,
): StripeLayout {
  const places = stripeLines(readout, window, warn).map((lines) => scienceRuns(lines, readout));
  const runs = places.flat();
  const first = Math.min(...runs.map(({ to }) => to));
  const last = Math.max(...runs.map(({ to, lines }) => to + lines));
  const isFull = FULL_SIZE.includes(readout.name ?? "");
  const origin = isFull ? 0 : first;
  return {
    runs: places.map((list) => list.map((run) => ({ ...run, to: run.to - origin }))),
    repeats: Math.max(...places.map((list) => list.length)),
    size: isFull ? FULL : last - first,
    start: isFull ? 1 : readout.slowaxis < 0 ? FULL - last + 1 : first + 1,
  };
}

/** Cuts the lines of a stripe into runs: reference lines, then science lines, again and again. */
function scienceRuns(lines: Int32Array, readout: StripeReadout): StripeRun[] {
  const reference = Math.max(0, readout.multistripe_reads1);
  const science = readout.multistripe_reads2 > 0 ? readout.multistripe_reads2 : readout.superstripe_step;
  const again = readout.repeat_stripe > 0 ? reference : 0;
  const runs: StripeRun[] = [];
  for (let from = reference; from + science <= lines.length; from += science + again)
    runs.push({ from, to: lines[from], lines: science });
  return runs;
}
