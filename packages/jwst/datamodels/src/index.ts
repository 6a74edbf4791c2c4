/**
 * All JWST product and reference file models.
 *
 * @module
 */

export { JWST_FACTS, JwstDataModel, JwstModel, ReferenceFileModel } from "./base.ts";
export { GROUP_FLAGS, PIXEL_FLAGS } from "./dq-flags.ts";
export type * from "./meta.ts";
export * from "./models.ts";
export { JWST_MODELS, open, readMetadata } from "./open.ts";
