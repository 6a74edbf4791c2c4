import type { DataModel } from "@pipe/datamodels";
import { defineStep, prepare } from "@pipe/iris-liger-stpipe";
import { type ImageWcs, wcsOfModel, wcsTree } from "@pipe/iris-wcs";

/** The world coordinates of a Liger image: as in the original, CRPIX is taken as counted from 0. */
export function wcsOfImage(image: DataModel): ImageWcs | undefined {
  return wcsOfModel(image, 0);
}

/** Counterpart of `liger_iris_pipeline.assign_wcs.AssignWCSStep`. */
export const AssignWCSStep = defineStep({
  name: "AssignWCSStep",
  path: "liger_iris_pipeline.assign_wcs.assign_wcs_step.AssignWCSStep",
  alias: "assign_wcs",
  help: "Give an image the world coordinates that its keywords describe.",

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const wcs = wcsOfImage(model);
    if (wcs === undefined) {
      step.log.warning("assign_wcs: SKIPPED");
      return step.skipped(model, "no WCS keywords");
    }
    model.set("meta.wcs", wcsTree(wcs));
    return model;
  },
});
