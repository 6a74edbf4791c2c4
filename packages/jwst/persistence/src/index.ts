export { flagPersistence, type PersistenceOptions } from "./flag-persistence.ts";
