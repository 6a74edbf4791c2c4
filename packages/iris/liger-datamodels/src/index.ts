/**
 * Data models of the Liger-IRIS pipeline.
 *
 * @module
 */

export { LIGER_FACTS, LIGER_VERSION, LigerIRISDataModel, ReferenceFileModel } from "./base.ts";
export { LIGER_FLAGS } from "./dq-flags.ts";
export {
  BiasModel,
  DarkModel,
  DQModel,
  FlatModel,
  IFUCubeModel,
  IFUImageModel,
  ImagerModel,
  NonlinearCorrectionModel,
  RampModel,
} from "./models.ts";
export { generateFilename } from "./naming.ts";
export { LIGER_MODELS, open } from "./open.ts";
