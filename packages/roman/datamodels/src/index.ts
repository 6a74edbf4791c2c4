/**
 * All Roman product and reference file models.
 *
 * @module
 */

export { type CreateOptions, ROMAN_FACTS, RomanDataModel } from "./base.ts";
export { GROUP_FLAGS, PIXEL_FLAGS } from "./dq-flags.ts";
export { ModelLibrary } from "./library.ts";
export type * from "./meta.ts";
export * from "./models.ts";
export { open, ROMAN_MODELS, readMetadata, recognises } from "./open.ts";
export { type AstropyTable, astropyTable, isAstropyTable, readAstropyTable } from "./tables.ts";
