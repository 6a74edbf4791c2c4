/**
 * Flags the first group of MIRI integrations.
 *
 * @module
 */

export { FirstFrameStep } from "./firstframe.ts";
export { flagFirstGroup } from "./flag-first-group.ts";
