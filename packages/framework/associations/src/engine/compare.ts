/**
 * Compares associations: which exposures, in which roles, make which products.
 *
 * Counterpart of `jwst.associations.lib.diff`, as far as the generator needs it.
 *
 * @module
 */

import type { AssociationData, Product } from "../association.ts";
import { stem } from "../path.ts";
import { removeSuffix } from "../suffix.ts";

/** How two products differ: not at all, by one holding all of the other and more, or otherwise. */
export type Difference = "none" | "subset" | "other";

const exposures = new Map<string, string>();

function exposureName(expname: string): string {
  let name = exposures.get(expname);
  if (name === undefined) {
    name = removeSuffix(stem(expname))[0];
    exposures.set(expname, name);
  }
  return name;
}

function hasDuplicates({ members }: Product): boolean {
  return new Set(members.map(({ expname }) => expname)).size < members.length;
}

/**
 * Compares the members of two products; without `strict` by exposure, so that the processing suffix of the file does not
 * matter. A product that holds a file twice differs from every other, itself included.
 */
export function compareMembers(left: Product, right: Product, strict = true): Difference {
  const key = strict ? (name: string) => name : exposureName;
  const rest = right.members.map(({ expname, exptype }) => ({ key: key(expname), exptype }));
  let problems = (hasDuplicates(left) ? 1 : 0) + (hasDuplicates(right) ? 1 : 0);
  let missing = 0;
  for (const { expname, exptype } of left.members) {
    const wanted = key(expname);
    const at = rest.findIndex((member) => member.key === wanted);
    if (at < 0) missing++;
    else if (rest.splice(at, 1)[0].exptype !== exptype) problems++;
  }
  if (left.members.length === right.members.length)
    return problems + missing + rest.length === 0 ? "none" : "other";
  return problems === 0 && missing + rest.length > 0 ? "subset" : "other";
}

function sameWords(left: string, right: string): boolean {
  const words = new Set(left.split(/[_-]/));
  const others = new Set(right.split(/[_-]/));
  return words.size === others.size && [...words].every((word) => others.has(word));
}

/** Whether two associations are of one type and kind of candidate and group the same exposures. */
export function sameAssociation(left: AssociationData, right: AssociationData): boolean {
  if (left.asn_type !== right.asn_type || left.asn_id?.[0] !== right.asn_id?.[0]) return false;
  if (left.products.length !== right.products.length) return false;
  const rest = [...right.products];
  return left.products.every((product) => {
    const at = rest.findIndex(({ name }) => sameWords(name, product.name));
    return at >= 0 && compareMembers(product, rest.splice(at, 1)[0], false) === "none";
  });
}

/** A text that two products share if and only if `compareMembers` finds no difference; undefined if none can. */
export function memberKey(product: Product): string | undefined {
  if (hasDuplicates(product)) return undefined;
  return product.members
    .map(({ expname, exptype }) => `${expname}\n${exptype}`)
    .sort()
    .join("\n");
}
