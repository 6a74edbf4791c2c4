/** Walks over trees: copies, pruning, flat views. */

import { setProperty } from "@pipe/asdf/yaml";
import { NDArray } from "@pipe/ndarray";
import { Lazy } from "./lazy.ts";
import { copyNotes } from "./number-kinds.ts";
import { isPlainObject } from "./python-text.ts";
import { ModelTable } from "./table.ts";

/** Deepest nesting of lists and sections that is followed; files nested deeper are refused. */
export const MAX_DEPTH = 200;

function copyLeaf(value: unknown): unknown {
  if (value instanceof NDArray || value instanceof ModelTable) return value.copy();
  if (value instanceof Lazy) return value.loaded === undefined ? new Lazy(value.source) : value.loaded.copy();
  return value;
}

/** A deep copy of a tree; unread arrays stay unread, values of other classes are shared. */
export function copyTree<T>(tree: T): T {
  const done = new Map<unknown, unknown>();
  function visit(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const isList = Array.isArray(value);
    if (!isList && !isPlainObject(value)) {
      const leaf = copyLeaf(value);
      done.set(value, leaf);
      return leaf;
    }
    const out: Record<string, unknown> = (isList ? [] : {}) as Record<string, unknown>;
    done.set(value, out);
    for (const [key, item] of Object.entries(value)) setProperty(out, key, visit(item));
    copyNotes(value, out);
    return out;
  }
  return visit(tree) as T;
}

/** Takes unset values (null) out of a tree, in place. */
export function pruneTree(tree: Record<string, unknown>): void {
  const seen = new Set<unknown>();
  function visit(value: unknown): void {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--)
        if (value[i] === null || value[i] === undefined) value.splice(i, 1);
      value.forEach(visit);
    } else if (isPlainObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (item === null || item === undefined) delete value[key];
        else visit(item);
      }
    }
  }
  visit(tree);
}

/** All leaves of a tree with their dotted paths; unset ones left out. */
export function* leaves(tree: unknown, path: readonly string[] = []): IterableIterator<[string, unknown]> {
  if (path.length > MAX_DEPTH) return;
  if (Array.isArray(tree)) {
    for (let i = 0; i < tree.length; i++) yield* leaves(tree[i], [...path, String(i)]);
  } else if (isPlainObject(tree)) {
    for (const [key, value] of Object.entries(tree)) yield* leaves(value, [...path, key]);
  } else if (tree !== null && tree !== undefined) yield [path.join("."), tree];
}

/** True for arrays and tables, read or not. */
export function isArrayValue(value: unknown): boolean {
  return value instanceof NDArray || value instanceof ModelTable || value instanceof Lazy;
}

/** Puts a value at a path of names and list indices, making what is missing on the way. */
export function putValue(tree: object, path: readonly (string | number)[], value: unknown): object {
  let cursor = tree;
  for (let i = 0; i < path.length - 1; i++) {
    const part = path[i];
    fillTo(cursor, part);
    const known = ownValue(cursor, part);
    const next =
      typeof known === "object" && known !== null ? known : typeof path[i + 1] === "number" ? [] : {};
    if (next !== known) setOwn(cursor, part, next);
    cursor = next;
  }
  const last = path[path.length - 1];
  fillTo(cursor, last);
  setOwn(cursor, last, value);
  return cursor;
}

/** Names come from files: those that all objects have must not be taken for values, nor changed. */
function ownValue(holder: object, name: string | number): unknown {
  return Object.hasOwn(holder, name) ? (holder as Record<string | number, unknown>)[name] : undefined;
}

function setOwn(holder: object, name: string | number, value: unknown): void {
  if (typeof name === "number") (holder as unknown[])[name] = value;
  else setProperty(holder as Record<string, unknown>, name, value);
}

function fillTo(cursor: object, index: string | number): void {
  if (typeof index === "number" && Array.isArray(cursor)) while (cursor.length <= index) cursor.push({});
}
