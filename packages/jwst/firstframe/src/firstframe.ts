import type { DataModel } from "@pipe/datamodels";
import { RampModel } from "@pipe/jwst-datamodels";
import { loadRamp } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { boolean, logger } from "@pipe/stpipe";
import { flagFirstGroup } from "./flag-first-group.ts";

const log = logger("jwst.firstframe.firstframe_sub");

/** Counterpart of `jwst.firstframe.FirstFrameStep`, jwst 3.0.0; RscdStep took its work over. */
export const FirstFrameStep = defineStep({
  name: "FirstFrameStep",
  path: "jwst.firstframe.firstframe_step.FirstFrameStep",
  alias: "firstframe",
  help: "Set data quality flags for the first group in MIRI ramps.",
  parameters: {
    bright_use_group1: boolean({ default: true, help: "do not flag group1 if group3 is saturated" }),
    skip: boolean({ default: true, help: "Do not run this step." }),
  },

  async process(step, input: string | DataModel) {
    step.log.warning(
      "'FirstFrameStep' has been deprecated since 2.0.0 and will be removed in a future release. Flagging the first group has been added to the RSCD step.  ",
    );
    const model = await prepareAs(step, input, RampModel);
    if (!model.getString("meta.instrument.detector")?.toUpperCase().startsWith("MIR")) {
      step.log.warning("First Frame Correction is only for MIRI data");
      step.log.warning("First frame step will be skipped");
      return step.skipped(model, "First Frame Correction is only for MIRI data");
    }
    const { groupdq, pixeldq } = await loadRamp(model);
    const usable = flagFirstGroup(groupdq, pixeldq, step.bright_use_group1);
    if (usable === undefined) {
      log.warning("Too few groups to apply correction");
      log.warning("Step will be skipped");
      return step.skipped(model, "Too few groups to apply correction");
    }
    if (step.bright_use_group1)
      log.info(`Number of usable bright pixels with first group not set to DO_NOT_USE: ${usable}`);
    return model;
  },
});
