export { flagInitialGroups, type InitialGroups } from "./flag-initial-groups.ts";
export { findGroupsToSkip, type GroupsToSkip, limitGroupsToSkip, type SkipRow } from "./groups-to-skip.ts";
