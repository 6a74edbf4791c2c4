import type { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-liger-datamodels";
import { defineStep, filesOf, type ImageArrays, imageArrays } from "@pipe/iris-liger-stpipe";
import { StepError } from "@pipe/stpipe";

/** Counterpart of `liger_iris_pipeline.merge_subarrays.MergeSubarraysStep`. */
export const MergeSubarraysStep = defineStep({
  name: "MergeSubarraysStep",
  path: "liger_iris_pipeline.merge_subarrays.merge_subarrays_step.MergeSubarraysStep",
  alias: "merge_subarrays",
  help: "Paste the images of subarrays into the full frame that was read with them.",

  async process(step, ...inputs: unknown[]) {
    const models = await Promise.all(
      filesOf(inputs).map((each) => (typeof each === "string" ? open(each) : each)),
    );
    const { frame: given, subarrays } = sort(models);
    const frame = given.copy();
    if (subarrays.size === 0) {
      step.log.info("No subarray files provided, return the original model");
      return step.skipped(frame, "no subarrays");
    }
    const map = (await frame.loadArray("subarr_map"))?.astype("uint16");
    if (map === undefined) throw new StepError(`the full frame ${frame} has no SUBARR_MAP extension`);
    const target = await imageArrays(frame);
    for (const [id, subarray] of subarrays) {
      paste(target, map.values, id, await imageArrays(subarray.copy()), subarray);
    }
    return frame;
  },
});

/** The full frame (SUBARRID 0) and the subarrays by their number. */
function sort(models: readonly DataModel[]): { frame: DataModel; subarrays: Map<number, DataModel> } {
  const byId = new Map<number, DataModel>();
  for (const model of models) {
    const id = model.getNumber("meta.subarray.id");
    if (id === null) throw new StepError(`${model} has no subarray number (SUBARRID)`);
    const known = byId.get(id);
    if (known !== undefined)
      throw new StepError(`${known} and ${model} have the same subarray number (SUBARRID = ${id})`);
    byId.set(id, model);
  }
  const frame = byId.get(0);
  if (frame === undefined)
    throw new StepError("Cannot identify the full frame: none of the inputs has SUBARRID = 0");
  byId.delete(0);
  return { frame, subarrays: byId };
}

function paste(
  target: ImageArrays,
  map: Uint16Array,
  id: number,
  source: ImageArrays,
  subarray: DataModel,
): void {
  const count = map.reduce((sum, number) => sum + (number === id ? 1 : 0), 0);
  if (count !== source.data.size)
    throw new StepError(
      `SUBARR_MAP of the full frame gives subarray ${id} ${count} pixels, ${subarray} has ${source.data.size}`,
    );
  let next = 0;
  for (let i = 0; i < map.length; i++) {
    if (map[i] !== id) continue;
    target.data.values[i] = source.data.values[next];
    target.err.values[i] = source.err.values[next];
    target.dq.values[i] = source.dq.values[next++];
  }
}
