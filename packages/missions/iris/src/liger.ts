/**
 * Steps and pipelines of the Liger-IRIS pipeline.
 *
 * @module
 */

export { AssignWCSStep } from "@pipe/iris-liger-assign-wcs";
export { CalculateBackgroundImagerStep, SubtractBackgroundImagerStep } from "@pipe/iris-liger-background";
export { CombineFramesStep } from "@pipe/iris-liger-combine-frames";
export { generateFilename, open } from "@pipe/iris-liger-datamodels";
export { DarkSubtractionStep, DQInitStep, FlatFieldStep, NormalizeStep } from "@pipe/iris-liger-detector";
export {
  CreateDark,
  CreateFlatfield,
  ImagerStage2Pipeline,
  Stage1Pipeline,
} from "@pipe/iris-liger-pipelines";
export { FitRampStep, NonlinearCorrectionStep } from "@pipe/iris-liger-readout";
export { MergeSubarraysStep, ParseSubarrayMapStep } from "@pipe/iris-liger-subarrays";
