import type { DataModel } from "@pipe/datamodels";
import { DQInitStep } from "@pipe/jwst-dq-init";
import { EmiCorrStep } from "@pipe/jwst-emicorr";
import { FirstFrameStep } from "@pipe/jwst-firstframe";
import { GroupScaleStep } from "@pipe/jwst-group-scale";
import { IPCStep } from "@pipe/jwst-ipc";
import { LastFrameStep } from "@pipe/jwst-lastframe";
import { LinearityStep } from "@pipe/jwst-linearity";
import { RefPixStep } from "@pipe/jwst-refpix";
import { ResetStep } from "@pipe/jwst-reset";
import { RscdStep } from "@pipe/jwst-rscd";
import { SaturationStep } from "@pipe/jwst-saturation";
import { definePipeline, prepareRamp } from "@pipe/jwst-stpipe";
import { SuperBiasStep } from "@pipe/jwst-superbias";
import { runInOrder } from "./run-in-order.ts";

const NEAR_INFRARED = ["group_scale", "dq_init", "saturation", "ipc", "superbias", "refpix", "linearity"];
const MIRI = [
  "group_scale",
  "dq_init",
  "emicorr",
  "saturation",
  "ipc",
  "firstframe",
  "lastframe",
  "reset",
  "linearity",
  "rscd",
];

/** Counterpart of `jwst.pipeline.DarkPipeline`, jwst 3.0.0. */
export const DarkPipeline = definePipeline({
  name: "DarkPipeline",
  path: "jwst.pipeline.calwebb_dark.DarkPipeline",
  alias: "calwebb_dark",
  help: "Produce a 4-D corrected ramp product from a raw JWST dark ramp.",
  steps: {
    group_scale: GroupScaleStep,
    dq_init: DQInitStep,
    emicorr: EmiCorrStep,
    saturation: SaturationStep,
    ipc: IPCStep,
    superbias: SuperBiasStep,
    refpix: RefPixStep,
    reset: ResetStep,
    rscd: RscdStep,
    firstframe: FirstFrameStep,
    lastframe: LastFrameStep,
    linearity: LinearityStep,
  },

  async process(pipeline, input: string | DataModel) {
    pipeline.log.info("Starting calwebb_dark ...");
    const exposure = await prepareRamp(pipeline, input);
    const isMiri = exposure.getString("meta.instrument.name") === "MIRI";
    const result = await runInOrder(pipeline, isMiri ? MIRI : NEAR_INFRARED, exposure);
    pipeline.log.info("... ending calwebb_dark");
    return result;
  },
});
