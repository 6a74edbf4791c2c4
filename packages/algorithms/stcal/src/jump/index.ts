/**
 * Jump detection: cosmic rays by two-point differences, snowballs (near infrared) and showers (MIRI).
 *
 * Counterpart of `stcal.jump`, stcal 1.20.0.
 *
 * @module
 */

export { type DqFlags, JWST_FLAGS } from "../common/flags.ts";
export type { Log } from "../common/log.ts";
export type { Ramp } from "../common/ramp.ts";
export { detectJumps, type JumpCounts, NOT_SEARCHED } from "./detect.ts";
export {
  JUMP_DEFAULTS,
  type JumpOptions,
  type ShowerOptions,
  type SnowballOptions,
  type TwoPointOptions,
} from "./options.ts";
export { flagSnowballs, type SnowballSearch } from "./snowballs.ts";
