import type { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-datamodels";
import { defineStep, imageArrays, prepare } from "@pipe/iris-stpipe";
import { StepError } from "@pipe/stpipe";

/** Counterpart of `iris_pipeline.background.SubtractImagesStep`. */
export const SubtractImagesStep = defineStep({
  name: "SubtractImagesStep",
  path: "iris_pipeline.background.subtract_images_step.SubtractImagesStep",
  alias: "subtract_images",
  calStep: "back_sub",
  help: "Subtract one exposure from another, and join their flags.",

  async process(step, input: string | DataModel, ...others: (string | DataModel)[]) {
    const model = await prepare(step, input);
    const [subtrahend] = others;
    if (others.length !== 1)
      throw new StepError(
        `there are ${others.length} exposures to subtract from ${model}: name a second exposure after it, and no more`,
      );
    const other =
      typeof subtrahend === "string" ? await open(String(step.makeInputPath(subtrahend))) : subtrahend;
    const { data, dq } = imageArrays(model);
    const second = imageArrays(other);
    if (second.data.size !== data.size)
      throw new StepError(
        `${other} has shape (${second.data.shape.join(", ")}), ${model} needs (${data.shape.join(", ")})`,
      );
    for (let i = 0; i < data.values.length; i++) {
      data.values[i] -= second.data.values[i];
      dq.values[i] |= second.dq.values[i];
    }
    return model;
  },
});
