import { DataModel } from "@pipe/datamodels";
import { type Step, StepError } from "@pipe/stpipe";
import { arrayBytes, releaseArrays } from "./release-memory.ts";

/**
 * Hands a model through steps of a pipeline, one after the other.
 *
 * @param names - the steps, as the pipeline names them.
 * @throws StepError when a step gives no model.
 */
export async function runInOrder(
  pipeline: Step,
  names: readonly string[],
  model: DataModel,
): Promise<DataModel> {
  let current = model;
  for (const name of names) {
    const before = arrayBytes();
    const result = await pipeline.steps[name].run(current);
    if (!(result instanceof DataModel)) throw new StepError(`${name} gave no model`);
    current = result;
    releaseArrays(before);
  }
  return current;
}
