/**
 * Removal of electromagnetic interference from MIRI ramps.
 *
 * @module
 */

export type { Clocks } from "./clocks.ts";
export {
  correctEmi,
  type EmicorrInput,
  type EmicorrLog,
  type EmicorrParameters,
  type EmicorrResult,
  type MeasuredWave,
} from "./correct.ts";
export { EmiCorrStep } from "./emicorr.ts";
export type { EmiRamp } from "./ramp.ts";
export type { EmiCase, EmiFrequency, EmiReference, EmiSubarrayCase } from "./reference.ts";
