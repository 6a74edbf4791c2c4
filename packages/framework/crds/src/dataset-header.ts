/**
 * Headers of data and reference files, flat, as look-ups take them.
 *
 * @module
 */

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
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    if (name !== "") header[name] = value;
    return;
  }
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  const text = textOf(value);
  if (text !== undefined) {
    header[name] = text;
    return;
  }
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!plain && !(value instanceof Map)) return;
  const entries = value instanceof Map ? value.entries() : Object.entries(value);
  for (const [key, item] of entries)
    collect(
      item,
      name === "" ? String(key).toUpperCase() : `${name}.${String(key).toUpperCase()}`,
      header,
      depth + 1,
    );
}

/** Times of ASDF trees are objects that hold their text. */
function textOf(value: object): string | undefined {
  if (value instanceof Date) return value.toISOString().replace("T", " ").replace("Z", "");
  if ("iso" in value && typeof value.iso === "string") return value.iso;
  if ("value" in value && typeof value.value === "string") return value.value;
  if ("text" in value && typeof value.text === "string") return value.text;
  return undefined;
}
