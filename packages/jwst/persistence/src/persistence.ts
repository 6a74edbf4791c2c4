import type { DataModel } from "@pipe/datamodels";
import { RampModel } from "@pipe/jwst-datamodels";
import { loadRamp } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { boolean, float, integer, logger, string } from "@pipe/stpipe";
import { flagPersistence } from "./flag-persistence.ts";
import { groupTimes } from "./group-times.ts";
import { readWindows, writeWindows } from "./windows-file.ts";

const log = logger("jwst.persistence.persistence");

/** Counterpart of `jwst.persistence.PersistenceStep`, jwst 3.0.0. */
export const PersistenceStep = defineStep({
  name: "PersistenceStep",
  path: "jwst.persistence.persistence_step.PersistenceStep",
  alias: "persistence",
  help: "Correct a science image for persistence.",
  parameters: {
    save_persistence: string({
      default: null,
      help: "Name of ASDF output file to save the persistence array",
    }),
    persistence_time: integer({ default: null, help: "Time, in seconds, to use for persistence window" }),
    dn_threshold: float({ default: null, help: "A threshold above which to flag persistence." }),
    persistence_array_file: string({
      default: null,
      help: "A path to an ASDF file containing a 2-D array of persistence times per pixel",
    }),
    persistence_dnu: boolean({
      default: false,
      help: "If True the set the DO_NOT_USE flag with PERSISTENCE",
    }),
    skip: boolean({ default: true, help: "By default, skip the step." }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    const window = step.persistence_time;
    if (window === null || window <= 0) {
      step.log.info("Persistence step failed due to invalid persistence_time.");
      return step.failed(model, "invalid persistence_time");
    }
    const { data, groupdq } = await loadRamp(model);
    const [integrations, groups, rows, columns] = data.shape;
    const detector = model.getString("meta.instrument.detector") ?? "";
    const ends = await readWindows(step.persistence_array_file, detector, window, [rows, columns], step.log);
    const times = groupTimes(model, integrations, groups);
    const closed = await flagPersistence(data, groupdq, times, ends, {
      window,
      threshold: step.dn_threshold ?? undefined,
      doNotUse: step.persistence_dnu,
    });
    for (const any of closed)
      if (any) log.info("Backwards flagging found. Resetting the window for those pixels");
    if (step.save_persistence !== null) {
      const filename = model.getString("meta.filename");
      await writeWindows(step.save_persistence, detector, { filename, ends, window });
    }
    return model;
  },
});
