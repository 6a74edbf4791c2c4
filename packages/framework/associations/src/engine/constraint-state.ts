/**
 * What an association has found out about its constraints.
 *
 * @module
 */

import { type Condition, literal, pattern } from "./condition.ts";
import type { Again, Attribute, Check, Constraint, Group } from "./constraint.ts";
import { elements, evaluate, repr, str } from "./literal.ts";
import { isEmpty, type PoolItem } from "./pool.ts";
import type { ProcessList, RuleKey, Work } from "./process-list.ts";

/** State of one attribute or check. */
export interface LeafState<A> {
  /** Condition of an attribute, latched or given. */
  condition: Attribute<A>["condition"];
  /** Value of a check, latched or given. */
  value: unknown;
  /** Values found so far, written as regular expressions, in the order found. */
  found: string[];
  /** The column that the first value came from. */
  column: string | undefined;
  unique: boolean;
  matched: boolean;
  /** The trial in which it was last saved. */
  trial: number;
}

interface Saved<A> {
  leaf: LeafState<A>;
  condition: LeafState<A>["condition"];
  value: unknown;
  found: number;
  column: string | undefined;
  unique: boolean;
  matched: boolean;
}

type Leaf<A> = Attribute<A> | Check<A>;

/** A tree of constraints, with a slot of state for each of its leaves. */
export class ConstraintTree<A> {
  readonly root: Group<A>;
  readonly leaves: readonly Leaf<A>[];
  readonly slots: ReadonlyMap<Leaf<A>, number>;
  readonly names: ReadonlyMap<string, Constraint<A>>;
  /** The leaf that holds the candidate, if any. */
  readonly candidate: number | undefined;

  constructor(root: Group<A>) {
    const slots = new Map<Leaf<A>, number>();
    const names = new Map<string, Constraint<A>>();
    const visit = (node: Constraint<A>) => {
      if (node.name !== undefined && !names.has(node.name)) names.set(node.name, node);
      if (node.kind === "attribute" || node.kind === "check") {
        if (!slots.has(node)) slots.set(node, slots.size);
      } else node.children.forEach(visit);
    };
    root.children.forEach(visit);
    this.root = root;
    this.leaves = [...slots.keys()];
    this.slots = slots;
    this.names = names;
    const candidate = this.leaves.findIndex((leaf) => leaf.kind === "attribute" && leaf.isCandidate);
    this.candidate = candidate < 0 ? undefined : candidate;
  }

  /** The leaves in the order of the tree; shared ones as often as they stand there. */
  *walk(node: Constraint<A> = this.root): Generator<Leaf<A>> {
    if (node.kind === "attribute" || node.kind === "check") yield node;
    else for (const child of node.children) yield* this.walk(child);
  }
}

function blank<A>(leaf: Leaf<A>): LeafState<A> {
  return {
    condition: leaf.kind === "attribute" ? leaf.condition : undefined,
    value: leaf.kind === "check" ? leaf.value : undefined,
    found: [],
    column: undefined,
    unique: leaf.forceUnique,
    matched: false,
    trial: -1,
  };
}

/** A value as Python prints it, as far as constraints have such values. */
function shown(value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return repr(value);
  return repr(value === undefined ? null : String(value));
}

/** State of all constraints of one association `A`, whose rules are `R`. */
export class ConstraintState<A, R extends RuleKey> {
  readonly tree: ConstraintTree<A>;
  /** Made when first looked at: most exposures fail at the first few constraints of a rule. */
  readonly #leaves: (LeafState<A> | undefined)[];
  readonly #association: A;
  #trial = 0;
  #saved: Saved<A>[] = [];
  #reprocess: ProcessList<R>[] = [];

  constructor(tree: ConstraintTree<A>, association: A) {
    this.tree = tree;
    this.#association = association;
    this.#leaves = new Array(tree.leaves.length).fill(undefined);
  }

  /** State of the leaf of that name, the first in the tree; undefined if there is none or the name is a group's. */
  named(name: string): LeafState<A> | undefined {
    const node = this.tree.names.get(name);
    if (node === undefined || (node.kind !== "attribute" && node.kind !== "check")) return undefined;
    return this.#state(node);
  }

  /** Values found by the first leaf of that name that found any, groups included. */
  foundBy(name: string): readonly string[] {
    for (const leaf of this.tree.walk()) {
      if (leaf.name !== name) continue;
      const { found } = this.#state(leaf);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** What was found of the candidate. */
  get candidate(): readonly string[] {
    return this.tree.candidate === undefined ? [] : (this.#leaves[this.tree.candidate]?.found ?? []);
  }

  /**
   * Whether the exposure matches; if not, the state stays as it was. Lists of exposures to be tried again are added to
   * `reprocess` in both cases.
   */
  accept(item: PoolItem, reprocess: ProcessList<R>[]): boolean {
    this.#trial++;
    if (this.#saved.length > 0) this.#saved = [];
    this.#reprocess = reprocess;
    const matched = this.#check(this.tree.root, item);
    if (!matched) this.#restore();
    return matched;
  }

  /** The named constraints as the originals list them in association files. */
  describe(): string {
    const lines: string[] = [];
    for (const leaf of this.tree.walk()) {
      if (leaf.name === undefined) continue;
      const state = this.#state(leaf);
      if (leaf.kind === "check")
        lines.push(`${leaf.label}({'name': ${repr(leaf.name)}, 'value': ${shown(state.value)}})`);
      else {
        const columns = state.column === undefined ? [...leaf.columns] : [state.column];
        const condition = this.#condition(state);
        const texts = condition?.texts;
        const value = texts === undefined ? (condition?.text ?? null) : [...texts];
        lines.push(
          `${leaf.label}({'name': ${repr(leaf.name)}, 'sources': ${repr(columns)}, 'value': ${repr(value)}})`,
        );
      }
    }
    return lines.join("\n");
  }

  #state(leaf: Leaf<A>): LeafState<A> {
    const slot = this.tree.slots.get(leaf) ?? 0;
    return (this.#leaves[slot] ??= blank(leaf));
  }

  #condition(state: LeafState<A>): Condition | undefined {
    if (typeof state.condition !== "function") return state.condition;
    const condition = state.condition(this.#association);
    return typeof condition === "string" ? pattern(condition) : condition;
  }

  #save(leaf: LeafState<A>): void {
    if (leaf.trial === this.#trial) return;
    leaf.trial = this.#trial;
    const { condition, value, column, unique, matched } = leaf;
    this.#saved.push({ leaf, condition, value, found: leaf.found.length, column, unique, matched });
  }

  #restore(): void {
    for (const { leaf, condition, value, found, column, unique, matched } of this.#saved) {
      leaf.condition = condition;
      leaf.value = value;
      leaf.found.length = found;
      leaf.column = column;
      leaf.unique = unique;
      leaf.matched = matched;
    }
  }

  #check(node: Constraint<A>, item: PoolItem): boolean {
    switch (node.kind) {
      case "attribute":
        return this.#attribute(node, item);
      case "check":
        return this.#function(node, item);
      default:
        return this.#group(node, item);
    }
  }

  #group(node: Group<A>, item: PoolItem): boolean {
    const { kind, again } = node;
    let matched = kind === "all" || kind === "notAll" ? this.#all(node, item) : this.#any(node, item);
    if (kind === "notAll" || kind === "notAny") matched = !matched;
    this.#again(again, matched, item);
    return matched;
  }

  /**
   * On success keeps the lists of all children. Goes on after a child that fails with lists, keeping those of the first,
   * but drops everything at a child that fails without.
   */
  #all(node: Group<A>, item: PoolItem): boolean {
    const lists = this.#reprocess;
    const start = lists.length;
    let failed: ProcessList<R>[] | undefined;
    for (const child of node.children) {
      const before = lists.length;
      const matched = this.#check(child, item);
      if (matched) {
        if (failed !== undefined && lists.length > before) lists.length = before;
      } else if (lists.length === before) {
        if (before > start) lists.length = start;
        return false;
      } else {
        failed ??= lists.slice(before);
        lists.length = before;
      }
    }
    if (failed === undefined) return node.children.length > 0;
    lists.length = start;
    lists.push(...failed);
    return false;
  }

  /** On success keeps the lists of the child that matched, otherwise those of all. */
  #any(node: Group<A>, item: PoolItem): boolean {
    const lists = this.#reprocess;
    const start = lists.length;
    for (const child of node.children) {
      const before = lists.length;
      if (!this.#check(child, item)) continue;
      if (before > start) lists.splice(start, before - start);
      return true;
    }
    return false;
  }

  #again(again: Again | undefined, matched: boolean, item: PoolItem): void {
    if (again === undefined || (again.on === "match") !== matched) return;
    this.#ask([item], again.work, false, again.allRules ? [] : undefined);
  }

  #ask(items: PoolItem[], work: Work, onlyOnMatch: boolean, rules?: readonly R[]): void {
    this.#reprocess.push({ items, rules, work, onlyOnMatch });
  }

  #function(node: Check<A>, item: PoolItem): boolean {
    const state = this.#state(node);
    const found = node.source(item, this.#association);
    const matched = state.value === undefined || node.test(state.value, found);
    this.#save(state);
    state.matched = matched;
    if (matched) {
      if (state.unique) state.value = found;
      if (typeof state.value === "string" && !state.found.includes(state.value))
        state.found.push(state.value);
    }
    this.#again(node.again, matched, item);
    return matched;
  }

  #attribute(node: Attribute<A>, item: PoolItem): boolean {
    const state = this.#state(node);
    if (node.onlyIf !== undefined && !node.onlyIf(item, this.#association)) {
      if (node.reprocess !== undefined) this.#ask([item], node.reprocess, true);
      return this.#conclude(state, true);
    }
    const column = this.#column(node, state, item);
    if (column === undefined) return this.#conclude(state, !node.required || node.forceUndefined);
    if (node.forceUndefined) return this.#conclude(state, false);
    const value = this.#value(node, state, item, column);
    if (value === undefined) return this.#conclude(state, false);
    this.#latch(state, value, column);
    if (node.reprocess !== undefined) this.#ask([item], node.reprocess, true);
    return this.#conclude(state, true);
  }

  #conclude(state: LeafState<A>, matched: boolean): boolean {
    if (state.matched !== matched) {
      this.#save(state);
      state.matched = matched;
    }
    return matched;
  }

  #column(node: Attribute<A>, state: LeafState<A>, item: PoolItem): string | undefined {
    if (state.column !== undefined) return isEmpty(item[state.column]) ? undefined : state.column;
    for (const column of node.columns) if (!isEmpty(item[column])) return column;
    return undefined;
  }

  /** The value that matches, or undefined; the other values of a list are to be tried later. */
  #value(node: Attribute<A>, state: LeafState<A>, item: PoolItem, column: string): string | undefined {
    const text = item[column] ?? "";
    const condition = this.#condition(state);
    const parsed = node.evaluate ? (evaluate(text) ?? text) : text;
    const list = elements(parsed);
    if (list === undefined) {
      const value = str(parsed);
      return condition === undefined || condition.matches(value) ? value : undefined;
    }
    const values = list.map(str);
    const value = condition === undefined ? undefined : values.find((one) => condition.matches(one));
    if (condition !== undefined && value === undefined) return undefined;
    const others = values.filter((one) => one !== value);
    if (others.length > 0 || condition === undefined)
      this.#ask(
        others.map((one) => ({ ...item, [column]: one })),
        "both",
        false,
      );
    return value;
  }

  #latch(state: LeafState<A>, value: string, column: string): void {
    const condition = literal(value);
    const known = state.found.includes(condition.text);
    if (known && !state.unique) return;
    this.#save(state);
    if (!known) state.found.push(condition.text);
    if (!state.unique) return;
    state.condition = condition;
    state.column = column;
    state.unique = false;
  }
}
