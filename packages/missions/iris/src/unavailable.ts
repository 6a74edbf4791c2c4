import type { DataModel } from "@pipe/datamodels";
import { defineStep, prepare } from "@pipe/iris-stpipe";
import { StepError } from "@pipe/stpipe";

/**
 * A step of the imaging pipeline that was written for JWST and has no calibration for IRIS: it can be configured and skipped, as the
 * guide does; running it is an error that says so.
 */
function jwstOnly(name: string, path: string, what: string, instead = "") {
  return defineStep({
    name,
    path,
    help: `${what}; has no calibration for IRIS and must be skipped.`,
    calStep: null,
    async process(step, input: string | DataModel) {
      const model = await prepare(step, input);
      throw new StepError(
        `${step.name} has no calibration for IRIS data (${model}): set skip = True for it, as in the guide${instead}`,
      );
    },
  });
}

/** World coordinates by the JWST step. */
export const AssignWcsStep = jwstOnly(
  "AssignWcsStep",
  "jwst.assign_wcs.assign_wcs_step.AssignWcsStep",
  "Assign a world coordinate system",
  "; iris_pipeline.AssignWcsStep, run alone, gives an image the WCS of its header",
);
/** Flux calibration by the JWST step. */
export const PhotomStep = jwstOnly(
  "PhotomStep",
  "jwst.photom.photom_step.PhotomStep",
  "Assign photometric calibration",
);
/** Drizzling by the JWST step. */
export const ResampleStep = jwstOnly(
  "ResampleStep",
  "jwst.resample.resample_step.ResampleStep",
  "Resample onto a regular grid",
);
