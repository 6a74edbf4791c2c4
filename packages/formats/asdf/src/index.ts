/**
 * ASDF files, standards 1.0 to 1.6: trees with lazy arrays, compressed blocks, extensions.
 *
 * ```ts
 * import { openAsdf, writeAsdf } from "@pipe/asdf";
 *
 * const file = await openAsdf("flat.asdf");
 * const flat = await file.tree.roman.data.read(); // an NDArray
 * await writeAsdf("copy.asdf", { roman: { data: flat } }, { compression: "lz4" });
 * ```
 *
 * @module
 */

export { AsdfArray, type ExternalData } from "./asdf-array.ts";
export {
  AsdfFile,
  type AsdfNode,
  type AsdfTree,
  type OpenOptions,
  openAsdf,
  openAsdfSync,
} from "./asdf-file.ts";
export type { BlockData } from "./block-store.ts";
export { defaultRegistry } from "./core-tags.ts";
export { AsdfInteger, Complex } from "./core-values.ts";
export type { DatatypeName, ElementType, Field, FieldName } from "./datatype.ts";
export { AsdfError, type AsdfErrorOptions } from "./errors.ts";
export { COMPRESSIONS, type Compression } from "./expand.ts";
export type { BlockInfo } from "./layout.ts";
export { PackedArray } from "./packed-array.ts";
export { atPointer, referenceOf, resolveReferences } from "./references.ts";
export {
  AsdfRegistry,
  type ExtensionInfo,
  type ReadContext,
  type TagConverter,
  type WriteContext,
} from "./registry.ts";
export { DEFAULT_STANDARD, STANDARDS } from "./standard.ts";
export type { SchemaProblem } from "./validate.ts";
export { asdfBytes, type WriteOptions, writeAsdf, writeAsdfSync } from "./write.ts";
export { AsdfFloat, isMarkedFloat, markFloat, markTag, Tagged, Timestamp, tagOf } from "./yaml/values.ts";
