/**
 * Flags the known bad pixels of ramps.
 *
 * @module
 */

export { DQInitStep } from "./dq-init.ts";
