import type { DataModel } from "@pipe/datamodels";
import { CombineFramesStep } from "@pipe/iris-liger-combine-frames";
import { DarkModel } from "@pipe/iris-liger-datamodels";
import { definePipeline, filesOf } from "@pipe/iris-liger-stpipe";
import { asReference } from "./as-reference.ts";

/** Counterpart of `liger_iris_pipeline.pipeline.CreateDark`: makes a dark frame of several images. */
export const CreateDark = definePipeline({
  name: "CreateDark",
  path: "liger_iris_pipeline.pipeline.create_dark.CreateDark",
  help: "Make a dark frame of several exposures.",
  steps: { combine_frames: CombineFramesStep },

  async process(pipeline, ...inputs: unknown[]) {
    const combined = (await pipeline.combine_frames.run(filesOf(inputs))) as DataModel;
    return asReference(combined, DarkModel);
  },
});
