import type { DataModel } from "@pipe/datamodels";
import { RampModel } from "@pipe/jwst-datamodels";
import { loadRamp } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { logger } from "@pipe/stpipe";
import { flagLastGroup } from "./flag-last-group.ts";

const log = logger("jwst.lastframe.lastframe_sub");

/** Counterpart of `jwst.lastframe.LastFrameStep`, jwst 3.0.0. */
export const LastFrameStep = defineStep({
  name: "LastFrameStep",
  path: "jwst.lastframe.lastframe_step.LastFrameStep",
  alias: "lastframe",
  help: "Set data quality flags for the last group in MIRI ramps.",

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    if (!model.getString("meta.instrument.detector")?.startsWith("MIR")) {
      step.log.warning("Last Frame Correction is only for MIRI data");
      step.log.warning("Last frame step will be skipped");
      return step.skipped(model, "Last Frame Correction is only for MIRI data");
    }
    const { groupdq } = await loadRamp(model);
    if (flagLastGroup(groupdq)) return model;
    log.warning("Too few groups to apply correction");
    log.warning("Step will be skipped");
    return step.skipped(model, "Too few groups to apply correction");
  },
});
