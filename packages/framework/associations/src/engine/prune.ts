/**
 * Removes associations that say the same as others.
 *
 * Counterpart of `jwst.associations.lib.prune`.
 *
 * @module
 */

import type { AssociationData } from "../association.ts";
import { compareMembers, memberKey, sameAssociation } from "./compare.ts";

/** What can be pruned. */
export interface Prunable {
  readonly data: AssociationData;
}

/** What pruning found. */
export interface PruneReport<A> {
  /** Called with each association that is dropped. */
  dropped?: (association: A) => void;
  /** Called with two associations whose product has the same name but other exposures; both stay. */
  conflict?: (first: A, second: A) => void;
}

function byCandidate<A extends Prunable>(associations: readonly A[]): A[] {
  const id = ({ data }: A) => data.asn_id ?? "";
  return [...associations].sort((a, b) => (id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0));
}

/**
 * Of the associations with the same members keeps one: that of an observation rather than of another candidate, and of
 * that rather than a discovered one. Then settles products of the same name.
 */
export function prune<A extends Prunable>(associations: readonly A[], report: PruneReport<A> = {}): A[] {
  return pruneProducts(pruneMembers(associations, report), report);
}

function pruneMembers<A extends Prunable>(associations: readonly A[], report: PruneReport<A>): A[] {
  const seen = new Set<string>();
  return byCandidate(associations)
    .reverse()
    .filter((association) => {
      const key = memberKey(association.data.products[0]);
      if (key === undefined || !seen.has(key)) {
        if (key !== undefined) seen.add(key);
        return true;
      }
      report.dropped?.(association);
      return false;
    });
}

/** Of products with the same name the one with more exposures stays; a real difference is reported, and both stay. */
function pruneProducts<A extends Prunable>(associations: A[], report: PruneReport<A>): A[] {
  const counts = new Map<string, number>();
  for (const { data } of associations) {
    const { name } = data.products[0];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const repeated = [...counts].filter(([, count]) => count > 1).map(([name]) => name);
  if (repeated.length === 0) return associations;
  const ordered = byCandidate(associations);
  const groups = new Map<string, A[]>(repeated.map((name) => [name, []]));
  for (const association of ordered) groups.get(association.data.products[0].name)?.push(association);
  const dropped: A[] = [];
  for (const group of groups.values()) settle(group, dropped, report);
  for (const association of dropped) {
    const at = ordered.indexOf(association);
    if (at < 0) continue;
    ordered.splice(at, 1);
    report.dropped?.(association);
  }
  return ordered;
}

function contains<A extends Prunable>(list: readonly A[], association: A): boolean {
  return list.some((one) => one === association || sameAssociation(one.data, association.data));
}

/** Decides between associations with one product name; each in turn is held against those still kept. */
function settle<A extends Prunable>(group: readonly A[], dropped: A[], report: PruneReport<A>): void {
  const kept = [...group];
  for (const start of group) {
    if (contains(dropped, start)) continue;
    const losers = losersAgainst(start, kept, report);
    for (const loser of losers) {
      dropped.push(loser);
      const at = kept.findIndex((one) => one === loser || sameAssociation(one.data, loser.data));
      if (at >= 0) kept.splice(at, 1);
    }
  }
}

function losersAgainst<A extends Prunable>(start: A, kept: readonly A[], report: PruneReport<A>): A[] {
  const losers: A[] = [];
  let best = start;
  for (const entrant of kept) {
    if (sameAssociation(entrant.data, best.data)) continue;
    const [ours, theirs] = [best.data.products[0], entrant.data.products[0]];
    const difference = compareMembers(ours, theirs);
    if (difference === "subset" && theirs.members.length > ours.members.length) {
      losers.push(best);
      best = entrant;
    } else if (difference !== "other") losers.push(entrant);
    else if (compareMembers(ours, theirs, false) !== "none") report.conflict?.(best, entrant);
  }
  return losers;
}
