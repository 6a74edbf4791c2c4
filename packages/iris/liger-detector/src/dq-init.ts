import { type DataModel, dynamicMask } from "@pipe/datamodels";
import { DQModel, LIGER_FLAGS } from "@pipe/iris-liger-datamodels";
import {
  closeReference,
  cutToScience,
  defineStep,
  loadFlags,
  openReference,
  prepare,
} from "@pipe/iris-liger-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { StepError, stringOrModel } from "@pipe/stpipe";
import { flagReads } from "./flag-reads.ts";

/** Counterpart of `liger_iris_pipeline.dq_init.DQInitStep`. */
export const DQInitStep = defineStep({
  name: "DQInitStep",
  path: "liger_iris_pipeline.dq_init.dq_init_step.DQInitStep",
  alias: "dq_init",
  help: "Flag the known bad pixels of the detector, in images and in all reads of ramps.",
  references: ["dq"],
  prefetch: false,
  parameters: {
    dq: stringOrModel({ default: null, help: "File or model of the flags; from CRDS if not given" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await openReference(step, model, "dq", step.dq, DQModel);
    if (reference === undefined) return step.skipped(model, "no DQ reference file");
    const shape = model.shape;
    if (shape === null) throw new StepError(`${model} has no DATA`);
    const stored = await reference.loadArray("dq");
    if (stored === null) throw new StepError(`${reference} has no DQ image`);
    const flags = dynamicMask(stored, reference.getTable("dq_def"), LIGER_FLAGS).astype("uint32");
    const mask = cutToScience(model, reference, flags);
    const dq = (await loadFlags(model)) ?? NDArray.zeros("uint16", shape);
    if (dq.is("uint16")) {
      const lost = mask.values.reduce((count, value) => count + (value > 0xffff ? 1 : 0), 0);
      if (lost > 0)
        step.log.warning(`${lost} pixels have flags above bit 15, which the 16 bits of DQ cannot hold`);
    }
    await runRows(flagReads, mask.size, [dq.values, mask.values, dq.size / mask.size]);
    model.set("dq", dq);
    closeReference(reference);
    return model;
  },
});
