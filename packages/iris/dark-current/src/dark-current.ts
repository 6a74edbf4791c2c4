import { DataModel } from "@pipe/datamodels";
import { openReference, TMTDarkModel } from "@pipe/iris-datamodels";
import { defineStep, imageArrays, prepare, referenceArrays } from "@pipe/iris-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { outputFile, StepError } from "@pipe/stpipe";
import { subtractDark } from "./subtract-dark.ts";

/** Counterpart of `iris_pipeline.dark_current.DarkCurrentStep`. */
export const DarkCurrentStep = defineStep({
  name: "DarkCurrentStep",
  path: "iris_pipeline.dark_current.dark_current_step.DarkCurrentStep",
  alias: "dark_current",
  calStep: "dark_sub",
  help: "Subtract the dark frame from science data.",
  references: ["dark"],
  parameters: {
    dark_output: outputFile({ default: null, help: "Dark that was subtracted, cut to the exposure" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await step.getReference(model, "dark");
    if (reference === "N/A") {
      step.log.warning("No DARK reference file found");
      step.log.warning("Dark current step will be skipped");
      return step.skipped(model, "no DARK reference file");
    }
    step.log.info(`Using DARK reference file ${String(step.getOverride("dark") ?? reference)}`);
    const dark =
      reference instanceof DataModel ? reference : await openReference(String(reference), TMTDarkModel);
    const { data: plane, dq: flags } = referenceArrays(model, dark, ["data", "dq"]);
    const { data, dq } = imageArrays(model);
    if (plane === null || plane.size !== data.size)
      throw new StepError(
        `${dark} has ${plane === null ? "no SCI image" : `shape (${plane.shape.join(", ")})`}, ${model} needs (${data.shape.join(", ")})`,
      );
    const values = plane.astype("float32");
    const darkDq = flags?.astype("uint32") ?? NDArray.zeros("uint32", plane.shape);
    await runRows(subtractDark, data.size, [data.values, dq.values, values.values, darkDq.values]);
    if (step.dark_output !== null)
      await new TMTDarkModel({ data: values, dq: darkDq }).save(step.dark_output);
    dark.close();
    return model;
  },
});
