import type { DataModel } from "@pipe/datamodels";
import { NonlinearCorrectionModel } from "@pipe/iris-liger-datamodels";
import { closeReference, defineStep, leaveReference, openReference, prepare } from "@pipe/iris-liger-stpipe";
import { stringOrModel } from "@pipe/stpipe";
import { Linearization } from "./linearization.ts";
import { linearizedReads } from "./linearized-reads.ts";
import { loadReads, unreadReads } from "./reads.ts";

/** Counterpart of `liger_iris_pipeline.readout.NonlinearCorrectionStep`. */
export const NonlinearCorrectionStep = defineStep({
  name: "NonlinearCorrectionStep",
  path: "liger_iris_pipeline.readout.nonlincorr_step.NonlinearCorrectionStep",
  alias: "nonlin_corr",
  calStep: "nonlincorr",
  help: "Correct reads for the nonlinear response of the detector.",
  references: ["nonlincoeff"],
  prefetch: false,
  parameters: {
    nonlin: stringOrModel({ default: null, help: "Reference file or model; from CRDS if not given" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await openReference(step, model, "nonlincoeff", step.nonlin, NonlinearCorrectionModel);
    if (reference === undefined) return step.skipped(model, "no NONLINCOEFF reference file");
    const linearization = new Linearization(model, reference);
    const unread = unreadReads(model);
    // The next step of a pipeline asks for the rows that it works on: they are linearized then.
    const canWait = step.parent !== undefined && !step.save_results;
    if (canWait && unread !== undefined && leaveReference(reference, model)) {
      model.set("data", linearizedReads(unread, linearization));
      return model;
    }
    await linearization.changeAll(await loadReads(model));
    closeReference(reference);
    return model;
  },
});
