export {
  type AssociationInput,
  asAssociation,
  asLevel2Association,
  type Level2Options,
  type ModelLike,
} from "./as-association.ts";
export {
  type Association,
  type AssociationData,
  AssociationNotValidError,
  CODE_VERSION,
  type Member,
  type Product,
} from "./association.ts";
export { addMembers, removeMembers } from "./edit.ts";
export {
  exposureProductName,
  type Level2ListOptions,
  type Level3ListOptions,
  type ListItem,
  level2FromList,
  level3FromList,
  UNDEFINED_PRODUCT,
} from "./from-list.ts";
export { type GatherOptions, gatherAssociation } from "./gather.ts";
export { KNOWN_SUFFIXES } from "./known-suffixes.ts";
export { type LoadOptions, loadAssociation } from "./load.ts";
export { duplicateMembers, memberPath, membersOfType } from "./members.ts";
export { LEVEL2_SCHEMA, LEVEL3_SCHEMA } from "./schema.ts";
export { removeSuffix } from "./suffix.ts";
export { assertAssociation, associationProblem, hasPaths, type Level, PATH_WARNING } from "./validate.ts";
export { formatAssociation, formatYaml, writeAssociation, writeText } from "./write.ts";
