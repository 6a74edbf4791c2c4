import type { DataModel } from "@pipe/datamodels";
import { CombineFramesStep } from "@pipe/iris-liger-combine-frames";
import { FlatModel } from "@pipe/iris-liger-datamodels";
import { DarkSubtractionStep, NormalizeStep } from "@pipe/iris-liger-detector";
import { definePipeline, filesOf, prepare } from "@pipe/iris-liger-stpipe";
import { asReference } from "./as-reference.ts";

/** Counterpart of `liger_iris_pipeline.pipeline.CreateFlatfield`: makes a flat field of several images. */
export const CreateFlatfield = definePipeline({
  name: "CreateFlatfield",
  path: "liger_iris_pipeline.pipeline.create_flatfield.CreateFlatfield",
  help: "Make a flat field of several exposures: dark, combination, normalization.",
  steps: { dark_sub: DarkSubtractionStep, combine_frames: CombineFramesStep, normalize: NormalizeStep },

  async process(pipeline, ...inputs: unknown[]) {
    const frames: DataModel[] = [];
    for (const input of filesOf(inputs))
      frames.push((await pipeline.dark_sub.run(await prepare(pipeline, input))) as DataModel);
    const combined = (await pipeline.combine_frames.run(frames)) as DataModel;
    return asReference((await pipeline.normalize.run(combined)) as DataModel, FlatModel);
  },
});
