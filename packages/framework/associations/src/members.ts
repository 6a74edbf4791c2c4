/**
 * Finds the members of a product and their files.
 *
 * @module
 */

import { isAbsolute, join } from "node:path";
import type { Association, AssociationData, Member, Product } from "./association.ts";

/** The file of a member: names are relative to the association, absolute ones and addresses (`https://...`) stay. */
export function memberPath(association: Pick<Association, "directory">, { expname }: Member): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(expname) || isAbsolute(expname)) return expname;
  return join(association.directory, expname);
}

/** Members of these types, upper and lower case alike; all without types. At most `limit` of them. */
export function membersOfType<E>(
  { members }: Product<E>,
  types?: string | readonly string[],
  limit = Number.POSITIVE_INFINITY,
): Member<E>[] {
  if (types === undefined) return members.slice(0, limit);
  const wanted = new Set([types].flat().map((type) => type.toLowerCase()));
  return members.filter(({ exptype }) => wanted.has(exptype.toLowerCase())).slice(0, limit);
}

/** A sentence for each file that a product lists twice with the same type. */
export function duplicateMembers(data: AssociationData): string[] {
  return data.products.flatMap(({ name, members }) => {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const { expname, exptype } of members) {
      const key = `${expname} (${exptype})`;
      if (seen.has(key)) twice.add(key);
      seen.add(key);
    }
    return [...twice].map((key) => `product ${name} lists ${key} more than once`);
  });
}
