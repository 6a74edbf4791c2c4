import type { DataModel } from "@pipe/datamodels";
import { FitRampStep, NonlinearCorrectionStep } from "@pipe/iris-liger-readout";
import { definePipeline, filesOf, prepare } from "@pipe/iris-liger-stpipe";

/** Counterpart of `liger_iris_pipeline.pipeline.Stage1Pipeline`: from reads to slopes, for each ramp given. */
export const Stage1Pipeline = definePipeline({
  name: "Stage1Pipeline",
  path: "liger_iris_pipeline.pipeline.stage1.Stage1Pipeline",
  help: "Process the reads of ramps to images of slopes.",
  steps: { nonlin_corr: NonlinearCorrectionStep, ramp_fit: FitRampStep },

  async process(pipeline, ...inputs: unknown[]) {
    const results: DataModel[] = [];
    for (const input of filesOf(inputs)) {
      const ramp = await prepare(pipeline, input);
      const corrected = await pipeline.nonlin_corr.run(ramp);
      results.push((await pipeline.ramp_fit.run(corrected)) as DataModel);
      ramp.close();
    }
    return results;
  },
});
