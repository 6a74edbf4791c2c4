/**
 * Flags groups that lose charge to their neighbours.
 *
 * @module
 */

export { ChargeMigrationStep } from "./charge-migration.ts";
export { flagChargeMigration } from "./flag-charge-migration.ts";
