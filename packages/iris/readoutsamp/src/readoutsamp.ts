import type { DataModel } from "@pipe/datamodels";
import { IRISImageModel } from "@pipe/iris-datamodels";
import { defineStep, prepare } from "@pipe/iris-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { float, integer, StepError, string } from "@pipe/stpipe";
import { sampleMcds, sampleUpTheRamp } from "./sample.ts";

/** Reads that are averaged at each end of a ramp. */
const COADDS = 2;

/** Counterpart of `iris_pipeline.readout.ReadoutsampStep`. */
export const ReadoutsampStep = defineStep({
  name: "ReadoutsampStep",
  path: "iris_pipeline.readout.readoutsamp_step.ReadoutsampStep",
  alias: "readoutsamp",
  calStep: null,
  help: "Make one image of the reads of a ramp.",
  parameters: {
    sigma: float({ default: 3, help: "Clipping threshold; without effect" }),
    maxiters: integer({ default: null, help: "Number of clipping iterations; without effect" }),
    mode: string({ default: "utr", help: "How reads are sampled: utr (up the ramp) or mcds" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const ramp = (await model.loadArray("data"))?.astype("float32");
    if (ramp === undefined || ramp.ndim !== 4)
      throw new StepError(`${model} has no ramp (integrations, reads, rows, columns)`);
    if (step.mode !== "mcds" && step.mode !== "utr")
      throw new StepError(`readoutsamp knows no mode "${step.mode}"; choose utr or mcds`);
    const [integrations, reads, rows, columns] = ramp.shape;
    const wanted = step.mode === "mcds" ? COADDS : 2;
    if (reads < wanted)
      throw new StepError(
        `${model} has ${reads} read${reads === 1 ? "" : "s"}; mode ${step.mode} needs at least ${wanted}`,
      );
    const image = NDArray.zeros("float32", [rows, columns]);
    const times = NDArray.zeros("float64", [reads]);
    for (let read = 0; read < reads; read++) times.values[read] = read;
    for (let integration = 0; integration < integrations; integration++) {
      step.log.info(step.mode === "mcds" ? "MCDS Sampling Selected" : "Up-the-ramp Sampling Selected");
      const values = ramp.at(integration).values;
      if (step.mode === "mcds") await runRows(sampleMcds, image.size, [values, image.values, COADDS]);
      else await runRows(sampleUpTheRamp, image.size, [values, image.values, times.values]);
    }
    const out = new IRISImageModel({ data: image });
    out.update(model);
    out.set("meta.filename", model.get("meta.filename"));
    return out;
  },
});
