import type { DataModel } from "@pipe/datamodels";
import {
  type CubeModel,
  GainModel,
  type IFUImageModel,
  type ImageModel,
  RampModel,
  ReadnoiseModel,
} from "@pipe/jwst-datamodels";
import { expectPlane, loadArray, loadRamp, openReference, readoutOf } from "@pipe/jwst-lib";
import { defineStep, loadReferenceArrays, prepareAs } from "@pipe/jwst-stpipe";
import type { NDArray } from "@pipe/ndarray";
import {
  type ExtraPlanes,
  fitRampsLikely,
  fitRampsOls,
  JWST_FLAGS,
  LIKELY_MIN_GROUPS,
  type Log,
} from "@pipe/stcal/ramp-fit";
import { boolean, integer, logger, option, StepError, string } from "@pipe/stpipe";
import { flagOutsideWindow } from "./group-window.ts";
import { chiSquareModel, rateIntsModel, rateModel, segmentsModel } from "./products.ts";

const log = logger("stcal.ramp_fitting.ols_fit");
const likelyLog = logger("stcal.ramp_fitting.likely_fit");

/** What the step returns: rates of the exposure and of its integrations; nulls when nothing can be fitted. */
export type RampFitResult = [ImageModel | IFUImageModel, CubeModel] | [null, null];

/** Counterpart of `jwst.ramp_fitting.RampFitStep`, jwst 3.0.0. */
export const RampFitStep = defineStep({
  name: "RampFitStep",
  path: "jwst.ramp_fitting.ramp_fit_step.RampFitStep",
  alias: "ramp_fit",
  help: "Fit ramp data to determine the mean count rate.",
  references: ["readnoise", "gain"],
  parameters: {
    algorithm: option(["OLS_C", "LIKELY"], { default: "OLS_C", help: "" }),
    int_name: string({ default: "", help: "" }),
    save_opt: boolean({ default: false, help: "Save optional output" }),
    opt_name: string({ default: "", help: "" }),
    suppress_one_group: boolean({
      default: true,
      help: "Suppress saturated ramps with good 0th group",
    }),
    firstgroup: integer({ default: null, help: "Ignore groups before this one (zero indexed)" }),
    lastgroup: integer({ default: null, help: "Ignore groups after this one (zero indexed)" }),
    maximum_cores: string({
      default: "1",
      help: "cores for multiprocessing. Can be an integer, 'half', 'quarter', or 'all'",
    }),
  },

  async process(step, input: string | DataModel): Promise<RampFitResult> {
    const model = await prepareAs(step, input, RampModel);
    const readnoiseFile = await step.getReference(model, "readnoise");
    const gainFile = await step.getReference(model, "gain");
    const readTimes = readTimesOf(model);
    const groups = model.shapeOf("data")?.[1] ?? 0;
    if (readTimes !== undefined && step.algorithm !== "LIKELY") {
      step.log.warning("Setting the algorithm to LIKELY for unevenly sampled exposure");
      step.algorithm = "LIKELY";
    }
    if (step.algorithm === "LIKELY" && groups < LIKELY_MIN_GROUPS) {
      step.log.info(
        `When selecting the LIKELY ramp fitting algorithm the ngroups needs to be a minimum of ${LIKELY_MIN_GROUPS}, but ngroups = ${groups}.  Due to this, the ramp fitting algorithm is being changed to OLS_C`,
      );
      step.algorithm = "OLS_C";
    }
    step.log.info(`Using READNOISE reference file: ${String(readnoiseFile)}`);
    step.log.info(`Using GAIN reference file: ${String(gainFile)}`);
    for (const [name, file] of Object.entries({ READNOISE: readnoiseFile, GAIN: gainFile }))
      if (file === "N/A")
        throw new StepError(`no ${name} reference file for ${model}; ramps cannot be fitted without`);
    const gainModel = await openReference(gainFile, GainModel);
    const readnoiseModel = await openReference(readnoiseFile, ReadnoiseModel);
    const factor = gainModel.getNumber("meta.exposure.gain_factor");
    if (factor !== null) model.set("meta.exposure.gain_factor", factor);
    const gain = await planeOver(model, gainModel, "gain", step.log.info);
    const readnoise = await planeOver(model, readnoiseModel, "readnoise", step.log.info);
    gainModel.close();
    readnoiseModel.close();
    step.log.info(`Using algorithm = ${step.algorithm}`);
    step.log.info("Using weighting = optimal");

    const ramp = await loadRamp(model);
    if (step.firstgroup !== null || step.lastgroup !== null)
      flagOutsideWindow(ramp.groupdq, step.firstgroup, step.lastgroup, JWST_FLAGS.DO_NOT_USE, step.log);
    const readout = { ...readoutOf(model), ...(await extraPlanes(model)) };
    const optName = step.opt_name === "" ? (model.getString("meta.filename") ?? "") : step.opt_name;

    if (step.algorithm === "LIKELY") {
      const fit = await fitRampsLikely(ramp, gain, readnoise, {
        ...readout,
        readTimes,
        log: tell(likelyLog),
      });
      if (step.save_opt)
        await step.saveModel(chiSquareModel(model, fit.image.chisq), {
          suffix: "likely_chisq",
          outputFile: optName,
        });
      return [rateModel(model, fit.image), rateIntsModel(model, fit.integrations)];
    }
    const fit = await fitRampsOls(ramp, gain, readnoise, {
      ...readout,
      suppressOneGroup: step.suppress_one_group,
      saveOpt: step.save_opt,
      discardUnusableGroups: model.getString("meta.instrument.name") === "MIRI",
      log: tell(log),
    });
    if (fit === undefined) return [null, null];
    if (fit.optional !== undefined)
      await step.saveModel(segmentsModel(model, fit.optional), { suffix: "fitopt", outputFile: optName });
    return [rateModel(model, fit.image), rateIntsModel(model, fit.integrations)];
  },
});

function tell(to: typeof log): Log {
  return (level, message) => to[level](message);
}

/** Read times of unevenly spaced groups; undefined without any. */
function readTimesOf(model: RampModel): number[][] | undefined {
  const times = model.get("meta.exposure.read_times");
  if (!Array.isArray(times) || times.length === 0) return undefined;
  return times.map((group: unknown) => (Array.isArray(group) ? group.map(Number) : [Number(group)]));
}

async function extraPlanes(model: RampModel): Promise<ExtraPlanes> {
  const plane = async (name: string) =>
    model.has(name) ? ((await loadArray(model, name, "float32")) ?? undefined) : undefined;
  return { zeroframe: await plane("zeroframe"), averageDarkCurrent: await plane("average_dark_current") };
}

async function planeOver(
  model: RampModel,
  reference: GainModel | ReadnoiseModel,
  name: string,
  say: (message: string) => void,
): Promise<NDArray<"float32">> {
  const { data } = await loadReferenceArrays(model, reference, ["data"], () =>
    say(`Extracting ${name} subarray to match science data`),
  );
  return expectPlane(data, "float32", reference, "SCI", model.shapeOf("data")?.slice(-2) ?? []);
}
