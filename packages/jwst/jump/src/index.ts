/**
 * Flags cosmic-ray jumps, snowballs and showers in ramps.
 *
 * @module
 */

export { JumpStep } from "./jump.ts";
