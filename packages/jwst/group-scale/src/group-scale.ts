import type { DataModel } from "@pipe/datamodels";
import { loadArray, multiplyBy } from "@pipe/jwst-lib";
import { defineStep, prepareRamp } from "@pipe/jwst-stpipe";
import { logger, StepError } from "@pipe/stpipe";

const log = logger("jwst.group_scale.group_scale");

/** Counterpart of `jwst.group_scale.GroupScaleStep`, jwst 3.0.0. */
export const GroupScaleStep = defineStep({
  name: "GroupScaleStep",
  path: "jwst.group_scale.group_scale_step.GroupScaleStep",
  alias: "group_scale",
  help: "Rescale group data to account for on-board frame averaging.",

  async process(step, input: string | DataModel) {
    const model = await prepareRamp(step, input);
    const nframes = model.getNumber("meta.exposure.nframes");
    const divisor = model.getNumber("meta.exposure.frame_divisor");
    const reason = reasonToSkip(nframes, divisor);
    if (reason !== undefined) {
      if (nframes === null) step.log.warning(reason);
      else step.log.info(reason);
      if (nframes === null) step.log.warning("Step will be skipped");
      else step.log.info("Step will be skipped");
      return step.skipped(model, reason);
    }
    if (nframes === null || divisor === null) {
      log.warning("Necessary meta data not found");
      log.warning("Step will be skipped");
      return step.skipped(model, "Necessary meta data not found");
    }
    if (nframes === 0)
      throw new StepError(`${model} has NFRAMES=0; its groups cannot be scaled by FRMDIVSR / NFRAMES`);
    log.info(`NFRAMES=${nframes}, FRMDIVSR=${divisor}`);
    log.info(`Rescaling all groups by ${divisor}/${nframes}`);
    const data = await loadArray(model, "data", "float32");
    if (data === null) throw new StepError(`${model} has no SCI array`);
    await multiplyBy(data, divisor / nframes);
    return model;
  },
});

function reasonToSkip(nframes: number | null, divisor: number | null): string | undefined {
  if (nframes === null) return "NFRAMES value not found";
  if (divisor === null)
    return (nframes & (nframes - 1)) === 0
      ? `NFRAMES=${nframes} is a power of 2; correction not needed`
      : undefined;
  return nframes === divisor ? "NFRAMES and FRMDIVSR are equal; correction not needed" : undefined;
}
