/**
 * The generator: tries each exposure on the associations that exist and on the rules that may make new ones.
 *
 * Counterpart of `jwst.associations.generator.generate`, without its finalisation, which belongs to the mission.
 *
 * @module
 */

import type { PoolItem } from "./pool.ts";
import { mayFollow, type ProcessList, ProcessQueue, type RuleKey } from "./process-list.ts";

/** A rule that can start an association with an exposure. Lists of exposures to try again are added to `reprocess`. */
export interface Rule<A, R extends RuleKey> extends RuleKey {
  create(item: PoolItem, reprocess: ProcessList<R>[]): A | undefined;
}

/** An association that can take further exposures. */
export interface Growing<R extends RuleKey> {
  readonly rule: R;
  add(item: PoolItem, reprocess: ProcessList<R>[]): boolean;
}

/** Groups exposures by the rules, in their order. */
export function generate<R extends Rule<A, R>, A extends Growing<R>>(
  items: readonly PoolItem[],
  rules: readonly R[],
): A[] {
  const associations: A[] = [];
  const queue = new ProcessQueue<R>();
  queue.push({ items: [...items], rules, work: "both", onlyOnMatch: false });
  for (let list = queue.next(); list !== undefined; list = queue.next()) {
    const allowed = new Set(list.rules === undefined || list.rules.length === 0 ? rules : list.rules);
    const makers =
      list.work === "both" || list.work === "rules" ? rules.filter((rule) => allowed.has(rule)) : [];
    const existing = list.work === "rules" ? [] : associations.filter(({ rule }) => allowed.has(rule));
    for (const item of list.items) {
      const reprocess: ProcessList<R>[] = [];
      const created = place(item, existing, makers, reprocess);
      associations.push(...created);
      if (list.work !== "rules") existing.push(...created);
      for (const next of reprocess) {
        const kept = mayFollow(next, list.work);
        if (kept !== undefined) queue.push(kept);
      }
    }
  }
  return associations;
}

/** Adds the exposure to what exists and starts new associations by the rules that have not taken it yet. */
function place<R extends Rule<A, R>, A extends Growing<R>>(
  item: PoolItem,
  existing: readonly A[],
  makers: readonly R[],
  reprocess: ProcessList<R>[],
): A[] {
  const taken = new Set<R>();
  for (const association of existing) if (association.add(item, reprocess)) taken.add(association.rule);
  const created: A[] = [];
  for (const rule of makers) {
    if (taken.has(rule)) continue;
    const association = rule.create(item, reprocess);
    if (association !== undefined) created.push(association);
  }
  return created;
}
