import type { DataModel } from "@pipe/datamodels";
import type { Readout } from "@pipe/stcal/ramp-fit";
import { StepError } from "@pipe/stpipe";

/**
 * How the groups of a ramp were read, for fitting them; times in seconds.
 *
 * @throws StepError when a keyword is missing that the fit needs.
 */
export function readoutOf(model: DataModel): Readout {
  const number = (key: string) => {
    const value = model.getNumber(`meta.exposure.${key}`);
    if (value === null)
      throw new StepError(`${model} has no meta.exposure.${key}; ramps cannot be fitted without`);
    return value;
  };
  return {
    frameTime: number("frame_time"),
    groupTime: number("group_time"),
    nframes: number("nframes"),
    groupgap: number("groupgap"),
    dropFrames1: model.getNumber("meta.exposure.drop_frames1") ?? undefined,
  };
}
