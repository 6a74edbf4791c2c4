import type { DataModel } from "@pipe/datamodels";
import { defineStep, prepare } from "@pipe/iris-liger-stpipe";
import { wcsOfModel } from "./image-wcs.ts";
import { wcsTree } from "./wcs-tree.ts";

/** Counterpart of `liger_iris_pipeline.assign_wcs.AssignWCSStep`. */
export const AssignWCSStep = defineStep({
  name: "AssignWCSStep",
  path: "liger_iris_pipeline.assign_wcs.assign_wcs_step.AssignWCSStep",
  alias: "assign_wcs",
  help: "Give an image the world coordinates that its keywords describe.",

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const wcs = wcsOfModel(model);
    if (wcs === undefined) {
      step.log.warning("assign_wcs: SKIPPED");
      return step.skipped(model, "no WCS keywords");
    }
    model.set("meta.wcs", wcsTree(wcs));
    return model;
  },
});
