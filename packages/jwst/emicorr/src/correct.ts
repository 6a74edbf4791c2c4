import { type Clocks, periodInTicks, SUBARRAY_CLOCKS } from "./clocks.ts";
import { correctJointly, type Readout } from "./joint/correct.ts";
import type { EmiRamp } from "./ramp.ts";
import { type EmiReference, findCase } from "./reference.ts";
import { correctSequentially, integrationsToPhase } from "./sequential/correct.ts";

/** What the correction must know about an exposure. */
export interface EmicorrInput extends EmiRamp {
  /** rows x columns. */
  readonly pixelDq: Uint32Array;
  readonly detector: string;
  readonly subarray: string;
  readonly readpatt: string;
  readonly nsamples: number;
  /** First column of the subarray, from 1. */
  readonly xstart: number;
}

/** Parameters of the step, under their names there. */
export interface EmicorrParameters {
  readonly algorithm: "sequential" | "joint";
  readonly nints_to_phase: number | null;
  readonly nbins: number | null;
  readonly scale_reference: boolean;
  readonly onthefly_corr_freq: readonly number[] | null;
  readonly use_n_cycles: number | null;
  readonly fit_ints_separately: boolean;
}

/** A frequency that was corrected without a reference waveform, for a reference file. */
export interface MeasuredWave {
  readonly name: string;
  readonly frequency: number;
  readonly phase_amplitudes: Float64Array;
}

/** What was done. */
export interface EmicorrResult {
  readonly clocks: Clocks;
  /** Waveforms in the order of the frequencies; none from the joint fit. */
  readonly waves: readonly MeasuredWave[];
}

/** A frequency to correct, with a waveform over one period if there is a reference file. */
interface Target {
  readonly name: string;
  readonly frequency: number;
  readonly samples?: Float64Array;
}

/** Where the log lines go. */
export interface EmicorrLog {
  readonly info: (line: string) => void;
  readonly warning: (line: string) => void;
}

/** Fewest groups of an integration, and those that the sequential fit needs for a good result. */
const FEWEST_GROUPS = 3;
const SEQUENTIAL_GROUPS = 10;

/**
 * Removes the known frequencies of electromagnetic interference from a MIRI ramp, in place, one after the other.
 *
 * @returns undefined when nothing was done: too few groups or no frequencies for the configuration; the log says why.
 */
export async function correctEmi(
  input: EmicorrInput,
  reference: EmiReference | undefined,
  parameters: EmicorrParameters,
  log: EmicorrLog,
): Promise<EmicorrResult | undefined> {
  const file = parameters.onthefly_corr_freq === null ? reference : undefined;
  if (input.groups < FEWEST_GROUPS) {
    log.warning(`EMI correction cannot be performed for ngroups=${input.groups}`);
    return undefined;
  }
  const algorithm = chooseAlgorithm(input, file, parameters, log);
  const found =
    file === undefined
      ? onTheFly(input, parameters.onthefly_corr_freq ?? [], log)
      : fromFile(input, file, log);
  if (found === undefined || found.targets.length === 0) {
    log.warning("No correction match for this configuration");
    return undefined;
  }
  log.info(`Running EMI fit with algorithm = '${algorithm}'.`);
  const { clocks, targets } = found;
  const readout: Readout = { ...clocks, nsamples: input.nsamples, readpatt: input.readpatt };
  const waves =
    algorithm === "joint"
      ? await runJoint(input, targets, readout, parameters, log)
      : await runSequential(input, targets, readout, parameters, log);
  return { clocks, waves };
}

function chooseAlgorithm(
  { groups }: EmicorrInput,
  reference: EmiReference | undefined,
  { algorithm }: EmicorrParameters,
  log: EmicorrLog,
): "sequential" | "joint" {
  if (groups < SEQUENTIAL_GROUPS && algorithm === "sequential") {
    log.warning(`The 'sequential' algorithm is selected and ngroups=${groups}.`);
    log.warning("The 'joint' algorithm is recommended for ngroups < 10.");
  }
  if (algorithm === "joint" && reference === undefined) {
    log.warning(
      "The 'joint' algorithm cannot be used without an EMICORR reference file.  Setting the algorithm to 'sequential'.",
    );
    return "sequential";
  }
  return algorithm;
}

interface Targets {
  readonly clocks: Clocks;
  readonly targets: readonly Target[];
}

function fromFile(input: EmicorrInput, reference: EmiReference, log: EmicorrLog): Targets | undefined {
  const { subarray, readpatt, detector } = input;
  log.info("Using reference file to get subarray case.");
  const found = findCase(reference, subarray, readpatt, detector, log.warning);
  log.info(`With configuration: Subarray=${subarray}, Read_pattern=${readpatt}, Detector=${detector}`);
  if (found === undefined) return undefined;
  logFrequencies(found.frequencies, log);
  const targets = found.frequencies.map((name): Target => {
    const entry = reference.frequencies[name];
    if (entry === undefined)
      throw new Error(`the EMICORR reference file has no frequency "${name}", which its subarray case names`);
    return { name, frequency: entry.frequency, samples: Float64Array.from(entry.phase_amplitudes) };
  });
  return { clocks: found, targets };
}

function onTheFly(input: EmicorrInput, frequencies: readonly number[], log: EmicorrLog): Targets | undefined {
  const { subarray, readpatt } = input;
  const pattern = readpatt.toUpperCase();
  const speed = pattern.includes("FAST") ? "_FAST" : pattern.includes("SLOW") ? "_SLOW" : "";
  const clocks = SUBARRAY_CLOCKS.get(subarray === "FULL" ? subarray + speed : subarray);
  if (clocks === undefined) return undefined;
  const targets = frequencies.map((frequency): Target => ({ name: pythonNumber(frequency), frequency }));
  logFrequencies(
    targets.map(({ name }) => name),
    log,
  );
  return { clocks, targets };
}

function logFrequencies(names: readonly string[], log: EmicorrLog): void {
  log.info(`Will correct data for the following ${names.length} frequencies: `);
  log.info(`   [${names.map((name) => `'${name}'`).join(", ")}]`);
}

/** A number as Python writes it: with a point even if it is whole. */
function pythonNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

async function runJoint(
  input: EmicorrInput,
  targets: readonly Target[],
  readout: Readout,
  parameters: EmicorrParameters,
  log: EmicorrLog,
): Promise<MeasuredWave[]> {
  for (const { frequency, samples } of targets) {
    if (samples === undefined) continue;
    const separately = parameters.fit_ints_separately;
    await correctJointly(input, input.pixelDq, frequency, samples, readout, separately, log.warning);
  }
  return [];
}

async function runSequential(
  input: EmicorrInput,
  targets: readonly Target[],
  readout: Readout,
  parameters: EmicorrParameters,
  log: EmicorrLog,
): Promise<MeasuredWave[]> {
  const { nbins, scale_reference, nints_to_phase, use_n_cycles } = parameters;
  const { xstart } = input;
  // The original counts cycles of the first frequency only and uses as many integrations for the others.
  const period = periodInTicks(targets[0].frequency);
  const integrations = integrationsToPhase(input, period, readout.frameclocks, nints_to_phase, use_n_cycles);
  const waves: MeasuredWave[] = [];
  for (const [i, { name, frequency, samples }] of targets.entries()) {
    log.info(`Correcting for frequency: ${pythonNumber(frequency)} Hz  (${i + 1} out of ${targets.length})`);
    const options = { nbins, scale_reference, integrations, xstart };
    const phase_amplitudes = await correctSequentially(input, frequency, samples, readout, options);
    waves.push({ name, frequency, phase_amplitudes });
  }
  return waves;
}
