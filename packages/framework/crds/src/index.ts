/**
 * CRDS client: best reference files by the rules of an observatory, from the cache or the server.
 *
 * @module
 */

export { cacheFolder, cacheLayout, type LocateOptions, locateMapping, locateReference } from "./cache.ts";
export { type ChecksumPolicy, fileChecksum, mappingChecksum } from "./checksum.ts";
export { type CrdsConfiguration, crdsConfiguration, type Environment } from "./configuration.ts";
export { type ContextOptions, getContextName } from "./contexts.ts";
export type { Progress } from "./download.ts";
export * from "./errors.ts";
export type { CrdsLog, LogLevel } from "./log.ts";
export { forgetMappings } from "./mapping-store.ts";
export {
  answerText,
  type BestReference,
  type BestReferences,
  bestReferences,
  getReferences,
  type ReferenceOptions,
} from "./references.ts";
export type { ReferenceName } from "./selector.ts";
