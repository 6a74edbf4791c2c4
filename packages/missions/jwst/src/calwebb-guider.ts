import type { DataModel } from "@pipe/datamodels";
import { GuiderCalModel, GuiderRawModel } from "@pipe/jwst-datamodels";
import { DQInitStep } from "@pipe/jwst-dq-init";
import { FlatFieldStep } from "@pipe/jwst-flat-field";
import { GuiderCdsStep } from "@pipe/jwst-guider-cds";
import {
  definePipeline,
  GUIDER_EXPOSURE_TYPES,
  isGuiderExposure,
  metadataOf,
  prepareAs,
} from "@pipe/jwst-stpipe";
import { type Step, StepError } from "@pipe/stpipe";

/** Counterpart of `jwst.pipeline.GuiderPipeline`, jwst 3.0.0. */
export const GuiderPipeline = definePipeline({
  name: "GuiderPipeline",
  path: "jwst.pipeline.calwebb_guider.GuiderPipeline",
  alias: "calwebb_guider",
  help: "Apply all calibration steps to raw JWST FGS observation ramps to produce a 3-D slope product.",
  products: ["cal"],
  steps: { dq_init: DQInitStep, guider_cds: GuiderCdsStep, flat_field: FlatFieldStep },

  async process(pipeline, input: string | DataModel) {
    pipeline.suffix = "cal";
    pipeline.log.info("Starting calwebb_guider ...");
    await checkExposureType(pipeline, input);
    const model = await openExposure(pipeline, input);
    const flagged = await pipeline.dq_init.run(model);
    const rates = await pipeline.guider_cds.run(flagged as DataModel);
    const result = await pipeline.flat_field.run(rates as DataModel);
    pipeline.log.info("... ending calwebb_guider");
    return result as DataModel;
  },
});

async function openExposure(pipeline: Step, input: string | DataModel): Promise<DataModel> {
  const { dq_init, guider_cds } = pipeline.steps;
  if (!(dq_init.skip && guider_cds.skip)) return prepareAs(pipeline, input, GuiderRawModel);
  pipeline.log.info(
    "dq_init and guider_cds are set to skip; assume they were run before and load data as GuiderCalModel",
  );
  return prepareAs(pipeline, input, GuiderCalModel);
}

async function checkExposureType(pipeline: Step, input: string | DataModel): Promise<void> {
  const metadata =
    typeof input === "string"
      ? await metadataOf(String(pipeline.makeInputPath(input)))
      : input.getCrdsParameters();
  const type = metadata["meta.exposure.type"];
  if (isGuiderExposure(type)) return;
  const name = String(metadata["meta.filename"] ?? "the input");
  throw new StepError(
    `calwebb_guider calibrates guide star exposures (${GUIDER_EXPOSURE_TYPES.join(", ")}), but EXP_TYPE of ${name} is ${type === undefined ? "not set" : String(type)}`,
  );
}
