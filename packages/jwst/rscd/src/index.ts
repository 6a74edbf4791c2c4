/**
 * Flags the initial groups of MIRI integrations.
 *
 * @module
 */

export { flagInitialGroups, type InitialGroups } from "./flag-initial-groups.ts";
export { findGroupsToSkip, type GroupsToSkip, limitGroupsToSkip, type SkipRow } from "./groups-to-skip.ts";
export { RscdStep } from "./rscd.ts";
