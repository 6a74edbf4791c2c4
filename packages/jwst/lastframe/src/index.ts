/**
 * Flags the last group of MIRI integrations.
 *
 * @module
 */

export { flagLastGroup } from "./flag-last-group.ts";
export { LastFrameStep } from "./lastframe.ts";
