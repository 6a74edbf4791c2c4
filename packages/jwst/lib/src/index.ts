/**
 * What several JWST steps share: cutting reference planes to an exposure, the layout of IRS2 and striped frames, plane arithmetic.
 *
 * @module
 */

export { multiplyBy, orFlags } from "./arithmetic.ts";
export { gatherRows, type Irs2Readout, irs2ScienceRows, isIrs2 } from "./irs2.ts";
export {
  matchReference,
  type PartialWindow,
  type ReferenceCut,
  type SubarraySide,
} from "./match-reference.ts";
export { cutStripes, type StripeReadout, stripeLines } from "./stripes.ts";
