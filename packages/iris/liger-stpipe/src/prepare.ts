import type { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-liger-datamodels";
import type { Step } from "@pipe/stpipe";

/** The input of a step as a model that the step may change: a file is opened, a model copied if the step runs by itself. */
export async function prepare(step: Step, input: string | DataModel): Promise<DataModel> {
  if (typeof input === "string") return open(input);
  return step.parent === undefined ? input.copy() : input;
}
