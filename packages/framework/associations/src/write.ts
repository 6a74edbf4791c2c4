/**
 * Writes associations the way the originals do.
 *
 * @module
 */

import { rename, rm, writeFile } from "node:fs/promises";
import type { AssociationData } from "./association.ts";

/** The text of an association file: four spaces, keys in their order, non-ASCII characters escaped, no closing newline. */
export function formatAssociation(data: AssociationData<unknown>): string {
  const text = JSON.stringify(data, null, 4);
  return text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The association as YAML with sorted keys, a form that the originals still read but advise against. */
export async function formatYaml(data: AssociationData<unknown>): Promise<string> {
  const { stringify } = await import("yaml");
  return stringify(data, { sortMapEntries: true, indentSeq: false, singleQuote: true, lineWidth: 0 });
}

/** Writes an association, through a temporary name beside the target so that no half-written file is left. */
export async function writeAssociation(path: string, data: AssociationData<unknown>): Promise<void> {
  await writeText(path, formatAssociation(data));
}

/** Writes a text file through a temporary name beside it. */
export async function writeText(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    const reason = code === "ENOENT" ? "the folder does not exist" : String(code ?? cause);
    throw new Error(`${path}: cannot be written: ${reason}`, { cause });
  }
}
