export { type ListOptions, listAssociation } from "./from-list.ts";
export { type GenerateOptions, generateAssociations, orphans } from "./generate.ts";
export type { Candidate, JwstAssociation, RuleDefinition } from "./rules/association.ts";
export { LEVEL2_RULES } from "./rules/level2-rules.ts";
export { LEVEL3_RULES } from "./rules/level3-rules.ts";
