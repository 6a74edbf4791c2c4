import type { DataModel } from "@pipe/datamodels";
import { IFUImageModel, ImagerModel, open } from "@pipe/iris-liger-datamodels";
import { defineStep } from "@pipe/iris-liger-stpipe";
import { integer, type Step, StepError, string } from "@pipe/stpipe";
import { fitRows } from "./fit-rows.ts";
import { type Reads, readsOf, timesOf } from "./reads.ts";

/** Counterpart of `liger_iris_pipeline.readout.FitRampStep`. */
export const FitRampStep = defineStep({
  name: "FitRampStep",
  path: "liger_iris_pipeline.readout.fit_ramp_step.FitRampStep",
  alias: "ramp_fit",
  calStep: "fit_ramp",
  help: "Fit slopes to the reads of a ramp.",
  parameters: {
    method: string({ default: "ols", help: "How to fit: ols (or utr), mcds, or cds" }),
    num_coadd: integer({ default: 3, help: "Reads at either end that mcds takes the mean of" }),
  },

  async process(step, input: string | DataModel) {
    const ramp = typeof input === "string" ? await open(input) : input;
    const reads = readsOf(ramp);
    const image = imageClass(ramp);
    const times = await timesOf(ramp, reads);
    const coadds = coaddsOf(step, step.method, step.num_coadd, reads, ramp);
    const { data, err, dq } = await fitRows(ramp, reads, times, coadds);
    const result = new image({ data, err, dq, meta: ramp.tree["meta"] });
    result.set("meta.filename", null);
    result.set("meta.data_level", 1);
    return result;
  },
});

function imageClass(ramp: DataModel): typeof ImagerModel | typeof IFUImageModel {
  const mode = ramp.getString("meta.instrument.mode");
  if (mode === "IMG") return ImagerModel;
  if (mode === "SLICER" || mode === "LENSLET") return IFUImageModel;
  throw new StepError(
    `${ramp} does not say which kind of image it is: INSTMODE is ${mode ?? "missing"}, expected IMG, SLICER or LENSLET`,
  );
}

/** The coadds of sampled differences; undefined for fitted lines. */
function coaddsOf(
  step: Step,
  method: string,
  coadds: number,
  { reads }: Reads,
  ramp: DataModel,
): number | undefined {
  const name = method.toLowerCase();
  if (name === "ols" || name === "utr") {
    if (reads < 3)
      throw new StepError(
        `${ramp} has ${reads} read${reads === 1 ? "" : "s"} a group: a line and its scatter need three; use method cds for two`,
      );
    return undefined;
  }
  if (name !== "mcds" && name !== "cds")
    throw new StepError(`ramp_fit knows no method "${method}"; choose ols, utr, mcds or cds`);
  if (name === "cds" && coadds !== 1)
    step.log.warning(`Using 'cds' method but num_coadd=${coadds}. Ignoring.`);
  const used = name === "cds" ? 1 : coadds;
  if (used < 1 || used >= reads)
    throw new StepError(
      `num_coadd is ${used}: ${ramp} has ${reads} read${reads === 1 ? "" : "s"} a group, of which it must leave one`,
    );
  return used;
}
