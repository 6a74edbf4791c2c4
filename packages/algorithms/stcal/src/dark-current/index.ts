/**
 * Dark current subtraction from ramps.
 *
 * Counterpart of `stcal.dark_current` (stcal 1.20.0).
 *
 * @module
 */

export { type DarkPlan, planDark, type Readout } from "./plan-dark.ts";
export {
  type DarkReference,
  type DarkTarget,
  matchedDark,
  subtractDark,
  subtractFrame,
} from "./subtract-dark.ts";
