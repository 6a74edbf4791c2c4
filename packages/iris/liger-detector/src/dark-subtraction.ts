import type { DataModel } from "@pipe/datamodels";
import { DarkModel } from "@pipe/iris-liger-datamodels";
import {
  alongReference,
  closeReference,
  defineStep,
  imageArrays,
  openReference,
  PIXELS_OF_CALL,
  prepare,
} from "@pipe/iris-liger-stpipe";
import { runRows } from "@pipe/parallel";
import { string, stringOrModel } from "@pipe/stpipe";
import { referenceImage, saveReference } from "./reference-image.ts";
import { subtractDark } from "./subtract-dark.ts";

/** Counterpart of `liger_iris_pipeline.dark_subtraction.DarkSubtractionStep`. */
export const DarkSubtractionStep = defineStep({
  name: "DarkSubtractionStep",
  path: "liger_iris_pipeline.dark_subtraction.dark_step.DarkSubtractionStep",
  alias: "dark_sub",
  help: "Subtract the dark frame of the detector from an image.",
  references: ["dark"],
  prefetch: false,
  parameters: {
    dark_output_dir: string({ default: null, help: "Folder to save the dark that was used in" }),
    dark: stringOrModel({ default: null, help: "Dark file or model; from CRDS if not given" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await openReference(step, model, "dark", step.dark, DarkModel);
    if (reference === undefined) return step.skipped(model, "no DARK reference file");
    const image = await imageArrays(model);
    for await (const rows of alongReference(model, image, reference))
      await runRows(subtractDark, rows[0].length, [...rows], { blockRows: PIXELS_OF_CALL });
    if (step.dark_output_dir !== null)
      await saveReference(reference, await referenceImage(model, reference), step.dark_output_dir);
    closeReference(reference);
    return model;
  },
});
