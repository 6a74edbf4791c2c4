/**
 * Checks the structure of an association.
 *
 * The rules stand as JSON Schema in `schema.ts` (draft 2020-12); they are few, so they are checked here by hand, which
 * costs the commands no start-up time and gives messages that name the place. A test holds the two against each other.
 *
 * @module
 */

import { type AssociationData, AssociationNotValidError } from "./association.ts";

/** Top-level keys that must hold a string where present, per level of processing. */
const STRINGS = {
  2: ["asn_type", "asn_rule", "asn_pool", "program"],
  3: ["asn_type", "asn_rule", "asn_pool", "program", "asn_id", "target"],
} as const;

/** Which schema applies: level 3 also wants `asn_id`, `target` and `version_id` to be text. */
export type Level = 2 | 3;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function stringProblem(value: unknown, where: string): string | undefined {
  if (value === undefined || typeof value === "string") return undefined;
  return `${where} is ${kind(value)}, expected a string`;
}

function memberProblem(member: unknown, where: string): string | undefined {
  if (!isObject(member)) return `${where} is ${kind(member)}, expected an object`;
  for (const key of ["expname", "exptype"]) {
    if (member[key] === undefined) return `${where} has no "${key}"`;
    const problem = stringProblem(member[key], `${where}.${key}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function productProblem(product: unknown, where: string): string | undefined {
  if (!isObject(product)) return `${where} is ${kind(product)}, expected an object`;
  const problem = stringProblem(product["name"], `${where}.name`);
  if (problem !== undefined) return problem;
  const { members } = product;
  if (members === undefined) return `${where} has no "members"`;
  if (!Array.isArray(members)) return `${where}.members is ${kind(members)}, expected a list`;
  return firstOf(members, (member, i) => memberProblem(member, `${where}.members[${i}]`));
}

function firstOf<T>(
  items: readonly T[],
  check: (item: T, i: number) => string | undefined,
): string | undefined {
  for (let i = 0; i < items.length; i++) {
    const problem = check(items[i], i);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The first thing that is wrong with a structure, or undefined when it is an association. */
export function associationProblem(data: unknown, level: Level = 2): string | undefined {
  if (!isObject(data)) return `the content is ${kind(data)}, expected an object with "products"`;
  const text = firstOf(STRINGS[level], (key) => stringProblem(data[key], key));
  if (text !== undefined) return text;
  if (level === 3 && data["version_id"] !== null) {
    const problem = stringProblem(data["version_id"], "version_id");
    if (problem !== undefined) return problem;
  }
  const { products } = data;
  if (products === undefined) return 'there is no "products"';
  if (!Array.isArray(products)) return `products is ${kind(products)}, expected a list`;
  return firstOf(products, (product, i) => productProblem(product, `products[${i}]`));
}

/** Throws AssociationNotValidError unless the structure is an association. */
export function assertAssociation(
  data: unknown,
  options: { path?: string; level?: Level } = {},
): asserts data is AssociationData {
  const problem = associationProblem(data, options.level);
  if (problem !== undefined) throw new AssociationNotValidError(problem, { path: options.path });
}

/** What the originals warn of when a member's name carries a folder. */
export const PATH_WARNING =
  "Input association file contains path information; note that this can complicate usage and/or sharing of such files.";

/** Whether any member's name carries a folder. */
export function hasPaths(data: AssociationData<unknown>): boolean {
  return data.products.some(({ members }) =>
    members.some(
      ({ expname }) => typeof expname === "string" && expname.replace(/^(\.\/)+/, "").includes("/"),
    ),
  );
}
