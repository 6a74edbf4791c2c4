import type { DataModel } from "@pipe/datamodels";
import { NonlincorrStep } from "@pipe/iris-nonlincorr";
import { ReadoutsampStep } from "@pipe/iris-readoutsamp";
import { definePipeline, prepare } from "@pipe/iris-stpipe";
import { boolean } from "@pipe/stpipe";

/** Counterpart of `iris_pipeline.pipeline.ROPPipeline`: makes an image of the reads of a detector. */
export const ROPPipeline = definePipeline({
  name: "ROPPipeline",
  path: "iris_pipeline.pipeline.ROPPipeline",
  help: "Read-out processing: correct the reads of a ramp for non-linearity and make one image of them.",
  parameters: {
    save_calibrated_ramp: boolean({ default: false, help: "Save the corrected ramp" }),
  },
  steps: { nonlincorr: NonlincorrStep, readoutsamp: ReadoutsampStep },

  async process(pipeline, input: string | DataModel) {
    pipeline.log.info("Starting ROP Pipeline ...");
    const ramp = await prepare(pipeline, input);
    const corrected = await pipeline.nonlincorr.run(ramp);
    if (pipeline.save_calibrated_ramp) await pipeline.saveModel(corrected, { suffix: "ramp", force: true });
    return pipeline.readoutsamp.run(corrected);
  },
});
