import type { DataModel } from "@pipe/datamodels";
import { IRISImageModel } from "@pipe/iris-datamodels";
import { defineStep, prepare } from "@pipe/iris-stpipe";
import { type ImageWcs, wcsOfModel, wcsTree } from "@pipe/iris-wcs";

/** The world coordinates of an IRIS image: CRPIX counts pixels from 1, as the standard says. */
export function wcsOfImage(image: DataModel): ImageWcs | undefined {
  return wcsOfModel(image, 1);
}

/** Counterpart of `iris_pipeline.assign_wcs.AssignWcsStep`. */
export const AssignWcsStep = defineStep({
  name: "AssignWcsStep",
  path: "iris_pipeline.assign_wcs.assign_wcs_step.AssignWcsStep",
  alias: "assign_wcs",
  help: "Give an image the world coordinates that its keywords describe.",

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    if (!(model instanceof IRISImageModel)) {
      step.log.warning("Input dataset type is not supported.");
      step.log.warning("assign_wcs expects IRISImageModel as input.");
      step.log.warning("Skipping assign_wcs step.");
      return step.skipped(model, `${model.modelName} is no IRISImageModel`);
    }
    const wcs = wcsOfImage(model);
    if (wcs === undefined) {
      step.log.warning("assign_wcs: SKIPPED");
      return step.skipped(model, "no WCS keywords");
    }
    model.set("meta.wcs", wcsTree(wcs));
    return model;
  },
});
