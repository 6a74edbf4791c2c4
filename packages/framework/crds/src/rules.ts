/**
 * The rules engine alone, free of Node: mappings from text, answers for headers.
 *
 * @module
 */

export { instrumentContext, instrumentOf, lookUp, type RuleSource } from "./best-references.ts";
export { conditionHeader, conditionValue } from "./condition.ts";
export { type DateTime, formatDate, parseDate, reformatDate } from "./dates.ts";
export { type Expression, parseExpression } from "./expression.ts";
export {
  type ContextMapping,
  type Mapping,
  MappingHeader,
  parseMapping,
  type ReferenceMapping,
} from "./mapping.ts";
export { type Answer, ReferenceRules } from "./reference-rules.ts";
export { type Choice, type Header, type RawKey, type ReferenceName, Selector } from "./selector.ts";
