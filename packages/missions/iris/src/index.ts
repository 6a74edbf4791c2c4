/**
 * The calibration pipelines of TMT-IRIS.
 *
 * @module
 */

export { AssignWcsStep } from "@pipe/iris-assign-wcs";
export { BackgroundStep, SubtractImagesStep } from "@pipe/iris-bkg-subtract";
export { DarkCurrentStep } from "@pipe/iris-dark-current";
export { DQInitStep } from "@pipe/iris-dq-init";
export { FlatFieldStep } from "@pipe/iris-flat-field";
export { MergeSubarraysStep } from "@pipe/iris-merge-subarrays";
export { NonlincorrStep } from "@pipe/iris-nonlincorr";
export { NormalizeStep } from "@pipe/iris-normalize";
export { ParseSubarrayMapStep } from "@pipe/iris-parse-subarray-map";
export { ReadoutsampStep } from "@pipe/iris-readoutsamp";
export { Image2Pipeline, ProcessImagerL2Pipeline } from "./image2.ts";
export * as liger from "./liger.ts";
export { ProcessFlatfieldL2 } from "./preprocess-flatfield.ts";
export { ROPPipeline } from "./rop.ts";
