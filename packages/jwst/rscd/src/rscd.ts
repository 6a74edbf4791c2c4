import type { DataModel } from "@pipe/datamodels";
import { RampModel, RSCDModel } from "@pipe/jwst-datamodels";
import { loadRamp, openReference, type RampArrays } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { logger, StepError } from "@pipe/stpipe";
import { flagInitialGroups } from "./flag-initial-groups.ts";
import { findGroupsToSkip, type GroupsToSkip, limitGroupsToSkip, type SkipRow } from "./groups-to-skip.ts";

const log = logger("jwst.rscd.rscd_sub");

/** Counterpart of `jwst.rscd.RscdStep`, jwst 3.0.0. */
export const RscdStep = defineStep({
  name: "RscdStep",
  path: "jwst.rscd.rscd_step.RscdStep",
  alias: "rscd",
  help: "Flag the first N groups an integration of MIRI data to 'DO_NOT_USE'.",
  references: ["rscd"],

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    if (!model.getString("meta.instrument.detector")?.startsWith("MIR")) {
      step.log.warning("RSCD correction is only for MIRI data");
      step.log.warning("RSCD step will be skipped");
      return step.skipped(model, "RSCD correction is only for MIRI data");
    }
    const reference = await step.getReference(model, "rscd");
    step.log.info(`Using RSCD reference file ${String(reference)}`);
    if (reference === "N/A") {
      step.log.warning("No RSCD reference file found");
      step.log.warning("RSCD step will be skipped");
      return step.skipped(model, "no RSCD reference file");
    }
    const rscd = await openReference(reference, RSCDModel);
    const skip = groupsToSkip(model, rscd);
    rscd.close();
    if (skip === undefined) {
      log.warning("READPATT, SUBARRAY combination not found in ref file: RSCD correction will be skipped");
      return step.skipped(model, "READPATT, SUBARRAY combination not found in the RSCD reference file");
    }
    const ramp = await loadRamp(model);
    const ngroups = model.getNumber("meta.exposure.ngroups") ?? ramp.data.shape[1];
    if (ngroups < 3) {
      log.warning("Too few groups to apply RSCD correction");
      log.warning("RSCD step will be skipped");
      return step.skipped(model, "Too few groups to apply RSCD correction");
    }
    const nints = model.getNumber("meta.exposure.nints") ?? ramp.data.shape[0];
    await flag(model, ramp, limitGroupsToSkip(skip, ngroups, nints, log.info), nints);
    return model;
  },
});

function groupsToSkip(model: DataModel, rscd: RSCDModel): GroupsToSkip | undefined {
  const table = rscd.getTable("rscd_group_skip_table");
  const subarray = model.getString("meta.subarray.name");
  if (table === null)
    throw new StepError(`the RSCD reference file ${rscd.getString("meta.filename")} has no table of groups`);
  if (subarray === null) throw new StepError(`${model} has no subarray name (SUBARRAY)`);
  const rows: SkipRow[] = Array.from(table, (row) => ({
    subarray: String(row["subarray"]),
    readpatt: String(row["readpatt"]),
    group_skip: Number(row["group_skip"]),
    group_skip1: Number(row["group_skip1"]),
  }));
  const found = findGroupsToSkip(rows, subarray, model.getString("meta.exposure.readpatt") ?? "");
  if (found === undefined) return undefined;
  let { first } = found;
  if (first < 0) {
    log.warning("RSCD reference file is of a deprecated model.");
    log.warning("There are no values for first integration");
    log.warning("Setting number of groups to skip in first integration to 1");
    first = 1;
  }
  log.info(`# groups from RSCD reference file for int 1 to flag: ${first}`);
  log.info(`# groups from RSCD reference file for int 2 and higher to flag: ${found.later}`);
  return { first, later: found.later };
}

/** Flags the first integration of the exposure, if it is in this file, and the later ones. */
async function flag(model: DataModel, ramp: RampArrays, skip: GroupsToSkip, nints: number): Promise<void> {
  const startsHere = (model.getNumber("meta.exposure.integration_start") ?? 1) === 1;
  if (startsHere) await flagRange(model, ramp, 0, 1, skip.first, "int1");
  if (nints > 1) await flagRange(model, ramp, startsHere ? 1 : 0, ramp.data.shape[0], skip.later, "int2p");
}

async function flagRange(
  model: DataModel,
  { groupdq, pixeldq }: RampArrays,
  first: number,
  last: number,
  skip: number,
  which: string,
): Promise<void> {
  const found = await flagInitialGroups(groupdq, pixeldq, first, last, skip);
  log.info(
    ` There are ${found.saturated} saturated pixels that require the number of rscd groups flagged to be lowered`,
  );
  if (found.lowered > 0) log.info(`Flagged ${found.lowered} pixels as FLUX_ESTIMATED due to RSCD back-off.`);
  log.info(`Number of usable bright pixels with rscd flag groups not set to DO_NOT_USE: ${found.lowered}`);
  model.set(`meta.rscd.keep_bright_firstgroup_${which}`, found.keptFirst);
  model.set(`meta.rscd.keep_groups_saturation_${which}`, found.lowered);
  model.set(`meta.rscd.ngroups_skip_${which}`, skip);
}
