/**
 * Constraints as data: what the exposures of one association must have in common.
 *
 * A tree of these is fixed; what an association has found out so far is its `ConstraintState`. A node that stands at two
 * places of a tree shares its state; build a new one to keep them apart.
 *
 * @module
 */

import { anyPattern, type Condition, pattern } from "./condition.ts";
import type { PoolItem } from "./pool.ts";
import type { Work } from "./process-list.ts";

/** A condition that depends on the association; a text is a regular expression. */
export type Dynamic<A> = (association: A) => string | Condition | undefined;

/** Looks at columns of the exposure. */
export interface Attribute<A> {
  readonly kind: "attribute";
  readonly name: string | undefined;
  readonly label: string;
  readonly columns: readonly string[];
  readonly condition: Condition | Dynamic<A> | undefined;
  readonly required: boolean;
  readonly forceUnique: boolean;
  readonly forceUndefined: boolean;
  readonly evaluate: boolean;
  readonly isCandidate: boolean;
  readonly onlyIf: ((item: PoolItem, association: A) => boolean) | undefined;
  readonly reprocess: Work | undefined;
}

/** Calls a function of exposure and association. */
export interface Check<A> {
  readonly kind: "check";
  readonly name: string | undefined;
  readonly label: string;
  readonly value: unknown;
  readonly source: (item: PoolItem, association: A) => unknown;
  readonly test: (value: unknown, found: unknown) => boolean;
  readonly forceUnique: boolean;
  readonly again: Again | undefined;
}

/** Joins constraints: `all`, `any`, or the opposite of them. */
export interface Group<A> {
  readonly kind: "all" | "any" | "notAll" | "notAny";
  readonly name: string | undefined;
  readonly children: readonly Constraint<A>[];
  readonly again: Again | undefined;
}

/** When to try the exposure again, and on what. */
export interface Again {
  readonly on: "match" | "fail";
  readonly work: Work;
  /** Try it on all rules instead of the one that asks. */
  readonly allRules?: boolean;
}

export type Constraint<A> = Attribute<A> | Check<A> | Group<A>;

/** How a column is looked at. */
export interface AttributeOptions<A> {
  /** Name under which the association looks up what was found; constraints with a name are listed in its file. */
  name?: string;
  /** Kind of constraint to be listed in the file. */
  label?: string;
  /** Regular expression(s) that the value must match; without one the first value found. See `pattern`. */
  value?: string | readonly string[] | Dynamic<A>;
  /** Whether an exposure without value fails (default). */
  required?: boolean;
  /** Whether the first value found binds all later exposures (default). */
  forceUnique?: boolean;
  /** Whether only exposures without value match. */
  forceUndefined?: boolean;
  /** Whether the cell holds a Python literal; each element of a list is a value of its own. */
  evaluate?: boolean;
  /** Whether the value is the candidate that the association belongs to. */
  isCandidate?: boolean;
  /** Exposures for which this says no always match. */
  onlyIf?: (item: PoolItem, association: A) => boolean;
  /** Try a matching exposure on other associations too. */
  reprocess?: Work;
}

/** A constraint on the first of the columns that says something. */
export function attribute<A>(
  columns: string | readonly string[],
  options: AttributeOptions<A> = {},
): Attribute<A> {
  const { value, required = true, forceUnique = true, forceUndefined = false } = options;
  return {
    kind: "attribute",
    name: options.name,
    label: options.label ?? "DMSAttrConstraint",
    columns: typeof columns === "string" ? [columns] : columns,
    condition: toCondition(value),
    required,
    forceUnique,
    forceUndefined,
    evaluate: options.evaluate ?? false,
    isCandidate: options.isCandidate ?? false,
    onlyIf: options.onlyIf,
    reprocess: options.reprocess,
  };
}

function toCondition<A>(value: AttributeOptions<A>["value"]): Attribute<A>["condition"] {
  if (value === undefined || typeof value === "function") return value;
  return typeof value === "string" ? pattern(value) : anyPattern(value);
}

/** How a function is asked. */
export interface CheckOptions {
  name?: string;
  label?: string;
  /** What the function must give; without it the first thing that it gives. */
  value?: unknown;
  /** Comparison of value and result; equality by default. */
  test?: (value: unknown, found: unknown) => boolean;
  /** Whether the first result binds all later exposures (default). */
  forceUnique?: boolean;
  again?: Again;
}

/** A constraint on what a function says of the exposure. */
export function check<A>(
  source: (item: PoolItem, association: A) => unknown,
  options: CheckOptions = {},
): Check<A> {
  return {
    kind: "check",
    name: options.name,
    label: options.label ?? "SimpleConstraint",
    value: options.value,
    source,
    test: options.test ?? Object.is,
    forceUnique: options.forceUnique ?? true,
    again: options.again,
  };
}

/** Name of a group and when it wants exposures to be tried again. */
export interface GroupOptions {
  name?: string;
  again?: Again;
}

function group(kind: Group<never>["kind"]) {
  return <A>(children: readonly Constraint<A>[], options: GroupOptions = {}): Group<A> => ({
    kind,
    name: options.name,
    children,
    again: options.again,
  });
}

/** Matches if all of them do. */
export const all = group("all");
/** Matches at the first one that does; later ones are not looked at. */
export const any = group("any");
/** Matches unless all of them do. */
export const notAll = group("notAll");
/** Matches unless any of them does. */
export const notAny = group("notAny");
