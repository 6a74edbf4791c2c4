/**
 * YAML 1.1 as ASDF and ECSV need it: read to plain values the way PyYAML resolves them, and written back faithfully.
 *
 * @module
 */

export { coreTag, DEFAULT_STANDARD } from "../standard.ts";
export { type LoadOptions, loadYaml } from "./compose.ts";
export { type DumpOptions, dumpYaml } from "./emit.ts";
export {
  AsdfFloat,
  type ContainerKind,
  copyMarks,
  isMarkedFloat,
  isPlainObject,
  kindOf,
  markFloat,
  markKind,
  markTag,
  setProperty,
  Tagged,
  Timestamp,
  tagOf,
  type YamlScalar,
} from "./values.ts";
