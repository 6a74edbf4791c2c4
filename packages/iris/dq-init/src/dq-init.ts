import { DataModel } from "@pipe/datamodels";
import { openReference, TMTMaskModel } from "@pipe/iris-datamodels";
import { defineStep, prepare, referenceArrays } from "@pipe/iris-stpipe";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** Counterpart of `iris_pipeline.dq_init.DQInitStep`. */
export const DQInitStep = defineStep({
  name: "DQInitStep",
  path: "iris_pipeline.dq_init.dq_init_step.DQInitStep",
  alias: "dq_init",
  help: "Initialize the data quality array from the MASK reference file.",
  references: ["mask"],

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await step.getReference(model, "mask");
    step.log.info(`Using MASK reference file ${String(reference)}`);
    if (reference === "N/A") {
      step.log.warning("No MASK reference file found");
      step.log.warning("DQ initialization step will be skipped");
      return step.skipped(model, "no MASK reference file");
    }
    const mask =
      reference instanceof DataModel ? reference : await openReference(String(reference), TMTMaskModel);
    const flags = referenceArrays(model, mask, ["dq"]).dq?.astype("uint32");
    if (flags === undefined) throw new StepError(`${mask} has no DQ array`);
    const [rows, columns] = model.shape?.slice(-2) ?? [0, 0];
    const pixels = model.getArray("pixeldq")?.astype("uint32") ?? NDArray.zeros("uint32", [rows, columns]);
    if (pixels.size !== flags.size)
      throw new StepError(
        `${mask} has shape (${flags.shape.join(", ")}), ${model} needs (${rows}, ${columns})`,
      );
    for (let i = 0; i < flags.values.length; i++) pixels.values[i] |= flags.values[i];
    model.set("pixeldq", pixels);
    mask.close();
    return model;
  },
});
