import type { DataModel } from "@pipe/datamodels";
import { defineStep, imageArrays, prepare } from "@pipe/iris-liger-stpipe";
import { STATISTICS } from "@pipe/iris-normalize";
import { StepError, string } from "@pipe/stpipe";

const METHODS: readonly string[] = ["mean", "median", "mode"];

/** Counterpart of `liger_iris_pipeline.normalize.NormalizeStep`. */
export const NormalizeStep = defineStep({
  name: "NormalizeStep",
  path: "liger_iris_pipeline.normalize.normalize_step.NormalizeStep",
  alias: "normalize",
  help: "Divide an image and its errors by the mean, median or mode of its pixels.",
  parameters: {
    method: string({ default: "median", help: "Statistic: mean, median or mode; None for no change" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const method = step.method === "None" ? null : (step.method as string | null);
    if (method !== null && !METHODS.includes(method))
      throw new StepError(`normalize knows no method "${method}"; choose one of ${METHODS.join(", ")}`);
    step.log.info(`running normalize with method ${method}`);
    const { data, err } = await imageArrays(model);
    const factor = method === null ? 1 : statistic(method, data.values);
    if (factor === 0) step.log.warning(`the ${method} of ${model} is 0: what is divided by it is not finite`);
    for (let i = 0; i < data.values.length; i++) {
      data.values[i] /= factor;
      err.values[i] /= factor;
    }
    return model;
  },
});

/** A statistic of all pixels in float32; NaN if any of them is. */
function statistic(method: string, values: Float32Array): number {
  return values.some(Number.isNaN) ? Number.NaN : Math.fround(STATISTICS[method](values.slice().sort()));
}
