import type { DataModel } from "@pipe/datamodels";
import { RampModel, ResetModel } from "@pipe/jwst-datamodels";
import { checkPixels, expectPlane, loadRamp, openFrames, openReference, orFlags } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { subtractReset } from "./subtract-reset.ts";

/** Counterpart of `jwst.reset.ResetStep`, jwst 3.0.0. */
export const ResetStep = defineStep({
  name: "ResetStep",
  path: "jwst.reset.reset_step.ResetStep",
  alias: "reset",
  help: "Subtract the reset correction reference data from the MIRI input science data model.",
  references: ["reset"],

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    if (!model.getString("meta.instrument.detector")?.startsWith("MIR")) {
      step.log.warning("Reset Correction is only for MIRI data");
      step.log.warning("Reset step will be skipped");
      return step.skipped(model, "Reset Correction is only for MIRI data");
    }
    const path = await step.getReference(model, "reset");
    step.log.info(`Using RESET reference file ${String(path)}`);
    if (path === "N/A") {
      step.log.warning("No RESET reference file found");
      step.log.warning("Reset step will be skipped");
      return step.skipped(model, "no RESET reference file");
    }
    const { data, pixeldq } = await loadRamp(model);
    const plane = data.shape.slice(-2);
    const reference = await openReference(path, ResetModel);
    const reset = await openFrames(path, reference);
    try {
      checkPixels(reset.shape, reference, "SCI", plane);
      const dq = expectPlane(await reference.loadArray("dq"), "uint32", reference, "DQ", plane);
      await orFlags(pixeldq, dq);
      const extent = {
        nints: reference.getNumber("meta.exposure.nints") ?? reset.shape[0],
        ngroups: reference.getNumber("meta.exposure.ngroups") ?? reset.shape[1],
      };
      const first = (model.getNumber("meta.exposure.integration_start") ?? 1) - 1;
      await subtractReset(data, reset, extent, first);
    } finally {
      await reset.close();
      reference.close();
    }
    return model;
  },
});
