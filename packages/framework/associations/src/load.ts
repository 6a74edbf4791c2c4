/**
 * Reads an association file or takes a structure as association.
 *
 * Counterpart of `jwst.associations.load_asn`: JSON, else YAML with a warning that it is deprecated.
 *
 * @module
 */

import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { type Association, AssociationNotValidError, isLocated, locate } from "./association.ts";
import { duplicateMembers } from "./members.ts";
import { assertAssociation, hasPaths, type Level, PATH_WARNING } from "./validate.ts";

/** How an association is read. */
export interface LoadOptions {
  /** The schema to check against; default 2, the more lenient one. */
  level?: Level;
  /** Receives what is worth a word to the user: paths in member names, a file that is YAML, an odd extension. */
  warn?: (message: string) => void;
}

/** No association comes near this size; larger files are something else. */
const LIMIT = 256 * 1024 * 1024;

/** What the originals say in front of every unreadable association. */
const UNREADABLE = "Cannot read ASN file.";

function unreadable(path: string, reason: string, cause?: unknown): AssociationNotValidError {
  return new AssociationNotValidError(reason, { path, cause, message: `${UNREADABLE} ${path}: ${reason}` });
}

async function readText(path: string): Promise<string> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path);
  } catch (cause) {
    const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (!missing) throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
    const message = `[Errno 2] No such file or directory: '${path}'`;
    throw new AssociationNotValidError("no such file", { path, cause, message });
  }
  try {
    const status = await file.stat();
    if (status.isDirectory()) throw unreadable(path, "it is a folder, expected a JSON file");
    const head = new Uint8Array(Math.min(2880, status.size));
    await file.read(head, 0, head.length, 0);
    if (
      head.includes(0) ||
      /^(SIMPLE {2}=|#ASDF)/.test(Buffer.from(head.buffer, 0, Math.min(9, head.length)).toString("latin1"))
    )
      throw unreadable(path, "it holds binary data, expected a JSON file");
    if (status.size > LIMIT) throw unreadable(path, `it has ${status.size} bytes, expected a JSON file`);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

function checkExtension(path: string, warn: (message: string) => void): void {
  const extension = /\.([^./]+)$/.exec(path)?.[1] ?? "";
  if (extension === "yaml" || extension === "yml")
    warn(
      "Support for associations as YAML files is deprecated. Please use JSON format with extension .json instead.",
    );
  else if (extension !== "json")
    warn(
      `File extension '${extension}' is not recognized as JSON. Attempting to load anyway. ` +
        "Please ensure association files have a .json extension.",
    );
}

async function parse(text: string, path: string, warn: (message: string) => void): Promise<unknown> {
  let problem: unknown;
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    problem = error;
  }
  const { parse: parseYaml } = await import("yaml");
  try {
    const data: unknown = parseYaml(text);
    if (typeof data === "object" && data !== null) {
      if (path.endsWith(".json"))
        warn(
          `${path} is not valid JSON and was read as YAML. Please fix its JSON formatting, such as trailing commas.`,
        );
      return data;
    }
  } catch {
    // The complaint of the JSON reader is the one that helps.
  }
  throw unreadable(
    path,
    `not JSON: ${problem instanceof Error ? problem.message : String(problem)}`,
    problem,
  );
}

/**
 * Reads an association from a file, or takes an object as one (a copy; the object is left alone).
 *
 * @throws AssociationNotValidError naming the file and the first thing that is wrong.
 */
export async function loadAssociation(
  source: string | object,
  options: LoadOptions = {},
): Promise<Association> {
  const { level = 2, warn = () => {} } = options;
  const path = typeof source === "string" ? source : undefined;
  let data: unknown;
  if (path === undefined) data = structuredClone(source);
  else {
    data = await parse(await readText(path), path, warn);
    checkExtension(path, warn);
  }
  try {
    assertAssociation(data, { level });
  } catch (error) {
    if (path !== undefined && error instanceof AssociationNotValidError)
      throw unreadable(path, error.reason, error);
    throw error;
  }
  if (hasPaths(data)) warn(PATH_WARNING);
  for (const problem of duplicateMembers(data)) warn(path === undefined ? problem : `${path}: ${problem}`);
  if (path !== undefined) return locate(data, path, dirname(path));
  assertAssociation(source, { level });
  return isLocated(source) ? locate(data, source.path, source.directory) : locate(data, undefined, ".");
}
