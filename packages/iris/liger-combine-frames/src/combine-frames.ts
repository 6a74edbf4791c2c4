import type { DataModel } from "@pipe/datamodels";
import { blendModels } from "@pipe/datamodels/blend";
import { open } from "@pipe/iris-liger-datamodels";
import { defineStep, filesOf, imageArrays } from "@pipe/iris-liger-stpipe";
import { boolean, float, integer, StepError, string } from "@pipe/stpipe";
import { combineStack } from "./combine-stack.ts";

/** Counterpart of `liger_iris_pipeline.combine_frames.CombineFramesStep`. */
export const CombineFramesStep = defineStep({
  name: "CombineFramesStep",
  path: "liger_iris_pipeline.combine_frames.combine_frames_step.CombineFramesStep",
  alias: "combine_frames",
  calStep: null,
  help: "Combine frames pixel by pixel.",
  parameters: {
    method: string({ default: "mean", help: "mean, wmean, median, wmedian or sigma_clip" }),
    do_sigma_clip: boolean({
      default: true,
      help: "Clip about the biweight location, in units of the root of the biweight midvariance",
    }),
    sigma_thresh_low: float<number | null>({ default: 4, help: "Standard deviations of low outliers" }),
    sigma_thresh_high: float<number | null>({ default: 4, help: "Standard deviations of high outliers" }),
    thresh_low: float({ default: null, help: "Distance of low outliers from the centre (negative)" }),
    thresh_high: float({ default: null, help: "Distance of high outliers from the centre" }),
    num_mask_low: integer({ default: null, help: "Most low outliers that one pass clips" }),
    num_mask_high: integer({ default: null, help: "Most high outliers that one pass clips" }),
    min_batch_size: integer({ default: 3, help: "Clipping ends when no more frames than this are left" }),
    maxiters: integer({ default: 50, help: "Most passes of clipping" }),
    error_calc: string({
      default: "measure",
      help: "Errors: measure (scatter of the frames) or propagate (errors of the frames)",
    }),
  },

  async process(step, ...inputs: unknown[]) {
    const files = filesOf(inputs);
    const models = await Promise.all(
      files.map((each) => (typeof each === "string" ? open(each) : each.copy())),
    );
    const [first] = models;
    const other = models.find(({ modelName }) => modelName !== first.modelName);
    if (other !== undefined) throw new StepError(`${first} and ${other} are of different kinds`);
    const frames = await Promise.all(models.map(imageArrays));
    const combined = await combineStack(frames, step, "or");
    const result: DataModel = new first.type({ ...combined });
    blendModels(result, models);
    for (const model of models) model.close();
    return result;
  },
});
