import { dirname, isAbsolute, join } from "node:path";
import { loadAssociation } from "@pipe/associations";
import type { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-datamodels";
import { defineStep, type ImageArrays, imageArrays } from "@pipe/iris-stpipe";
import { StepError } from "@pipe/stpipe";

/** Counterpart of `iris_pipeline.merge_subarrays.MergeSubarraysStep`. */
export const MergeSubarraysStep = defineStep({
  name: "MergeSubarraysStep",
  path: "iris_pipeline.merge_subarrays.merge_subarrays.MergeSubarraysStep",
  alias: "merge_subarrays",
  calStep: null,
  help: "Paste the images of guide windows into the full frame.",

  async process(step, input: string | readonly (string | DataModel)[]) {
    const models =
      typeof input === "string" ? await openMembers(String(step.makeInputPath(input))) : await openAll(input);
    const [frame, windows] = sort(models);
    const map = frame.getArray("subarr_map")?.astype("int32");
    if (map === undefined) throw new StepError(`the full frame ${frame} has no SUBARR_MAP extension`);
    const target = imageArrays(frame);
    for (const [number, window] of windows) paste(target, map.values, number, window);
    return frame;
  },
});

async function openMembers(path: string): Promise<DataModel[]> {
  const association = await loadAssociation(path);
  const names = association.products.flatMap(({ members }) => members.map(({ expname }) => expname));
  const models = await openAll(
    names.map((name) => (isAbsolute(name) ? name : join(association.directory || dirname(path), name))),
  );
  for (const model of models) {
    model.set("meta.asn.pool_name", association.asn_pool ?? "");
    model.set("meta.asn.table_name", path.split(/[/\\]/).at(-1) ?? path);
  }
  return models;
}

async function openAll(inputs: readonly (string | DataModel)[]): Promise<DataModel[]> {
  return Promise.all(inputs.map((each) => (typeof each === "string" ? open(each) : each)));
}

/** The full frame (SUBARRID 0) and the windows by their number. */
function sort(models: readonly DataModel[]): [DataModel, Map<number, DataModel>] {
  const windows = new Map<number, DataModel>();
  let frame: DataModel | undefined;
  for (const model of models) {
    const number = model.getNumber("meta.subarray.id");
    if (number === null) throw new StepError(`${model} has no subarray number (SUBARRID)`);
    const known = number === 0 ? frame : windows.get(number);
    if (known !== undefined)
      throw new StepError(`${known} and ${model} have the same subarray number (SUBARRID = ${number})`);
    if (number === 0) frame = model;
    else windows.set(number, model);
  }
  if (frame === undefined) throw new StepError("no member is the full frame (SUBARRID = 0)");
  return [frame, windows];
}

function paste(target: ImageArrays, map: Int32Array, number: number, window: DataModel): void {
  const source = imageArrays(window);
  let count = 0;
  for (let i = 0; i < map.length; i++) if (map[i] === number) count++;
  if (count !== source.data.size)
    throw new StepError(
      `window ${number} has ${count} pixels in SUBARR_MAP, ${window} has ${source.data.size}`,
    );
  let next = 0;
  for (let i = 0; i < map.length; i++) {
    if (map[i] !== number) continue;
    target.data.values[i] = source.data.values[next];
    target.err.values[i] = source.err.values[next];
    target.dq.values[i] = source.dq.values[next++];
  }
}
