import type { DataModel } from "@pipe/datamodels";
import { IRIS_FLAGS } from "@pipe/iris-datamodels";
import { defineStep, imageArrays, prepare } from "@pipe/iris-stpipe";
import { StepError } from "@pipe/stpipe";
import { boundingBoxes, type WindowBox } from "./bounding-boxes.ts";

/** Counterpart of `iris_pipeline.parse_subarray_map.ParseSubarrayMapStep`. */
export const ParseSubarrayMapStep = defineStep({
  name: "ParseSubarrayMapStep",
  path: "iris_pipeline.parse_subarray_map.parse_subarray_map_step.ParseSubarrayMapStep",
  alias: "parse_subarray_map",
  calStep: null,
  help: "Read the map of guide windows: their places into the metadata, their pixels into the flags.",

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const map = model.getArray("subarr_map");
    if (map === null) {
      step.log.info("No SUBARR_MAP extension found");
      return model;
    }
    step.log.info("Parsing the SUBARR_MAP extension");
    const { dq } = imageArrays(model);
    if (map.size !== dq.size)
      throw new StepError(
        `SUBARR_MAP of ${model} has shape (${map.shape.join(", ")}), its image (${dq.shape.join(", ")})`,
      );
    const numbers = map.astype("int32").values;
    const windows = boundingBoxes(numbers, map.shape[1]);
    const listed = consecutive(windows);
    if (listed.length < windows.size)
      step.log.warning(
        `${model} has the windows ${[...windows.keys()].join(", ")}: those from ${listed.length + 2} on are not listed, as ${listed.length + 1} is missing`,
      );
    model.set("meta.subarray_map", listed);
    for (let i = 0; i < numbers.length; i++) if (numbers[i] !== 0) dq.values[i] |= IRIS_FLAGS.SUBARRAY;
    return model;
  },
});

/** The windows from 1 up to the first number that is missing: their place in the list tells the number. */
function consecutive(windows: ReadonlyMap<number, WindowBox>): WindowBox[] {
  const boxes: WindowBox[] = [];
  for (let box = windows.get(1); box !== undefined; box = windows.get(boxes.length + 1)) boxes.push(box);
  return boxes;
}
