import type { DataModel } from "@pipe/datamodels";
import { LinearityModel, RampModel } from "@pipe/jwst-datamodels";
import { expectPlane, loadRamp, openReference, stripeReadoutOf } from "@pipe/jwst-lib";
import { defineStep, loadReferenceArrays, prepareAs } from "@pipe/jwst-stpipe";
import { linearize } from "@pipe/stcal/linearity";
import { consecutiveReads } from "@pipe/stcal/saturation";
import { logger } from "@pipe/stpipe";

const log = logger("jwst.linearity.linearity");

/** Counterpart of `jwst.linearity.LinearityStep`, jwst 3.0.0. */
export const LinearityStep = defineStep({
  name: "LinearityStep",
  path: "jwst.linearity.linearity_step.LinearityStep",
  alias: "linearity",
  help: "Perform a correction for non-linear detector response, using the polynomial method.",
  references: ["linearity"],

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    const reference = await step.getReference(model, "linearity");
    step.log.info(`Using Linearity reference file ${String(reference)}`);
    if (reference === "N/A") {
      step.log.warning("No Linearity reference file found");
      step.log.warning("Linearity step will be skipped");
      return step.skipped(model, "no Linearity reference file");
    }
    const ramp = await loadRamp(model);
    const [, groups, ...plane] = ramp.data.shape;
    const linearity = await openReference(reference, LinearityModel);
    const nframes = model.getNumber("meta.exposure.nframes") ?? 1;
    // Striped exposures have read times of their own; one group has no slope to predict reads from.
    const hasPattern = nframes > 1 && groups > 1 && !hasReadTimes(model) && !stripeReadoutOf(model);
    const byRead = linearity.has("inv_coeffs") && hasPattern;
    const { coeffs, dq, inv_coeffs } = await loadReferenceArrays(model, linearity, [
      "coeffs",
      "dq",
      ...(byRead ? (["inv_coeffs"] as const) : []),
    ]);
    if (byRead)
      log.info("Providing inverse linearity coefficients and read_pattern to detailed linearity correction.");
    const readPattern = consecutiveReads(groups, nframes);
    await linearize(ramp, {
      coefficients: expectPlane(coeffs, "float32", linearity, "COEFFS", plane),
      dq: expectPlane(dq, "uint32", linearity, "DQ", plane),
      inverse: byRead
        ? {
            coefficients: expectPlane(inv_coeffs ?? null, "float32", linearity, "INV_COEFFS", plane),
            readPattern,
          }
        : undefined,
    });
    linearity.close();
    return model;
  },
});

function hasReadTimes(model: DataModel): boolean {
  const times = model.has("meta.exposure.read_times") ? model.get("meta.exposure.read_times") : null;
  return times !== null && typeof times === "object" && "length" in times && Number(times.length) > 0;
}
