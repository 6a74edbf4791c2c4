import type { DataModel } from "@pipe/datamodels";
import { defineStep, imageArrays, prepare } from "@pipe/iris-liger-stpipe";
import { StepError } from "@pipe/stpipe";
import { subarraysOf } from "./subarrays-of.ts";

/** The flag of pixels that belong to a subarray. */
const SUBARRAY = 1 << 4;

/** Counterpart of `liger_iris_pipeline.parse_subarray_map.ParseSubarrayMapStep`. */
export const ParseSubarrayMapStep = defineStep({
  name: "ParseSubarrayMapStep",
  path: "liger_iris_pipeline.parse_subarray_map.parse_subarray_map_step.ParseSubarrayMapStep",
  alias: "parse_subarrays",
  help: "Read the map of subarrays: their places into the metadata, their pixels into the flags.",

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const map = model.factOf("subarr_map") === undefined ? null : await model.loadArray("subarr_map");
    if (map === null) {
      step.log.info("No SUBARR_MAP extension found");
      return step.skipped(model, "no SUBARR_MAP extension");
    }
    step.log.info("Parsing the SUBARR_MAP extension");
    const { dq } = await imageArrays(model);
    if (map.size !== dq.size)
      throw new StepError(
        `SUBARR_MAP of ${model} has shape (${map.shape.join(", ")}), its image (${dq.shape.join(", ")})`,
      );
    const numbers = map.astype("uint16").values;
    model.set("meta.subarray_map", subarraysOf(numbers, map.shape[0], map.shape[1]));
    for (let i = 0; i < numbers.length; i++) if (numbers[i] !== 0) dq.values[i] |= SUBARRAY;
    return model;
  },
});
