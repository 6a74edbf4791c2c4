/**
 * The calibration pipelines of JWST.
 *
 * ```ts
 * import { GuiderPipeline } from "@pipe/jwst";
 *
 * const result = await GuiderPipeline.call("jw_gs-acq1_uncal.fits", { save_results: true });
 * ```
 *
 * @module
 */

export { DQInitStep } from "@pipe/jwst-dq-init";
export { FlatFieldStep } from "@pipe/jwst-flat-field";
export { GuiderCdsStep } from "@pipe/jwst-guider-cds";
export { GuiderPipeline } from "./calwebb-guider.ts";
