import type { DataModel } from "@pipe/datamodels";
import { NonlinearCorrectionModel } from "@pipe/iris-liger-datamodels";
import { cutToScience, defineStep, loadFloats, openReference, prepare } from "@pipe/iris-liger-stpipe";
import { runRows } from "@pipe/parallel";
import { StepError, stringOrModel } from "@pipe/stpipe";
import { linearizeReads } from "./linearize-reads.ts";
import { readsOf } from "./reads.ts";

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
    const { data, groups, reads } = await readsOf(model);
    const all = await loadFloats(reference, "coeffs");
    if (all === null) throw new StepError(`${reference} has no COEFFS array`);
    const coefficients = cutToScience(model, reference, all);
    const powers = coefficients.shape[2];
    const pixels = data.shape[0] * data.shape[1];
    await runRows(linearizeReads, pixels, [data.values, coefficients.values, groups * reads, powers, 0]);
    reference.close();
    return model;
  },
});
