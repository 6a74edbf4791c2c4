/**
 * Flags the known bad pixels of a detector.
 *
 * @module
 */

export { DQInitStep } from "./dq-init.ts";
export { orMask } from "./or-mask.ts";
