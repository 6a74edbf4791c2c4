export { PythonTuple, type PythonValue } from "@pipe/python-literal";
export { compareMembers, type Difference, memberKey, sameAssociation } from "./compare.ts";
export { anyPattern, type Condition, escapeText, literal, pattern } from "./condition.ts";
export {
  type Again,
  type Attribute,
  type AttributeOptions,
  all,
  any,
  attribute,
  type Check,
  type CheckOptions,
  type Constraint,
  check,
  type Dynamic,
  type Group,
  type GroupOptions,
  notAll,
  notAny,
} from "./constraint.ts";
export { ConstraintState, ConstraintTree, type LeafState } from "./constraint-state.ts";
export { type Growing, generate, type Rule } from "./generate.ts";
export { elements, evaluate, repr, str } from "./literal.ts";
export {
  firstOf,
  formatPool,
  isEmpty,
  type Pool,
  PoolError,
  type PoolItem,
  parsePool,
  poolItem,
  readPool,
  writePool,
} from "./pool.ts";
export { mayFollow, type ProcessList, ProcessQueue, type RuleKey, type Work } from "./process-list.ts";
export { type Prunable, type PruneReport, prune } from "./prune.ts";
