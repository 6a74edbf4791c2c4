/**
 * Headers of data and reference files, flat, as look-ups take them.
 *
 * @module
 */

import { access } from "node:fs/promises";
import { extname } from "node:path";
import { CrdsError } from "./errors.ts";
import { quote } from "./python-text.ts";

/** Values by name. */
export type DatasetHeader = Record<string, string | number | boolean>;

const COMMENTARY = new Set(["COMMENT", "HISTORY", "", "CONTINUE", "END"]);

/**
 * Reads the header of a FITS file (all HDUs, the first mention of a keyword counts), the tree of an ASDF file (dotted
 * names in upper case) or the values of a JSON file.
 *
 * @throws CrdsError for other files.
 */
export async function readDatasetHeader(path: string, _observatory: string): Promise<DatasetHeader> {
  await access(path);
  const extension = extname(path.replace(/\.(gz|bz2)$/, "")).toLowerCase();
  if (extension === ".fits") return readFits(path);
  if (extension === ".asdf") return readAsdf(path);
  if (extension === ".json") return readJson(path);
  throw new CrdsError(`${quote(path)} is neither a FITS, an ASDF nor a JSON file`);
}

async function readFits(path: string): Promise<DatasetHeader> {
  const { openFits } = await import("@pipe/fits");
  const file = await openFits(path);
  try {
    const header: DatasetHeader = {};
    for (const hdu of file.hdus)
      for (const { keyword, value } of hdu.header.cards) {
        if (COMMENTARY.has(keyword) || keyword in header || value === null) continue;
        if (typeof value === "bigint") header[keyword] = String(value);
        else if (typeof value !== "object") header[keyword] = value;
      }
    return header;
  } finally {
    await file.close();
  }
}

async function readAsdf(path: string): Promise<DatasetHeader> {
  const { openAsdf } = await import("@pipe/asdf");
  const file = await openAsdf(path);
  try {
    return flatten(file.tree);
  } finally {
    await file.close();
  }
}

async function readJson(path: string): Promise<DatasetHeader> {
  const { readFile } = await import("node:fs/promises");
  return flatten(JSON.parse(await readFile(path, "utf8")));
}

const DEEPEST = 32;

/** Simple values of a tree by dotted upper-case names; elements of lists by number. */
export function flatten(tree: unknown): DatasetHeader {
  const header: DatasetHeader = {};
  collect(tree, "", header, 0);
  return header;
}

function collect(value: unknown, name: string, header: DatasetHeader, depth: number): void {
  const simple = simpleValue(value);
  if (simple !== undefined) {
    if (name !== "") header[name] = simple;
    return;
  }
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  // A node with a tag: what counts is below.
  if ("tag" in value && "value" in value) {
    collect(value.value, name, header, depth + 1);
    return;
  }
  for (const [key, item] of entriesOf(value)) {
    const upper = String(key).toUpperCase();
    collect(item, name === "" ? upper : `${name}.${upper}`, header, depth + 1);
  }
}

function entriesOf(value: object): Iterable<[unknown, unknown]> {
  if (value instanceof Map) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  const plain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  return plain ? Object.entries(value) : [];
}

/** Texts, numbers and booleans; times and floats of ASDF trees are objects that hold theirs. */
function simpleValue(value: unknown): string | number | boolean | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || "tag" in value) return undefined;
  if (value instanceof Date) return value.toISOString().replace("Z", "");
  if ("iso" in value && typeof value.iso === "string") return value.iso;
  if (!("value" in value)) return undefined;
  const held = value.value;
  return typeof held === "string" || typeof held === "number" ? held : undefined;
}
