/**
 * Completes the associations of a run: validity, nods, imprints and catalogues, duplicates, numbers.
 *
 * @module
 */

import { type PruneReport, prune } from "@pipe/associations/engine";
import { type JwstAssociation, Sequences } from "./rules/association.ts";
import { Level2Association } from "./rules/level2.ts";

/** Numbers associations from 1 for each candidate and type. */
export function resequence(associations: readonly JwstAssociation[]): void {
  const sequences = new Sequences();
  for (const association of associations) {
    const { asn_id, asn_type } = association.data;
    association.sequence = sequences.next(`${asn_id} ${asn_type}`);
  }
}

function finalizeLevel(
  associations: readonly JwstAssociation[],
  report: PruneReport<JwstAssociation>,
): JwstAssociation[] {
  const complete = associations.flatMap((association) => association.finalize());
  const kept = prune(complete, report);
  resequence(kept);
  return kept;
}

/** The valid associations without duplicates, level 2 before level 3. */
export function finalize(
  associations: readonly JwstAssociation[],
  report: PruneReport<JwstAssociation> = {},
): JwstAssociation[] {
  const isLevel2 = (association: JwstAssociation) => association instanceof Level2Association;
  return [
    ...finalizeLevel(associations.filter(isLevel2), report),
    ...finalizeLevel(
      associations.filter((one) => !isLevel2(one)),
      report,
    ),
  ];
}

/** Joins level-2 associations of one type and candidate into one with several products; others come first. */
export function merge(associations: readonly JwstAssociation[]): JwstAssociation[] {
  const others: JwstAssociation[] = [];
  const merged = new Map<string, JwstAssociation>();
  for (const association of associations) {
    const key = `${association.data.asn_type}_${association.data.asn_id}`;
    const first = merged.get(key);
    if (!(association instanceof Level2Association)) others.push(association);
    else if (first === undefined) merged.set(key, association);
    else mergeInto(first, association);
  }
  return [...others, ...merged.values()];
}

function mergeInto(first: JwstAssociation, other: JwstAssociation): void {
  for (const product of other.data.products) {
    const same = first.data.products.filter(({ name }) => name === product.name);
    for (const { members } of same) {
      const known = new Set(members.map(({ expname }) => expname));
      members.push(...product.members.filter(({ expname }) => !known.has(expname)));
    }
    if (same.length === 0) first.data.products.push(product);
  }
}
