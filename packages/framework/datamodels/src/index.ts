/**
 * Products and reference files as typed, validated trees that follow tables of facts.
 *
 * @module
 */

export { asdfStandard, asdfTree } from "./asdf-tree.ts";
export { type ArrayLike, castValue, type TableLike } from "./cast.ts";
export { factViolation, sectionViolation } from "./check.ts";
export { violation } from "./condition.ts";
export { isoTime } from "./dates.ts";
export {
  dynamicMask,
  type FlagTable,
  flagMap,
  flagNames,
  interpretFlags,
  type MeasuredArrays,
  mapFlags,
  mapOwnFlags,
  matchNansAndFlags,
} from "./dq.ts";
export {
  ModelError,
  setWarningHandler,
  ValidationError,
  type WarningHandler,
  type WarningKind,
  warn,
} from "./errors.ts";
export {
  type Branch,
  type ClassFacts,
  type ColumnFact,
  type Condition,
  type Fact,
  FactBook,
  isArrayFact,
  type Leaf,
  type LeafFacts,
  Section,
} from "./facts.ts";
export { bytesKind, type FileKind, fileKind } from "./file-kind.ts";
export { isBuiltInKeyword, type Migration } from "./fits-read.ts";
export type { FlagMap } from "./flag-bits.ts";
export { History, type HistoryEntry, type Software } from "./history.ts";
export { type JsonSchema, jsonSchema } from "./json-schema.ts";
export { Lazy, type LazySource } from "./lazy.ts";
export { leafTexts } from "./leaf-texts.ts";
export {
  DataModel,
  type ModelInit,
  type ModelOptions,
  type ModelType,
  type SaveOptions,
} from "./model.ts";
export type { RawTree } from "./node.ts";
export { setNumberKind, setStandard } from "./number-kinds.ts";
export {
  asdfModel,
  fitsMetadata,
  fitsModel,
  kindOf,
  type OpenedAsdf,
  type OpenedFits,
  openAs,
  openAsdfFile,
  openFitsFile,
} from "./open.ts";
export { ReadTree } from "./read-tree.ts";
export { type Behaviour, extend, ModelRegistry } from "./registry.ts";
export { environmentFlag, type Validation, validationSettings } from "./settings.ts";
export { givesRows, type RowOptions, type RowSource, readRowsOf, type StoredRows } from "./stored-rows.ts";
export { lazyColumn, ModelTable, type TableColumn, type TableRow } from "./table.ts";
export { copyTree, isArrayValue, leaves } from "./tree.ts";
export type { UpdateOptions } from "./update.ts";
export type { Fault } from "./validate.ts";
