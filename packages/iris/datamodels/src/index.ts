/**
 * Data models of TMT-IRIS.
 *
 * @module
 */

export { IRIS_FACTS, IrisDataModel, TmtReferenceModel } from "./base.ts";
export { IRIS_FLAGS } from "./dq-flags.ts";
export {
  FlatModel,
  ImageModel,
  IRISImageModel,
  TMTDarkModel,
  TMTFlatModel,
  TMTMaskModel,
  TMTRampModel,
} from "./models.ts";
export { IRIS_MODELS, open, openReference, recognises } from "./open.ts";
