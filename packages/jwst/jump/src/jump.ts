import type { DataModel } from "@pipe/datamodels";
import { GainModel, RampModel, ReadnoiseModel } from "@pipe/jwst-datamodels";
import { expectPlane, loadRamp, openReference, type ReferenceClass } from "@pipe/jwst-lib";
import { defineStep, loadReferenceArrays, prepareAs } from "@pipe/jwst-stpipe";
import type { NDArray } from "@pipe/ndarray";
import { detectJumps, type JumpCounts, JWST_FLAGS } from "@pipe/stcal/jump";
import { logger, type Reference, StepError } from "@pipe/stpipe";
import { optionsOf } from "./options.ts";
import { parameters } from "./parameters.ts";

const log = logger("stcal.jump.jump");

/** Counterpart of `jwst.jump.JumpStep`, jwst 3.0.0. */
export const JumpStep = defineStep({
  name: "JumpStep",
  path: "jwst.jump.jump_step.JumpStep",
  alias: "jump",
  help: "Perform jump detection using two point difference.",
  references: ["gain", "readnoise"],
  parameters,

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    const groups = model.shapeOf("data")?.[1] ?? 0;
    if (groups <= 2) {
      step.log.warning("Cannot apply jump detection when NGROUPS<=2;");
      step.log.warning("Jump step will be skipped");
      return step.skipped(model, "NGROUPS <= 2");
    }
    const started = performance.now();
    step.log.info(`CR rejection threshold = ${shortNumber(step.rejection_threshold)} sigma`);
    if (step.maximum_cores !== "none") step.log.info(`Maximum cores to use = ${step.maximum_cores}`);

    const [nframes, groupTime] = readoutOf(model);
    const gainFile = await step.getReference(model, "gain");
    step.log.info(`Using GAIN reference file: ${String(gainFile)}`);
    const readnoiseFile = await step.getReference(model, "readnoise");
    step.log.info(`Using READNOISE reference file: ${String(readnoiseFile)}`);
    const ramp = await loadRamp(model);
    const plane = ramp.data.shape.slice(-2);
    const gain = await loadPlane(model, gainFile, GainModel, "gain", plane, step.log.info);
    const readnoise = await loadPlane(
      model,
      readnoiseFile,
      ReadnoiseModel,
      "readnoise",
      plane,
      step.log.info,
    );
    const counts = await detectJumps(ramp, gain, readnoise, {
      nframes,
      ...optionsOf(step, groupTime),
      log: (level, message) => log[level](message),
    });
    recordCounts(model, ramp.groupdq, counts, groupTime);
    const seconds = (performance.now() - started) / 1000;
    step.log.info(`The execution time in seconds: ${seconds.toFixed(6)}`);
    return model;
  },
});

function readoutOf(model: RampModel): readonly [nframes: number, groupTime: number] {
  const nframes = model.getNumber("meta.exposure.nframes");
  const groupTime = model.getNumber("meta.exposure.group_time");
  if (nframes === null || groupTime === null)
    throw new StepError(`${model} has no ${nframes === null ? "NFRAMES" : "TGROUP"}`);
  if (!(nframes > 0 && groupTime > 0))
    throw new StepError(
      `${model} has ${nframes > 0 ? `TGROUP=${groupTime}` : `NFRAMES=${nframes}`}; jumps can only be found with a positive one`,
    );
  return [nframes, groupTime];
}

async function loadPlane<M extends DataModel>(
  model: RampModel,
  reference: Reference,
  referenceClass: ReferenceClass<M>,
  name: string,
  plane: readonly number[],
  tell: (message: string) => void,
): Promise<NDArray<"float32">> {
  if (reference === "N/A")
    throw new StepError(
      `no ${name.toUpperCase()} reference file for ${model}; jumps cannot be found without`,
    );
  const opened = await openReference(reference, referenceClass);
  const { data } = await loadReferenceArrays(model, opened, ["data"], () =>
    tell(`Extracting ${name} subarray to match science data`),
  );
  opened.close();
  return expectPlane(data, "float32", opened, "SCI", plane);
}

/** Rates of events per pixel and time, for the header: cosmic rays in thousands, extended events in millions. */
function recordCounts(
  model: RampModel,
  groupdq: NDArray<"uint8">,
  { primaryCosmicRays, extendedEvents }: JumpCounts,
  groupTime: number,
): void {
  const [integrations, groups, rows, columns] = groupdq.shape;
  let unusable = 0;
  for (let integration = 0; integration < integrations; integration++)
    for (let group = 0; group < groups; group++)
      if (groupdq.at(integration, group).values.every((dq) => (dq & JWST_FLAGS.DO_NOT_USE) !== 0)) unusable++;
  const differences = integrations * groups - unusable - integrations;
  if (differences < 1) return;
  const exposed = groupTime * differences * (rows * columns);
  model.set("meta.exposure.primary_cosmic_rays", (1000 * primaryCosmicRays) / exposed);
  model.set("meta.exposure.extended_emission_events", (1e6 * extendedEvents) / exposed);
}

/** As C prints `%g`. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
