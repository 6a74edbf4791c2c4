/**
 * Names of output files.
 *
 * @module
 */

import { mkdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { messageOf, StepError } from "./errors.ts";

/** Removes one known suffix from a name without extension; gives the rest and the separator that stood in front of it. */
export type RemoveSuffix = (name: string) => readonly [root: string, separator: string];

/**
 * Makes the function that removes one of `suffixes`, with the separator `_` or `-` before it; the longest one wins. A name
 * without a known suffix stays as it is, with separator `_`.
 */
export function suffixRemover(suffixes: Iterable<string>): RemoveSuffix {
  const known = new Set(suffixes);
  return (name) => {
    for (let i = 1; i < name.length; i++)
      if ((name[i] === "_" || name[i] === "-") && known.has(name.slice(i + 1)))
        return [name.slice(0, i), name[i]];
    return [name, "_"];
  };
}

/** Replaces `~` and `$NAME`, `${NAME}` in a path; unknown variables stay. */
export function expandPath(path: string): string {
  const home = /^~(?=$|[/\\])/.test(path) ? homedir() + path.slice(1) : path;
  return home.replace(
    /\$(?:(\w+)|\{([^}]+)\})/g,
    (whole, bare: string, braced: string) => process.env[bare ?? braced] ?? whole,
  );
}

/**
 * Makes a folder with all folders above it.
 *
 * @throws StepError when it cannot be made.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  // Step by step: on file systems that refuse new folders, Node's recursive form does not return.
  for (let at = resolve(path); statSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at))
    missing.push(at);
  try {
    for (const folder of missing.reverse()) mkdirSync(folder);
    if (!statSync(path).isDirectory()) throw new Error("it is a file");
  } catch (error) {
    throw new StepError(
      `cannot make the output folder '${path}': ${messageOf(error)}. Choose one that you may write to.`,
      {
        cause: error,
      },
    );
  }
}

/** What an output name is made of. */
export interface NameParts {
  /** Only the last part of this path is used. */
  readonly base: string;
  /** With or without the leading dot; `undefined` keeps that of the base. */
  readonly extension: string | undefined;
  /** `false` for none. */
  readonly suffix: string | false;
  /** Values put before the suffix, joined by `_`; null ones are left out. */
  readonly components: Readonly<Record<string, unknown>>;
  readonly directory: string;
  readonly removeSuffix: RemoveSuffix;
}

/** Puts an output name together: `<directory>/<root>_<components>_<suffix>.<extension>`. */
export function outputName({
  base,
  extension,
  suffix,
  components,
  directory,
  removeSuffix,
}: NameParts): string {
  const name = basename(base);
  const ownExtension = extname(name);
  const stem = ownExtension === "" ? name : name.slice(0, -ownExtension.length);
  const ext = (extension ?? ownExtension).replace(/^\./, "");
  const [root, separator] = suffix === false ? [stem, "_"] : removeSuffix(stem);
  const inner = Object.entries(components)
    .filter(
      ([key, value]) =>
        value !== null && value !== undefined && !(key === "asn_id" && endsWithId(root, value)),
    )
    .map(([, value]) => `_${String(value)}`)
    .join("");
  const end = suffix === false ? "" : `${separator}${suffix}`;
  return join(expandPath(directory), `${root}${inner}${end}.${ext}`);
}

/** An association id that the name already ends with is not repeated. */
function endsWithId(root: string, id: unknown): boolean {
  return root.endsWith(`_${String(id)}`) || root.endsWith(`-${String(id)}`);
}
