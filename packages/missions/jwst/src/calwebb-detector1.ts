import { DataModel } from "@pipe/datamodels";
import { ChargeMigrationStep } from "@pipe/jwst-charge-migration";
import { CleanFlickerNoiseStep } from "@pipe/jwst-clean-flicker-noise";
import { DarkCurrentStep } from "@pipe/jwst-dark-current";
import { DQInitStep } from "@pipe/jwst-dq-init";
import { EmiCorrStep } from "@pipe/jwst-emicorr";
import { FirstFrameStep } from "@pipe/jwst-firstframe";
import { GainScaleStep } from "@pipe/jwst-gain-scale";
import { GroupScaleStep } from "@pipe/jwst-group-scale";
import { IPCStep } from "@pipe/jwst-ipc";
import { JumpStep } from "@pipe/jwst-jump";
import { LastFrameStep } from "@pipe/jwst-lastframe";
import { LinearityStep } from "@pipe/jwst-linearity";
import { PersistenceStep } from "@pipe/jwst-persistence";
import { PictureFrameStep } from "@pipe/jwst-picture-frame";
import { RampFitStep } from "@pipe/jwst-ramp-fit";
import { RefPixStep } from "@pipe/jwst-refpix";
import { ResetStep } from "@pipe/jwst-reset";
import { RscdStep } from "@pipe/jwst-rscd";
import { SaturationStep } from "@pipe/jwst-saturation";
import { definePipeline, prepareRamp } from "@pipe/jwst-stpipe";
import { SuperBiasStep } from "@pipe/jwst-superbias";
import { boolean, type Step } from "@pipe/stpipe";
import { makeRoom, releaseUnused, runInOrder } from "./run-in-order.ts";

const NEAR_INFRARED = [
  "group_scale",
  "dq_init",
  "saturation",
  "ipc",
  "superbias",
  "refpix",
  "linearity",
  "dark_current",
];
const MIRI_BEFORE_FIRSTFRAME = ["group_scale", "dq_init", "emicorr", "saturation", "ipc"];
const MIRI_FROM_FIRSTFRAME = [
  "firstframe",
  "lastframe",
  "reset",
  "linearity",
  "rscd",
  "dark_current",
  "refpix",
];
const ALL = ["charge_migration", "jump", "picture_frame", "clean_flicker_noise", "persistence"];

/** Counterpart of `jwst.pipeline.Detector1Pipeline`, jwst 3.0.0. */
export const Detector1Pipeline = definePipeline({
  name: "Detector1Pipeline",
  path: "jwst.pipeline.calwebb_detector1.Detector1Pipeline",
  alias: "calwebb_detector1",
  help: "Apply all calibration steps to raw JWST ramps to produce a 2-D slope product.",
  parameters: {
    save_calibrated_ramp: boolean({ default: false, help: "Save the ramp that the rates are fitted to" }),
  },
  steps: {
    group_scale: GroupScaleStep,
    dq_init: DQInitStep,
    emicorr: EmiCorrStep,
    saturation: SaturationStep,
    ipc: IPCStep,
    superbias: SuperBiasStep,
    refpix: RefPixStep,
    rscd: RscdStep,
    firstframe: FirstFrameStep,
    lastframe: LastFrameStep,
    linearity: LinearityStep,
    dark_current: DarkCurrentStep,
    reset: ResetStep,
    persistence: PersistenceStep,
    charge_migration: ChargeMigrationStep,
    jump: JumpStep,
    picture_frame: PictureFrameStep,
    clean_flicker_noise: CleanFlickerNoiseStep,
    ramp_fit: RampFitStep,
    gain_scale: GainScaleStep,
  },

  async process(pipeline, input: string | DataModel) {
    pipeline.log.info("Starting calwebb_detector1 ...");
    pipeline.dark_current.output_dir = pipeline.output_dir;
    pipeline.ramp_fit.output_dir = pipeline.output_dir;
    const [fitted, integrations] = await fitExposure(pipeline, input, pipeline.save_calibrated_ramp);
    // The ramp is out of reach now: products need memory while they are written.
    await releaseUnused(pipeline, [fitted, integrations]);
    const rate = await scaleGain(pipeline, fitted, "gain_scale");
    if (fitted === null) pipeline.log.info("NoneType returned from ramp_fit.  Gain Scale step skipped.");
    const rateints = await scaleGain(pipeline, integrations, "gain_scaleints");
    if (rateints !== null) await pipeline.saveModel(rateints, { suffix: "rateints" });
    if (rate !== null)
      pipeline.suffix = rate.getString("meta.cal_step.ramp_fit") === "COMPLETE" ? "rate" : "ramp";
    pipeline.log.info("... ending calwebb_detector1");
    return rate;
  },
});

/** The rates of an exposure and of its integrations. */
async function fitExposure(
  pipeline: Step,
  input: string | DataModel,
  savesRamp: boolean,
): Promise<[DataModel | null, DataModel | null]> {
  const exposure = await prepareRamp(pipeline, input);
  const ramp = await runInOrder(pipeline, ALL, await correct(pipeline, exposure));
  if (savesRamp) await pipeline.saveModel(ramp, { suffix: "ramp" });
  // The fit needs the most memory of all steps.
  await makeRoom(pipeline, ramp);
  return modelsOf(await pipeline.steps["ramp_fit"].run(ramp));
}

/** The corrections of single samples, in the order of the instrument. */
async function correct(pipeline: Step, exposure: DataModel): Promise<DataModel> {
  if (exposure.getString("meta.instrument.name") !== "MIRI")
    return runInOrder(pipeline, NEAR_INFRARED, exposure);
  const flagged = await runInOrder(pipeline, MIRI_BEFORE_FIRSTFRAME, exposure);
  if (!pipeline.steps["firstframe"].skip)
    pipeline.log.info(
      " The firstframe step has been deprecated and will be removed in a future release. Flagging the first groups has been added to the RSCD step",
    );
  return runInOrder(pipeline, MIRI_FROM_FIRSTFRAME, flagged);
}

/** The rates of the exposure and of its integrations; the ramp itself, and no more, where ramp_fit was skipped. */
function modelsOf(result: unknown): [DataModel | null, DataModel | null] {
  const [rate, rateints] = Array.isArray(result) ? (result as readonly unknown[]) : [result];
  return [rate instanceof DataModel ? rate : null, rateints instanceof DataModel ? rateints : null];
}

async function scaleGain(pipeline: Step, model: DataModel | null, suffix: string): Promise<DataModel | null> {
  if (model === null) return null;
  const step = pipeline.steps["gain_scale"];
  step.suffix = suffix;
  const scaled = await step.run(model);
  return scaled instanceof DataModel ? scaled : null;
}
