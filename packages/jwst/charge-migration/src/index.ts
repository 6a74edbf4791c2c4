export { flagChargeMigration } from "./flag-charge-migration.ts";
