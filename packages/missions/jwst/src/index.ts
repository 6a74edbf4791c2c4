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

export { ChargeMigrationStep } from "@pipe/jwst-charge-migration";
export { DarkCurrentStep } from "@pipe/jwst-dark-current";
export { DQInitStep } from "@pipe/jwst-dq-init";
export { FirstFrameStep } from "@pipe/jwst-firstframe";
export { FlatFieldStep } from "@pipe/jwst-flat-field";
export { GainScaleStep } from "@pipe/jwst-gain-scale";
export { GroupScaleStep } from "@pipe/jwst-group-scale";
export { GuiderCdsStep } from "@pipe/jwst-guider-cds";
export { IPCStep } from "@pipe/jwst-ipc";
export { LastFrameStep } from "@pipe/jwst-lastframe";
export { LinearityStep } from "@pipe/jwst-linearity";
export { PersistenceStep } from "@pipe/jwst-persistence";
export { ResetStep } from "@pipe/jwst-reset";
export { RscdStep } from "@pipe/jwst-rscd";
export { SaturationStep } from "@pipe/jwst-saturation";
export { SuperBiasStep } from "@pipe/jwst-superbias";
export { GuiderPipeline } from "./calwebb-guider.ts";
