import type { DataModel } from "@pipe/datamodels";
import { defineStep, imageArrays, prepare } from "@pipe/iris-stpipe";
import { StepError, string } from "@pipe/stpipe";
import { isStatistic, STATISTICS, statisticOf } from "./statistic.ts";

/** Counterpart of `iris_pipeline.normalize.NormalizeStep`. */
export const NormalizeStep = defineStep({
  name: "NormalizeStep",
  path: "iris_pipeline.normalize.normalize_step.NormalizeStep",
  alias: "normalize",
  help: "Divide an image by a statistic of its good pixels.",
  parameters: {
    method: string({ default: "median", help: "Statistic: median, mean, mode, std, var, min, max or sum" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    if (!isStatistic(step.method))
      throw new StepError(
        `normalize knows no method "${step.method}"; choose one of ${Object.keys(STATISTICS).join(", ")}`,
      );
    step.log.info(`running normalize with method ${step.method}`);
    const { data, dq } = imageArrays(model);
    const factor = Math.fround(statisticOf(step.method, data.values, dq.values));
    for (let i = 0; i < data.values.length; i++) data.values[i] /= factor;
    return model;
  },
});
