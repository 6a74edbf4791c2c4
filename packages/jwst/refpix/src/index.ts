/**
 * Reference pixel correction of JWST ramps.
 *
 * @module
 */

export {
  correctRefpix,
  countGoodReference,
  isSubarray,
  type RefpixInput,
  type RefpixParameters,
  type RefpixStatus,
} from "./correct.ts";
export { correctIrs2, type Irs2Options } from "./irs2/correct.ts";
export { type Irs2Columns, type Irs2Weights, irs2Weights } from "./irs2/filter.ts";
export { flagBadReference, type Irs2Ramp, replaceBadReference } from "./irs2/flag.ts";
export { irs2Layout, normalPixels } from "./irs2/layout.ts";
export { type Irs2DqTable, replaceByTable } from "./irs2/reference-dq.ts";
export { RefPixStep } from "./refpix.ts";
export { type SirsCoefficients, type SirsKernels, sirsKernels } from "./sirs.ts";
