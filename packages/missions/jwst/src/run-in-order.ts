import { DataModel, Lazy } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { type Step, StepError } from "@pipe/stpipe";
import { MemoryWatch } from "./release-memory.ts";

const watches = new WeakMap<Step, MemoryWatch>();

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
  if (!watches.has(pipeline)) watches.set(pipeline, new MemoryWatch());
  for (const name of names) {
    const result = await pipeline.steps[name].run(current);
    if (!(result instanceof DataModel)) throw new StepError(`${name} gave no model`);
    current = result;
    await releaseUnused(pipeline, [current]);
  }
  return current;
}

/** Frees memory of what belongs to none of the models that a pipeline still works on, if it is much. */
export async function releaseUnused(pipeline: Step, models: readonly (DataModel | null)[]): Promise<void> {
  await watches.get(pipeline)?.check(heldBytes(models));
}

/** Frees such memory, however little, ahead of a step that makes large arrays for a large exposure. */
export async function makeRoom(pipeline: Step, model: DataModel): Promise<void> {
  await watches.get(pipeline)?.makeRoom(heldBytes([model]));
}

/** Bytes of the arrays of models that are in memory; those of exposures are at the top of their trees. */
function heldBytes(models: readonly (DataModel | null)[]): number {
  const buffers = new Set<ArrayBufferLike>();
  for (const model of models)
    for (const value of Object.values(model?.tree ?? {})) {
      const array = value instanceof Lazy ? value.loaded : value;
      if (array instanceof NDArray) buffers.add(array.values.buffer);
    }
  let bytes = 0;
  for (const { byteLength } of buffers) bytes += byteLength;
  return bytes;
}
