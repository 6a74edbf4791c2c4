/**
 * The calibration pipelines of JWST.
 *
 * ```ts
 * import { Detector1Pipeline } from "@pipe/jwst";
 *
 * const rate = await Detector1Pipeline.call("jw_uncal.fits", { steps: { jump: { rejection_threshold: 5 } } });
 * ```
 *
 * @module
 */

export { ChargeMigrationStep } from "@pipe/jwst-charge-migration";
export { CleanFlickerNoiseStep } from "@pipe/jwst-clean-flicker-noise";
export { DarkCurrentStep } from "@pipe/jwst-dark-current";
export { DQInitStep } from "@pipe/jwst-dq-init";
export { EmiCorrStep } from "@pipe/jwst-emicorr";
export { FirstFrameStep } from "@pipe/jwst-firstframe";
export { FlatFieldStep } from "@pipe/jwst-flat-field";
export { GainScaleStep } from "@pipe/jwst-gain-scale";
export { GroupScaleStep } from "@pipe/jwst-group-scale";
export { GuiderCdsStep } from "@pipe/jwst-guider-cds";
export { IPCStep } from "@pipe/jwst-ipc";
export { JumpStep } from "@pipe/jwst-jump";
export { LastFrameStep } from "@pipe/jwst-lastframe";
export { LinearityStep } from "@pipe/jwst-linearity";
export { PersistenceStep } from "@pipe/jwst-persistence";
export { PictureFrameStep } from "@pipe/jwst-picture-frame";
export { RampFitStep } from "@pipe/jwst-ramp-fit";
export { RefPixStep } from "@pipe/jwst-refpix";
export { ResetStep } from "@pipe/jwst-reset";
export { RscdStep } from "@pipe/jwst-rscd";
export { SaturationStep } from "@pipe/jwst-saturation";
export { SuperBiasStep } from "@pipe/jwst-superbias";
export { DarkPipeline } from "./calwebb-dark.ts";
export { Detector1Pipeline } from "./calwebb-detector1.ts";
export { GuiderPipeline } from "./calwebb-guider.ts";
