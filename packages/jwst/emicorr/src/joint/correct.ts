import { modulo } from "@pipe/numeric/modulo";
import { kernel, runRows } from "@pipe/parallel";
import { type Clocks, hasExtraReset, OUTPUTS, periodInTicks, skippedRowClocks } from "../clocks.ts";
import type { EmiRamp } from "../ramp.ts";
import { collectPhases } from "./collect.ts";
import { type EmiFit, JointFitter } from "./fit.ts";
import { Wave } from "./wave.ts";

/** How reads follow each other. */
export interface Readout extends Clocks {
  /** Ticks that the reads of one pixel take: 1 in fast, 9 in slow mode. */
  readonly nsamples: number;
  readonly readpatt: string;
}

/**
 * Fits one frequency of the interference together with the ramps, and subtracts it in place.
 *
 * Phase and amplitude are found by making the ramps of quiet pixels as straight as possible.
 *
 * @param pixelDq - pixels with any flag are not used for the fit.
 * @param samples - waveform over one period.
 * @param separately - fit each integration by itself.
 */
export async function correctJointly(
  ramp: EmiRamp,
  pixelDq: Uint32Array,
  frequency: number,
  samples: Float64Array,
  readout: Readout,
  separately: boolean,
  warn: (line: string) => void,
): Promise<void> {
  const { integrations, groups, rows, columns } = ramp;
  const period = periodInTicks(frequency);
  const phases = readPhases(rows, Math.floor(columns / OUTPUTS), readout, period);
  const phaseOf = Int32Array.from(phases, (phase) => Math.trunc(phase * samples.length));
  const frameTicks = rows * readout.rowclocks + skippedRowClocks(rows);
  const turnPerGroup = modulo(frameTicks / period, 1);
  const resetTicks = hasExtraReset(readout.readpatt) ? readout.frameclocks : 0;
  const turnPerIntegration = turnPerGroup * groups + resetTicks / period;
  const wave = new Wave(samples);
  const sums = await collectPhases(ramp, pixelDq, phaseOf, samples.length);
  const fitter = new JointFitter(sums, groups, wave, turnPerGroup, turnPerIntegration);
  const all = Array.from({ length: integrations }, (_, i) => i);
  const common = separately ? undefined : fitter.fit(all, warn);
  const fits = all.map((i): EmiFit => {
    const { phase, amplitude } = common ?? fitter.fit([i], warn);
    const turned = phase + i * turnPerIntegration;
    return { phase: common === undefined ? turned : modulo(turned, 1), amplitude };
  });
  await runRows(
    subtractWave,
    integrations * groups,
    [ramp.data, groups, columns, phases, samples, turnPerGroup, fits],
    { blockRows: 1 },
  );
}

/** Phases of the reads of one output, row by row, relative to the first one. */
function readPhases(
  rows: number,
  reads: number,
  { rowclocks, nsamples }: Readout,
  period: number,
): Float64Array {
  return Float64Array.from({ length: rows * reads }, (_, i) => {
    const row = Math.floor(i / reads);
    return modulo((row * rowclocks + (i - row * reads) * nsamples) / period, 1);
  });
}

/** Subtracts the wave from frames [from, to), counted over integrations and groups; all outputs see it at the same time. */
export const subtractWave = kernel(
  import.meta.url,
  "subtractWave",
  (
    from: number,
    to: number,
    data: Float32Array,
    groups: number,
    columns: number,
    phases: Float64Array,
    samples: Float64Array,
    turnPerGroup: number,
    fits: readonly EmiFit[],
  ): void => {
    const wave = new Wave(samples);
    const outputs = OUTPUTS;
    const reads = Math.floor(columns / outputs);
    const rows = phases.length / reads;
    for (let frame = from; frame < to; frame++) {
      const group = frame % groups;
      const { phase, amplitude } = fits[(frame - group) / groups];
      const turn = turnPerGroup * group;
      let at = frame * rows * columns;
      for (let read = 0; read < phases.length; read++) {
        const emi = amplitude * wave.at(phases[read] + turn + phase);
        for (const end = at + outputs; at < end; at++) data[at] -= emi;
      }
    }
  },
);
