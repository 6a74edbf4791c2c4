import { DataModel } from "@pipe/datamodels";
import { openReference, TMTFlatModel } from "@pipe/iris-datamodels";
import { defineStep, imageArrays, prepare, referenceArrays } from "@pipe/iris-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { logger, StepError, string } from "@pipe/stpipe";
import { divideByFlat } from "./divide-by-flat.ts";

const log = logger("iris_pipeline.flatfield.flat_field");

/** Counterpart of `iris_pipeline.flatfield.FlatFieldStep`. */
export const FlatFieldStep = defineStep({
  name: "FlatFieldStep",
  path: "iris_pipeline.flatfield.flat_field_step.FlatFieldStep",
  alias: "flat_field",
  help: "Flat-field a science image using a flatfield reference image.",
  references: ["flat"],
  parameters: {
    flat_suffix: string({ default: null, help: "Suffix of interpolated flats; without effect on images" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await step.getReference(model, "flat");
    if (reference === "N/A") {
      step.log.warning("No flat field reference file found, step will be skipped.");
      return step.skipped(model, "no FLAT reference file");
    }
    const flat =
      reference instanceof DataModel ? reference : await openReference(String(reference), TMTFlatModel);
    if (isSmaller(flat, model)) {
      step.log.warning("Reference data array is smaller than science data");
      step.log.warning("Step will be skipped");
      return step.skipped(model, "the flat is smaller than the science data");
    }
    await divide(model, flat);
    flat.close();
    return model;
  },
});

function isSmaller(flat: DataModel, model: DataModel): boolean {
  const [flatRows, flatColumns] = flat.shape?.slice(-2) ?? [0, 0];
  const [rows, columns] = model.shape?.slice(-2) ?? [0, 0];
  return columns > flatColumns || rows > flatRows;
}

async function divide(model: DataModel, reference: DataModel): Promise<void> {
  const { data: flat, dq: flatDq } = referenceArrays(model, reference, ["data", "dq"], () =>
    log.info("Extracting matching subarray from flat"),
  );
  if (flat === null) throw new StepError(`${reference} has no SCI image`);
  const { data, err, dq } = imageArrays(model);
  const flags = flatDq?.astype("uint32").values ?? NDArray.zeros("uint32", flat.shape).values;
  await runRows(divideByFlat, data.size, [
    data.values,
    err.values,
    dq.values,
    flat.astype("float32").values,
    flags,
  ]);
}
