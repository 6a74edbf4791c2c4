/**
 * Branches of a model's tree as ordinary objects: reading an unset name gives null, reading an array loads it, setting a
 * value casts and checks it. `model.meta.exposure.type = "NRC_IMAGE"` works on such objects.
 *
 * @module
 */

import type { NDArray } from "@pipe/ndarray";
import { castValue } from "./cast.ts";
import { factViolation } from "./check.ts";
import { ValidationError, warn } from "./errors.ts";
import { type Fact, isArrayFact, type Section } from "./facts.ts";
import { Lazy } from "./lazy.ts";
import { clearNumberKind, type NumberKind } from "./number-kinds.ts";
import { isPlainObject } from "./python-text.ts";
import type { Validation } from "./settings.ts";
import type { ModelTable } from "./table.ts";

/** A branch of a tree as it is stored. */
export type RawTree = Record<string, unknown>;

/** What the branches of one model share. */
export interface NodeOwner {
  readonly validation: Validation;
  /** Whether arrays take the data type of the schema when they are set. */
  readonly castsArrays: boolean;
}

interface Node {
  readonly raw: object;
  /** Section of an object, or of each item of a list; undefined outside the schema. */
  readonly section: Section | undefined;
  readonly owner: NodeOwner;
  /** Puts a branch that was only read so far into its parent, when something is first set in it. */
  attach: (() => void) | undefined;
  /** Sections read but not yet part of the tree. */
  readonly pending: Map<string, object>;
}

const nodes = new WeakMap<object, Node>();
const proxies = new WeakMap<NodeOwner, WeakMap<object, object>>();

/** The stored object behind a branch; other values as they are. */
export function rawOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (nodes.get(value)?.raw ?? value) : value;
}

/** The branch object for a stored object of a model's tree. */
export function nodeOf(
  owner: NodeOwner,
  raw: object,
  section: Section | undefined,
  attach?: () => void,
): object {
  let known = proxies.get(owner);
  if (known === undefined) proxies.set(owner, (known = new WeakMap()));
  let proxy = known.get(raw);
  if (proxy === undefined || nodes.get(proxy)?.section !== section) {
    const node: Node = { raw, section, owner, attach, pending: new Map() };
    proxy = new Proxy(raw, Array.isArray(raw) ? listHandler(node) : sectionHandler(node));
    known.set(raw, proxy);
    nodes.set(proxy, node);
  }
  return proxy;
}

function sectionHandler(node: Node): ProxyHandler<object> {
  return {
    get: (raw, key) =>
      typeof key === "symbol" ? Reflect.get(raw, key) : readName(node, raw as RawTree, key),
    set: (raw, key, value) => {
      if (typeof key === "symbol") return Reflect.set(raw, key, value);
      assign(node.owner, raw as RawTree, key, node.section?.get(key), value, key, undefined, node.attach);
      return true;
    },
  };
}

function listHandler(node: Node): ProxyHandler<object> {
  return {
    get: (raw, key) => {
      if (typeof key === "symbol" || !/^\d+$/.test(key)) return Reflect.get(raw, key);
      return resolve(node.owner, raw as RawTree, key, node.section);
    },
    set: (raw, key, value) => {
      if (typeof key === "symbol" || !/^\d+$/.test(key)) return Reflect.set(raw, key, value);
      const fact: Fact | undefined = node.section && { kind: "section", name: key, section: node.section };
      assign(node.owner, raw as RawTree, key, fact, value, key, undefined, node.attach);
      return true;
    },
  };
}

/** Reads one name of a branch: null when unset, undefined when neither the tree nor the schema knows it. */
function readName(node: Node, raw: RawTree, key: string): unknown {
  const fact = node.section?.get(key);
  if (Object.hasOwn(raw, key)) return resolve(node.owner, raw, key, sectionOf(fact));
  if (fact === undefined) return Reflect.get(raw, key);
  if (fact.kind !== "section" && fact.kind !== "list") return null;
  let child = node.pending.get(key);
  if (child === undefined) node.pending.set(key, (child = fact.kind === "list" ? [] : {}));
  return nodeOf(node.owner, child, fact.section, () => {
    node.attach?.();
    raw[key] ??= child;
  });
}

function sectionOf(fact: Fact | undefined): Section | undefined {
  return fact?.kind === "section" || fact?.kind === "list" ? fact.section : undefined;
}

/** A stored value as users see it: arrays loaded, branches as objects, lists of plain values as they are. */
export function resolve(owner: NodeOwner, raw: RawTree, key: string, section: Section | undefined): unknown {
  const value = raw[key];
  if (value instanceof Lazy) return (raw[key] = value.loadSync());
  if (Array.isArray(value))
    return section !== undefined || value.some(isBranch) ? nodeOf(owner, value, section) : value;
  return isPlainObject(value) ? nodeOf(owner, value, section) : value;
}

function isBranch(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (isPlainObject(value) || Array.isArray(value) || value instanceof Lazy)
  );
}

/** Anything that stands for a tree, such as a model put into a list of slits. */
export interface HasTree {
  readonly tree: RawTree;
}

function treeOf(value: unknown): unknown {
  const raw = rawOf(value);
  return typeof raw === "object" && raw !== null && "tree" in raw && !isPlainObject(raw)
    ? (raw as HasTree).tree
    : raw;
}

/**
 * Sets one value of a branch: casts arrays, checks other values, and stores, drops or refuses as the settings say.
 *
 * @param path - how messages name the place.
 * @returns false when the value was dropped.
 * @throws ValidationError under strict validation; ModelError when an array does not fit.
 */
export function assign(
  owner: NodeOwner,
  raw: RawTree,
  key: string,
  fact: Fact | undefined,
  given: unknown,
  path: string,
  kind?: NumberKind,
  attach?: () => void,
): boolean {
  const bare = treeOf(given);
  const value: unknown =
    owner.castsArrays && isArrayFact(fact) ? castValue(fact, bare) : bare === undefined ? null : bare;
  if (owner.validation.validateOnAssignment && !accepts(owner.validation, fact, value, path, kind))
    return false;
  attach?.();
  clearNumberKind(raw, key);
  raw[key] = value;
  return true;
}

/** Checks a value; false when it must be dropped. */
export function accepts(
  validation: Validation,
  fact: Fact | undefined,
  value: unknown,
  path: string,
  kind?: NumberKind,
): boolean {
  const wrong = factViolation(fact, value, kind);
  if (wrong === undefined) return true;
  complain(validation, path, wrong);
  return validation.passInvalidValues;
}

/** Warns about an invalid value, or throws under strict validation. */
export function complain(validation: Validation, path: string, wrong: string): void {
  const text = wrong.length > 2000 ? `${wrong.slice(0, 1996)} ...` : wrong;
  const message = `While validating ${path} the following error occurred:\n${text}`;
  if (validation.strictValidation) throw new ValidationError(message);
  warn("ValidationWarning", message);
}

/** Array or table values as read from a branch. */
export type ArrayValue = NDArray | ModelTable;
