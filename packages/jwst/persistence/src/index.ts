/**
 * Flags groups taken while persistence lasts.
 *
 * @module
 */

export { flagPersistence, type PersistenceOptions } from "./flag-persistence.ts";
export { PersistenceStep } from "./persistence.ts";
