/**
 * The rules made ready for a run: for one candidate, for all, or for discovery.
 *
 * @module
 */

import {
  attribute,
  type Condition,
  type Constraint,
  ConstraintTree,
  type PoolItem,
  type ProcessList,
  pattern,
} from "@pipe/associations/engine";
import type { JwstAssociation, JwstRule, RuleDefinition, Run } from "./association.ts";
import { level2Association } from "./level2.ts";
import { LEVEL2_RULES } from "./level2-rules.ts";
import { level3Association } from "./level3.ts";
import { LEVEL3_RULES } from "./level3-rules.ts";

/** What rules are used for; part of the name written as `asn_rule`. */
export type Purpose = "candidate" | "discover";

/** Belonging to the candidate that the rule works on. */
const ofCandidate: Constraint<JwstAssociation> = attribute("asn_candidate", {
  name: "asn_candidate",
  evaluate: true,
  isCandidate: true,
  value: ({ rule }) => rule.candidate,
});

/** Candidates that a run of the rules is limited to; without ids to any one candidate each. */
export function candidateCondition(ids: readonly string[] = []): CandidateLimit {
  return { condition: ids.length > 0 ? pattern(`.+(${ids.join("|")}).+`) : undefined };
}

/** A limit to candidates. */
export interface CandidateLimit {
  readonly condition: Condition | undefined;
}

const trees = new Map<RuleDefinition, Record<"free" | "limited", ConstraintTree<JwstAssociation>>>();

function treeOf(definition: RuleDefinition, kind: "free" | "limited"): ConstraintTree<JwstAssociation> {
  const { constraints: root } = definition;
  let both = trees.get(definition);
  if (both === undefined) {
    const children = [...root.children, ofCandidate];
    both = { free: new ConstraintTree(root), limited: new ConstraintTree({ ...root, children }) };
    trees.set(definition, both);
  }
  return both[kind];
}

let count = 0;

type Make = (rule: JwstRule) => JwstAssociation;

function makeRule(
  definition: RuleDefinition,
  make: Make,
  purpose: Purpose,
  run: Run,
  limit: CandidateLimit | undefined,
): JwstRule {
  // An association that took nothing is as good as new.
  let spare: JwstAssociation | undefined;
  const rule: JwstRule = {
    id: count++,
    definition,
    tree: treeOf(definition, limit === undefined ? "free" : "limited"),
    candidate: limit?.condition,
    fullName: `${purpose}_${definition.name}`,
    run,
    create(item: PoolItem, reprocess: ProcessList<JwstRule>[]) {
      const association = spare ?? make(rule);
      association.originalRole = undefined;
      const taken = association.add(item, reprocess);
      spare = association.started ? undefined : association;
      if (!taken) return undefined;
      association.sequence =
        make === level2Association
          ? run.sequences.next("level 2", 1)
          : run.sequences.next(association.data.asn_type ?? "");
      return association;
    },
  };
  return rule;
}

/** All rules, level 2 first. */
export function makeRules(purpose: Purpose, run: Run, limit?: CandidateLimit): JwstRule[] {
  return [
    ...LEVEL2_RULES.map((rule) => makeRule(rule, level2Association, purpose, run, limit)),
    ...LEVEL3_RULES.map((rule) => makeRule(rule, level3Association, purpose, run, limit)),
  ];
}
