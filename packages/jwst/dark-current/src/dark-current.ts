import type { DataModel } from "@pipe/datamodels";
import { RampModel } from "@pipe/jwst-datamodels";
import { expectPlane, loadRamp, orFlags } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { NDArray } from "@pipe/ndarray";
import { type DarkPlan, type DarkTarget, matchedDark, subtractDark } from "@pipe/stcal/dark-current";
import { float, logger, outputFile, StepError } from "@pipe/stpipe";
import { type DarkFile, openDark } from "./dark-file.ts";
import { saveDark } from "./save-dark.ts";

const log = logger("stcal.dark_current.dark_sub");

/** Counterpart of `jwst.dark_current.DarkCurrentStep`, jwst 3.0.0. */
export const DarkCurrentStep = defineStep({
  name: "DarkCurrentStep",
  path: "jwst.dark_current.dark_current_step.DarkCurrentStep",
  alias: "dark_current",
  help: "Subtract dark current from the input science data.",
  calStep: "dark_sub",
  references: ["dark"],
  parameters: {
    dark_output: outputFile({ default: null, help: "Dark model or averaged dark subtracted" }),
    average_dark_current: float({
      default: null,
      help: "The average dark current for this detector in units of e-/sec.",
    }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    const reference = await step.getReference(model, "dark");
    step.log.info(`Using DARK reference file ${String(reference)}`);
    if (reference === "N/A") {
      step.log.warning("No DARK reference file found");
      step.log.warning("Dark current step will be skipped");
      return step.skipped(model, "no DARK reference file");
    }
    const instrument = model.getString("meta.instrument.name") ?? "";
    const dark = await openDark(reference, instrument);
    try {
      setAverageDarkCurrent(model, dark.model, step.average_dark_current);
      const { data, pixeldq } = await loadRamp(model);
      const target = targetOf(model, data);
      checkSize(dark.model, data.shape);
      logReadouts(target, dark);
      const plan = await subtractDark(target, dark);
      logPlan(plan);
      if (!plan.usable)
        return step.skipped(model, "nframes or groupgap of the dark is greater than that of the exposure");
      const dq = await dark.model.loadArray("dq");
      await orFlags(pixeldq, expectPlane(dq, "uint32", dark.model, "DQ", data.shape.slice(-2)));
      if (step.dark_output !== null) {
        const path = step.makeOutputPath({ base: step.dark_output, suffix: false });
        await saveDark(path, await matchedDark(target, dark), dark, target, plan, instrument);
      }
      return model;
    } finally {
      await dark.close();
    }
  },
});

function targetOf(model: RampModel, data: NDArray<"float32">): DarkTarget {
  const nframes = model.getNumber("meta.exposure.nframes");
  const groupgap = model.getNumber("meta.exposure.groupgap");
  if (nframes === null || groupgap === null)
    throw new StepError(`${model} has no ${nframes === null ? "NFRAMES" : "GROUPGAP"}`);
  const integrationStart = model.getNumber("meta.exposure.integration_start") ?? undefined;
  return { data, nframes, groupgap, integrationStart };
}

function checkSize(dark: DataModel, shape: readonly number[]): void {
  const [rows, columns] = shape.slice(-2);
  const [height, width] = dark.shapeOf("data")?.slice(-2) ?? [];
  if (height !== rows || width !== columns)
    throw new StepError(
      `the DARK reference file ${dark.getString("meta.filename")} has ${height} x ${width} pixels, the exposure ${rows} x ${columns}; choose a reference for this subarray`,
    );
}

function logReadouts({ data, nframes, groupgap }: DarkTarget, dark: DarkFile): void {
  const [nints, ngroups] = data.shape;
  log.info(`Science data nints=${nints}, ngroups=${ngroups}, nframes=${nframes}, groupgap=${groupgap}`);
  log.info(
    `Dark data nints=${dark.integrations ?? 1}, ngroups=${dark.groups}, nframes=${dark.nframes}, groupgap=${dark.groupgap}`,
  );
}

function logPlan({ usable, missing }: DarkPlan): void {
  if (missing > 0) {
    log.warning("Not enough data in dark reference file to match to science data.");
    log.warning("Dark reference will be extrapolated to match length of science file.");
  }
  if (!usable)
    log.warning(
      "The value of nframes or groupgap in the dark data is greater than that of the science data.Input will be returned without subtracting dark current.",
    );
}

const stepLog = logger("jwst.dark_current.dark_current_step");

/**
 * Gives the ramp the dark current whose noise ramp_fit adds: that of the parameter, else the image of the reference, else the number
 * in its header.
 */
function setAverageDarkCurrent(model: RampModel, dark: DataModel, given: number | null): void {
  if (given !== null) {
    fillAverage(model, given);
    stepLog.info(`Using Poisson noise from average dark current ${given} e-/sec`);
    return;
  }
  const image = dark.factOf("average_dark_current") && dark.getArray("average_dark_current");
  if (!image || sum(image) === 0) {
    const path = "meta.exposure.average_dark_current";
    fillAverage(model, dark.getNumber(path) ?? 0);
  } else if (String(model.shapeOf("average_dark_current")) !== String(image.shape)) {
    stepLog.warning("DarkModel average_dark_current does not match shape of data.");
    stepLog.warning("Dark current from reference file cannot be applied.");
  } else model.set("average_dark_current", image);
}

function fillAverage(model: RampModel, value: number): void {
  const array = model.getDefault("average_dark_current");
  if (!(array instanceof NDArray)) throw new StepError(`${model} has no ramp`);
  // The default is 0 everywhere.
  const average = array.astype("float32");
  average.values.fill(value);
  model.set("average_dark_current", average);
}

function sum(array: NDArray): number {
  let total = 0;
  for (let i = 0; i < array.values.length; i++) total += Number(array.values[i]);
  return total;
}
