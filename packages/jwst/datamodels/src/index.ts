/**
 * All JWST product and reference file models.
 *
 * @module
 */

export { JWST_FACTS, JwstDataModel, JwstModel, ReferenceFileModel } from "./base.ts";
export { type ContainerInit, type ContainerOptions, ModelContainer } from "./container.ts";
export { GROUP_FLAGS, PIXEL_FLAGS } from "./dq-flags.ts";
export { expToSource, multislitToContainer } from "./exp-to-source.ts";
export { groupId } from "./group-id.ts";
export { ModelLibrary } from "./library.ts";
export type * from "./meta.ts";
export * from "./models.ts";
export { JWST_MODELS, type OpenedModel, open, openAny, readMetadata } from "./open.ts";
export { SourceModelContainer } from "./source-container.ts";
