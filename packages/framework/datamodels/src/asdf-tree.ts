/** From models' trees to the trees that ASDF files hold. */

import { copyMarks, coreTag, DEFAULT_STANDARD, markFloat, setProperty, Tagged } from "@pipe/asdf/yaml";
import { type DType, NDArray } from "@pipe/ndarray";
import type { Fact, Section } from "./facts.ts";
import { Lazy } from "./lazy.ts";
import type { RawTree } from "./node.ts";
import { isFloat, scalarTag, standardOf } from "./number-kinds.ts";
import { isPlainObject } from "./python-text.ts";
import { ModelTable, type TableColumn } from "./table.ts";

const ENTRY_TAG = "tag:stsci.edu:asdf/core/history_entry-1.0.0";

/**
 * A copy of a tree for ASDF: unread arrays are read, tables become records, floats with whole values stay floats.
 *
 * @param sourceOf - the HDU that holds an array, as `fits:SCI,1`; arrays without one go into the ASDF part itself.
 */
export function asdfTree(
  tree: RawTree,
  schema: Section | undefined,
  sourceOf: (value: NDArray | ModelTable) => string | undefined = () => undefined,
): RawTree {
  const done = new Map<object, unknown>();
  const standard = asdfStandard(tree);
  const arrayTag = coreTag("ndarray", standard);

  function visit(value: unknown, section: Section | undefined): unknown {
    if (typeof value !== "object" || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    if (value instanceof Lazy && value.origin !== undefined && value.loaded === undefined)
      return value.origin;
    const loaded = value instanceof Lazy ? value.loadSync() : value;
    if (loaded instanceof NDArray || loaded instanceof ModelTable) {
      const node = arrayNode(loaded, sourceOf(loaded), arrayTag);
      done.set(value, node);
      return node;
    }
    return Array.isArray(value) || isPlainObject(value) ? branch(value as RawTree, section) : value;
  }

  function branch(from: RawTree, section: Section | undefined): unknown {
    const isList = Array.isArray(from);
    const to = (isList ? [] : {}) as RawTree;
    done.set(from, to);
    copyMarks(from, to);
    for (const [key, value] of Object.entries(from)) {
      const fact = isList ? undefined : section?.get(key);
      setProperty(to, key, visit(value, isList ? section : sectionOf(fact)));
      const tag = typeof value === "string" ? (scalarTag(from, key) ?? textTag(fact, standard)) : undefined;
      if (tag !== undefined) to[key] = new Tagged(tag, value);
      if (isFloat(from, key, value, fact)) markFloat(to, isList ? Number(key) : key);
    }
    return to;
  }

  return withHistory(visit(tree, schema) as RawTree);
}

/** The version of the standard that a tree is written with: that of its file, whose tags readers know by it. */
export function asdfStandard(tree: RawTree): string {
  return standardOf(tree) ?? DEFAULT_STANDARD;
}

function timeTag(standard: string): string {
  return `tag:stsci.edu:asdf/time/time-${standard === DEFAULT_STANDARD ? "1.4.0" : "1.1.0"}`;
}

/** Times and tagged texts are plain texts in models. */
function textTag(fact: Fact | undefined, standard: string): string | undefined {
  if (fact?.kind !== "leaf" || fact.tag === undefined) return undefined;
  if (fact.tag.startsWith("tag:stsci.edu:asdf/time/time-")) return timeTag(standard);
  return fact.tag.includes("*") ? undefined : fact.tag;
}

function sectionOf(fact: Fact | undefined): Section | undefined {
  return fact?.kind === "section" || fact?.kind === "list" ? fact.section : undefined;
}

/** Entries of the history get the tag that readers look for. */
function withHistory(tree: RawTree): RawTree {
  const { history } = tree;
  const entries = isPlainObject(history) ? history["entries"] : history;
  if (!Array.isArray(entries)) return tree;
  entries.forEach((entry, i) => {
    if (isPlainObject(entry)) entries[i] = new Tagged(ENTRY_TAG, entry);
  });
  return tree;
}

function arrayNode(value: NDArray | ModelTable, source: string | undefined, tag: string): unknown {
  if (value instanceof NDArray) {
    if (source === undefined) return value;
    return new Tagged(tag, {
      source,
      datatype: asdfName(value.dtype),
      byteorder: "big",
      shape: [...value.shape],
    });
  }
  const order = source === undefined ? "little" : "big";
  const datatype = value.columns.map((column) => fieldNode(column, order));
  if (source !== undefined)
    return new Tagged(tag, { source, datatype, byteorder: order, shape: [value.rows] });
  return new Tagged(tag, { data: records(value), datatype, shape: [value.rows] });
}

function asdfName(dtype: DType): string {
  return dtype === "bool" ? "bool8" : dtype;
}

function fieldNode(column: TableColumn, byteorder: string): Record<string, unknown> {
  const { name, dtype, shape, width = 1 } = column;
  const datatype = dtype === "string" ? ["ascii", Math.max(1, width)] : asdfName(dtype);
  return { byteorder, datatype, name, ...(shape.length > 0 && { shape: [...shape] }) };
}

/** The rows of a table as lists of cells. */
function records(table: ModelTable): unknown[] {
  return Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cell(column, row)));
}

function cell(column: TableColumn, row: number): unknown {
  const size = column.shape.reduce((product, length) => product * length, 1);
  const item = (i: number): unknown => (column.dtype === "bool" ? column.values[i] !== 0 : column.values[i]);
  const build = (axis: number, from: number): unknown => {
    if (axis === column.shape.length) return item(from);
    const step = column.shape.slice(axis + 1).reduce((product, length) => product * length, 1);
    return Array.from({ length: column.shape[axis] }, (_, i) => build(axis + 1, from + i * step));
  };
  return build(0, row * size);
}
