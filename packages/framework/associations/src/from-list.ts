/**
 * Makes associations of plain lists of exposures.
 *
 * Counterpart of `jwst.associations.asn_from_list` with the base rules of level 2 (one product per exposure) and level 3
 * (one product of all).
 *
 * @module
 */

import {
  type AssociationData,
  AssociationNotValidError,
  CODE_VERSION,
  type Member,
  type Product,
} from "./association.ts";
import { parent, stem } from "./path.ts";
import { removeSuffix } from "./suffix.ts";

/** An exposure, or an exposure and its type; `science` where none is given. */
export type ListItem<E> = E | readonly [exposure: E, exptype: string];

/** How a list becomes an association of level 2. */
export interface Level2ListOptions<E> {
  /** Name of the rule to write; default `DMSLevel2bBase`. */
  rule?: string;
  /** Candidate: `oXXX` for an observation, `c1XXX` for a background; default `o999`. Not written, only checked. */
  acid?: string;
  /** Further keys to write, or other values for the usual ones. */
  meta?: Readonly<Record<string, unknown>>;
  /** Names the product of an item (counted from 1); undefined leaves the name made of the science exposure. */
  productName?: (exposure: E, index: number) => string | undefined;
}

/** How a list becomes an association of level 3. */
export interface Level3ListOptions {
  /** Name of the rule to write; default `DMS_Level3_Base`. */
  rule?: string;
  productName: string | undefined;
}

/** The name of a product that nothing is known of. */
export const UNDEFINED_PRODUCT = "undefined";

/** The keys that every association starts with, in the order in which they are written. */
function header(rule: string): Omit<AssociationData, "products"> {
  return {
    asn_type: "None",
    asn_rule: rule,
    version_id: null,
    code_version: CODE_VERSION,
    degraded_status: "No known degraded exposures in association.",
    program: "noprogram",
    constraints: "No constraints",
    asn_id: "a3001",
  };
}

/** The keys that a level-2 association made by hand starts with. */
export function level2Header(rule = "DMSLevel2bBase"): Omit<AssociationData, "products"> {
  return { ...header(rule), asn_pool: "none" };
}

/** The name of an exposure's calibrated product: its file without extension and processing suffix, folder kept. */
export function exposureProductName(path: string): string {
  const folder = parent(path);
  const name = stem(path);
  const whole = folder === "." ? name : folder === "/" ? `/${name}` : `${folder}/${name}`;
  return removeSuffix(whole)[0];
}

function isPair<E>(item: ListItem<E>): item is readonly [E, string] {
  return Array.isArray(item);
}

function toMember<E>(item: ListItem<E>): Member<E> {
  if (isPair(item)) return { expname: item[0], exptype: item[1] || "science" };
  return { expname: item, exptype: "science" };
}

function toProduct<E>(item: ListItem<E>, index: number, options: Level2ListOptions<E>): Product<E> {
  const member = toMember(item);
  const { expname, exptype } = member;
  const known = exptype.toLowerCase() === "science" && typeof expname === "string";
  const name = options.productName?.(expname, index);
  return {
    name: name ?? (known ? exposureProductName(expname) : UNDEFINED_PRODUCT),
    members: [member],
  };
}

/**
 * One product per exposure, as level-2 processing wants it.
 *
 * @throws AssociationNotValidError for a candidate of another form, an empty list, one without science, or a background
 * candidate without background exposure.
 */
export function level2FromList<E = string>(
  items: Iterable<ListItem<E>>,
  options: Level2ListOptions<E> = {},
): AssociationData<E> {
  const { rule, acid = "o999", meta = {} } = options;
  if (!/^[oc]/.test(acid))
    throw new AssociationNotValidError(
      `Invalid association id specified: "${acid}"\n\tMust be of form "oXXX" or "c1XXX"`,
    );
  const products = Array.from(items, (item, i) => toProduct(item, i + 1, options));
  const types = new Set(products.map(({ members }) => members[0].exptype));
  if (products.length === 0) throw new AssociationNotValidError("the list of exposures is empty");
  if (!types.has("science"))
    throw new AssociationNotValidError("no exposure of the list has the type science");
  if (acid.startsWith("c") && !types.has("background"))
    throw new AssociationNotValidError(
      `candidate ${acid} is a background, but no exposure has the type background`,
    );
  return { ...level2Header(rule), products, ...meta };
}

/**
 * One product of all exposures, as level-3 processing wants it.
 *
 * @throws AssociationNotValidError without a product name or without a science exposure.
 */
export function level3FromList<E = string>(
  items: Iterable<ListItem<E>>,
  options: Level3ListOptions,
): AssociationData<E> {
  const { rule = "DMS_Level3_Base", productName } = options;
  if (productName === undefined) throw new AssociationNotValidError("Product name needs to be specified");
  const members = Array.from(items, toMember);
  if (members.length === 0) throw new AssociationNotValidError("the list of exposures is empty");
  if (!members.some(({ exptype }) => exptype === "science"))
    throw new AssociationNotValidError("no exposure of the list has the type science");
  return { ...header(rule), target: "none", asn_pool: "none", products: [{ name: productName, members }] };
}
