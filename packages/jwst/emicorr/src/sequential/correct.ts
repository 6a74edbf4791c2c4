import { kernel, runRows } from "@pipe/parallel";
import { hasExtraReset, OUTPUTS, periodInTicks } from "../clocks.ts";
import type { Readout } from "../joint/correct.ts";
import type { EmiRamp } from "../ramp.ts";
import { cleanFrames } from "./clean.ts";
import { framePhases, type ReadTimes, readTimes } from "./times.ts";
import { binCount, binnedWave, matchReference, rebin } from "./wave.ts";

/** Parameters of the sequential fit, under the names of the step's. */
export interface SequentialOptions {
  readonly nbins: number | null;
  readonly scale_reference: boolean;
  /** Integrations that the waveform is measured in. */
  readonly integrations: number;
  /** First column of the subarray, from 1. */
  readonly xstart: number;
}

/**
 * Integrations that are needed for the waveform: as the user says, or enough for a number of cycles of the first frequency.
 */
export function integrationsToPhase(
  { integrations, groups }: EmiRamp,
  period: number,
  frameclocks: number,
  nints_to_phase: number | null,
  use_n_cycles: number | null,
): number {
  if (nints_to_phase !== null) return Math.min(nints_to_phase, integrations);
  if (use_n_cycles === null) return integrations;
  return Math.min(integrations, Math.ceil((use_n_cycles * period) / (frameclocks * groups)));
}

/**
 * Measures the waveform of one frequency in what is left of the ramps after a straight line, and subtracts it, or a reference
 * waveform in its phase, in place (after the IDL procedure fix_miri_emi of E. Bergeron).
 *
 * @param reference - waveform over one period; undefined to take the measured one.
 * @returns the measured waveform, in bins of phase.
 */
export async function correctSequentially(
  ramp: EmiRamp,
  frequency: number,
  reference: Float64Array | undefined,
  readout: Readout,
  options: SequentialOptions,
): Promise<Float64Array> {
  const { groups, rows, columns } = ramp;
  const period = periodInTicks(frequency);
  const resetTicks = hasExtraReset(readout.readpatt) ? readout.frameclocks : 0;
  const times = readTimes(ramp, readout, options.xstart, resetTicks);
  const reads = Math.floor(columns / OUTPUTS);
  const values = await cleanFrames(ramp, options.integrations);
  const phases = new Float64Array(values.length);
  for (let frame = 0; frame < options.integrations * groups; frame++) {
    const start = frame * rows * reads;
    framePhases(times, frame, rows, reads, period, phases.subarray(start, start + rows * reads));
  }
  const measured = binnedWave(values, phases, binCount(options.nbins, period));
  const table =
    reference === undefined
      ? rebin(measured, period)
      : matchReference(measured, reference, period, options.scale_reference);
  const noise = table.map((value) => (Number.isFinite(value) ? value : 0));
  await runRows(subtractTable, ramp.integrations * groups, [ramp.data, rows, columns, times, period, noise], {
    blockRows: 1,
  });
  return measured;
}

/** Subtracts a table of the interference from frames [from, to), counted over integrations and groups. */
export const subtractTable = kernel(
  import.meta.url,
  "subtractTable",
  (
    from: number,
    to: number,
    data: Float32Array,
    rows: number,
    columns: number,
    times: ReadTimes,
    period: number,
    table: Float64Array,
  ): void => {
    const reads = Math.floor(columns / OUTPUTS);
    const phases = new Float64Array(rows * reads);
    for (let frame = from; frame < to; frame++) {
      framePhases(times, frame, rows, reads, period, phases);
      let at = frame * rows * columns;
      for (let read = 0; read < phases.length; read++) {
        const emi = table[Math.trunc(phases[read] * period)];
        for (const end = at + OUTPUTS; at < end; at++) data[at] -= emi;
      }
    }
  },
);
