/**
 * What several JWST steps share: the arrays of a ramp, reference models, the layout of IRS2 and striped frames, plane arithmetic.
 *
 * @module
 */

export { multiplyBy, orFlags } from "./arithmetic.ts";
export { gatherRows, type Irs2Readout, irs2ReadoutOf, irs2ScienceRows, isIrs2 } from "./irs2.ts";
export {
  checkPixels,
  expectPlane,
  loadArray,
  loadRamp,
  openReference,
  type RampArrays,
  type ReferenceClass,
} from "./ramp.ts";
export { readoutOf } from "./readout.ts";
export { openFrames, type ReferenceFrames } from "./reference-frames.ts";
export { cutStripes, type StripeReadout, stripeLines, stripeReadoutOf } from "./stripes.ts";
