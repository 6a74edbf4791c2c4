/**
 * Ramp fitting: count rates by optimally weighted segments (OLS_C), by the likelihood of differences (LIKELY), or for
 * unevenly spaced resultants (ols_cas22).
 *
 * Counterpart of `stcal.ramp_fitting`, stcal 1.20.0.
 *
 * @module
 */

export { type DqFlags, JWST_FLAGS } from "../common/flags.ts";
export type { Log } from "../common/log.ts";
export type { Ramp } from "../common/ramp.ts";
export { type CasertanoFit, type CasertanoOptions, fitRampsCasertano } from "./casertano.ts";
export { fitRampsLikely } from "./likely.ts";
export { fitRampsOls } from "./ols.ts";
export {
  type ExtraPlanes,
  LIKELY_DEFAULTS,
  LIKELY_MIN_GROUPS,
  type LikelyFit,
  type LikelyOptions,
  OLS_DEFAULTS,
  type OlsOptions,
  type RampFit,
  type Rates,
  type Readout,
  type SegmentFits,
} from "./options.ts";
