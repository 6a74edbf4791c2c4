import { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-liger-datamodels";
import { alongReference, defineStep, imageArrays, PIXELS_OF_CALL, prepare } from "@pipe/iris-liger-stpipe";
import { runRows } from "@pipe/parallel";
import { float, StepError, stringOrModel } from "@pipe/stpipe";
import { subtractBackground } from "./subtract-background.ts";

/** Counterpart of `liger_iris_pipeline.background.SubtractBackgroundImagerStep`. */
export const SubtractBackgroundImagerStep = defineStep({
  name: "SubtractBackgroundImagerStep",
  path: "liger_iris_pipeline.background.subtract_background_imager_step.SubtractBackgroundImagerStep",
  alias: "subtract_bkg",
  calStep: "sky_sub",
  help: "Subtract a background from an image.",
  parameters: {
    background: stringOrModel({ default: null, help: "File or model of the background" }),
    scale: float({ default: 1, help: "Factor that the background is multiplied by" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const { background: given } = step;
    if (given === null)
      throw new StepError(`no background to subtract from ${model}: set background to a file or a model`);
    const background = given instanceof DataModel ? given : await open(String(given));
    const image = await imageArrays(model);
    for await (const rows of alongReference(model, image, background))
      await runRows(subtractBackground, rows[0].length, [...rows, Math.fround(step.scale)], {
        blockRows: PIXELS_OF_CALL,
      });
    if (background !== given) background.close();
    return model;
  },
});
