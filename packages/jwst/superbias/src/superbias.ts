import type { DataModel } from "@pipe/datamodels";
import { SuperBiasModel } from "@pipe/jwst-datamodels";
import { expectPlane, loadRamp, openReference, orFlags } from "@pipe/jwst-lib";
import { defineStep, loadReferenceArrays, prepareRamp } from "@pipe/jwst-stpipe";
import { subtractBias } from "./subtract-bias.ts";

/** Counterpart of `jwst.superbias.SuperBiasStep`, jwst 3.0.0. */
export const SuperBiasStep = defineStep({
  name: "SuperBiasStep",
  path: "jwst.superbias.superbias_step.SuperBiasStep",
  alias: "superbias",
  help: "Subtract super-bias reference data from the input science data model.",
  references: ["superbias"],

  async process(step, input: string | DataModel) {
    const model = await prepareRamp(step, input);
    const reference = await step.getReference(model, "superbias");
    step.log.info(`Using SUPERBIAS reference file ${String(reference)}`);
    if (reference === "N/A") {
      step.log.warning("No SUPERBIAS reference file found");
      step.log.warning("Superbias step will be skipped");
      return step.skipped(model, "no SUPERBIAS reference file");
    }
    const { data, pixeldq, zeroframe } = await loadRamp(model);
    const plane = data.shape.slice(-2);
    const superbias = await openReference(reference, SuperBiasModel);
    const bias = await loadReferenceArrays(model, superbias, ["data", "dq"]);
    superbias.close();
    await orFlags(pixeldq, expectPlane(bias.dq, "uint32", superbias, "DQ", plane));
    await subtractBias(data, expectPlane(bias.data, "float32", superbias, "SCI", plane), zeroframe);
    return model;
  },
});
