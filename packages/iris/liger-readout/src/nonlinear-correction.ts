import type { DataModel } from "@pipe/datamodels";
import { NonlinearCorrectionModel } from "@pipe/iris-liger-datamodels";
import { closeReference, defineStep, openReference, prepare, referenceRows } from "@pipe/iris-liger-stpipe";
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
    const powers = reference.shapeOf("coeffs")?.[2];
    if (powers === undefined) throw new StepError(`${reference} has no COEFFS array (rows, columns, powers)`);
    const columns = data.shape[1];
    for await (const { from, to, arrays } of referenceRows(model, reference, ["coeffs"])) {
      const coefficients = arrays[0]?.astype("float32").values ?? new Float32Array();
      await runRows(linearizeReads, (to - from) * columns, [
        data.values,
        coefficients,
        groups * reads,
        powers,
        from * columns,
      ]);
    }
    closeReference(reference);
    return model;
  },
});
