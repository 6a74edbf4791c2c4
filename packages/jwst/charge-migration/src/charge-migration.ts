import type { DataModel } from "@pipe/datamodels";
import { RampModel } from "@pipe/jwst-datamodels";
import { loadRamp } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { boolean, float, logger } from "@pipe/stpipe";
import { flagChargeMigration } from "./flag-charge-migration.ts";

const log = logger("jwst.charge_migration.charge_migration");

/** Counterpart of `jwst.charge_migration.ChargeMigrationStep`, jwst 3.0.0. */
export const ChargeMigrationStep = defineStep({
  name: "ChargeMigrationStep",
  path: "jwst.charge_migration.charge_migration_step.ChargeMigrationStep",
  alias: "charge_migration",
  help: "Set the CHARGELOSS flag for groups exhibiting significant charge migration.",
  parameters: {
    signal_threshold: float({ default: 25000, help: "DN above which a group is flagged" }),
    skip: boolean({ default: true, help: "Skip this step" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    const { data, groupdq } = await loadRamp(model);
    if (data.shape[1] < 3) {
      step.log.info("Too few groups per integration; skipping charge_migration");
      return step.skipped(model, "Too few groups per integration");
    }
    log.info(`Using signal_threshold: ${step.signal_threshold.toFixed(2)}`);
    await flagChargeMigration(data, groupdq, step.signal_threshold);
    return model;
  },
});
