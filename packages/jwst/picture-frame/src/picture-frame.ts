import type { DataModel } from "@pipe/datamodels";
import {
  type DraftRate,
  draftRate,
  missingForRegions,
  saveExtra,
  sceneMask,
} from "@pipe/jwst-clean-flicker-noise";
import { PictureFrameModel } from "@pipe/jwst-datamodels";
import { expectPlane, loadArray, openReference } from "@pipe/jwst-lib";
import { defineStep, prepare } from "@pipe/jwst-stpipe";
import { NDArray } from "@pipe/ndarray";
import { boolean, float, logger, StepError } from "@pipe/stpipe";
import { correctPictureFrame, regionsOf } from "./correct.ts";

const log = logger("jwst.picture_frame.picture_frame");

/** Counterpart of `jwst.picture_frame.PictureFrameStep`, jwst 3.0.0. */
export const PictureFrameStep = defineStep({
  name: "PictureFrameStep",
  path: "jwst.picture_frame.picture_frame_step.PictureFrameStep",
  alias: "picture_frame",
  help: "Perform picture frame correction.",
  references: ["pictureframe"],
  parameters: {
    mask_science_regions: boolean({ default: true, help: "Mask known science regions." }),
    n_sigma: float({ default: 2.0, help: "Clipping level for non-background signal." }),
    save_mask: boolean({ default: false, help: "Save the created background mask." }),
    save_correction: boolean({ default: false, help: "Save the thermal correction data." }),
    skip: boolean({ default: true, help: "By default, skip the step." }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const reference = await step.getReference(model, "pictureframe");
    const expType = model.getString("meta.exposure.type") ?? "";
    if (reference === "N/A") {
      step.log.warning(`Picture frame correction is not available for exposure type ${expType}.`);
      return step.skipped(model, "no PICTUREFRAME reference file");
    }
    step.log.info(`Using PICTUREFRAME reference file: ${String(reference)}`);
    const data = await loadArray(model, "data", "float32");
    if (data === null) throw new StepError(`${model} has no data; picture_frame needs a ramp or rate`);
    const unfit = reasonAgainst(model, data);
    if (unfit !== undefined) {
      log.warning(unfit);
      log.warning("Processing will be skipped.");
      return step.skipped(model, unfit);
    }
    log.info("Applying picture frame correction");
    const missing = step.mask_science_regions ? missingForRegions(expType) : undefined;
    if (missing !== undefined) {
      log.error(missing.replace("give a user_mask, or ", ""));
      return step.failed(model, missing);
    }
    const rate = data.ndim === 4 ? await draftRate(step, model, false) : await ownRate(model, data);
    const mask = maskOf(rate, expType, step);
    if (step.save_mask) await saveExtra(step, model, "pctfrm_mask", "mask", mask.astype("float32"));
    const [rows, columns] = mask.shape;
    const regions = regionsOf(mask.values, rows, columns);
    if (regions.centre.length === 0 || regions.edge.length === 0) {
      log.error("No data to scale; skipping picture frame correction.");
      return step.skipped(model, "no background pixels in the centre or in the frame");
    }
    const frame = await openReference(reference, PictureFrameModel);
    const slope = expectPlane(await frame.loadArray("data"), "float32", frame, "SCI", [rows, columns]);
    frame.close();
    const before = step.save_correction ? data.values.slice() : undefined;
    await correctPictureFrame(data.values, data.ndim === 4 ? data.shape[1] : 1, slope.values, regions);
    if (before !== undefined) {
      for (let i = 0; i < before.length; i++) before[i] = data.values[i] - before[i];
      await saveExtra(
        step,
        model,
        "pctfrm_correction",
        "correction",
        new NDArray("float32", data.shape, before),
      );
    }
    return model;
  },
});

function reasonAgainst(model: DataModel, data: NDArray<"float32">): string | undefined {
  const instrument = model.getString("meta.instrument.name")?.toUpperCase();
  const subarray = model.getString("meta.subarray.name")?.toUpperCase();
  if (instrument !== "NIRSPEC" || subarray !== "FULL")
    return "Picture frame correction is only applicable to NIRSpec full frame exposures.";
  if (data.ndim === 4 && data.shape[1] === 1)
    return "Picture frame correction cannot be performed for single-group data.";
  return undefined;
}

async function ownRate(model: DataModel, data: NDArray<"float32">): Promise<DraftRate> {
  return { data, dq: (await loadArray(model, "dq", "uint32")) ?? NDArray.zeros("uint32", data.shape) };
}

function maskOf(
  { data, dq }: DraftRate,
  expType: string,
  { mask_science_regions, n_sigma }: { readonly mask_science_regions: boolean; readonly n_sigma: number },
): NDArray<"uint8"> {
  const [rows, columns] = data.shape.slice(-2);
  const planes = data.ndim === 2 ? 1 : data.shape[0];
  const mask = sceneMask(
    { data: data.values, dq: dq.values, planes, rows, columns },
    {
      expType,
      maskScienceRegions: mask_science_regions,
      nSigma: n_sigma,
      fitHistogram: false,
      singleMask: true,
    },
    log,
  );
  return new NDArray("uint8", [rows, columns], mask);
}
