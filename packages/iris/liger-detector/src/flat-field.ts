import type { DataModel } from "@pipe/datamodels";
import { FlatModel } from "@pipe/iris-liger-datamodels";
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
import { divideByFlat } from "./divide-by-flat.ts";
import { referenceImage, saveReference } from "./reference-image.ts";

/** Counterpart of `liger_iris_pipeline.flat_field.FlatFieldStep`. */
export const FlatFieldStep = defineStep({
  name: "FlatFieldStep",
  path: "liger_iris_pipeline.flat_field.flat_field_step.FlatFieldStep",
  alias: "flat_field",
  help: "Divide an image by the flat field of its detector.",
  references: ["flat"],
  prefetch: false,
  parameters: {
    flat_output_dir: string({ default: null, help: "Folder to save the flat that was used in" }),
    flat: stringOrModel({ default: null, help: "Flat file or model; from CRDS if not given" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await openReference(step, model, "flat", step.flat, FlatModel);
    if (reference === undefined) return step.skipped(model, "no FLAT reference file");
    const image = await imageArrays(model);
    for await (const rows of alongReference(model, image, reference))
      await runRows(divideByFlat, rows[0].length, [...rows], { blockRows: PIXELS_OF_CALL });
    if (step.flat_output_dir !== null)
      await saveReference(reference, await referenceImage(model, reference), step.flat_output_dir);
    closeReference(reference);
    return model;
  },
});
