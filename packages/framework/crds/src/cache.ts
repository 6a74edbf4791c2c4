/**
 * The cache on disk: where mappings, references and configuration files of an observatory lie.
 *
 * @module
 */

import { basename, dirname, join } from "node:path";
import { existsSync, readdirSync, readFileSync } from "./built-in.ts";
import { crdsConfiguration, type Environment, isMappingName } from "./configuration.ts";
import { CrdsConfigError, codeOf } from "./errors.ts";
import { quote } from "./python-text.ts";

/** How reference files are laid out. */
export type Layout = "instrument" | "flat" | "legacy";

type Kind = "mappings" | "references" | "config" | "pickles";

const VARIABLES: Record<Kind, string> = {
  mappings: "CRDS_MAPPATH",
  references: "CRDS_REFPATH",
  config: "CRDS_CFGPATH",
  pickles: "CRDS_PICKLEPATH",
};

/** The cache where `CRDS_PATH` is not set. */
export const DEFAULT_CACHE = "/grp/crds/cache";
const MANY_FILES = 20;
// Folders of the historical HST layout.
const LEGACY_FOLDERS: Record<string, string> = {
  acs: "jref",
  cos: "lref",
  nicmos: "nref",
  stis: "oref",
  synphot: "mtab",
  wfc3: "iref",
  wfpc2: "uref",
};

/** The folder of one kind of files of an observatory. */
export function cacheFolder(kind: Kind, observatory: string, environment: Environment = process.env): string {
  const variable = VARIABLES[kind];
  const single = environment[`${variable}_SINGLE`];
  if (single !== undefined) return trimmed(single);
  const own = environment[variable];
  if (own !== undefined) return trimmed(join(own, observatory));
  const rootSingle = environment["CRDS_PATH_SINGLE"];
  if (rootSingle !== undefined) return trimmed(join(rootSingle, kind));
  return trimmed(join(cacheRoot(environment), kind, observatory));
}

/** The root of the cache. */
export function cacheRoot(environment: Environment = process.env): string {
  const root = environment["CRDS_PATH"] ?? environment["CRDS_DEFAULT_CACHE"];
  return root === undefined || root === "" ? DEFAULT_CACHE : root;
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, "") : path;
}

/** The path of a mapping; a name with a folder stays as it is. */
export function locateMapping(
  name: string,
  observatory?: string,
  environment: Environment = process.env,
): string {
  if (name !== basename(name)) return name;
  return join(cacheFolder("mappings", observatory ?? observatoryOf(name), environment), name);
}

/** The observatory in a mapping's name. */
export function observatoryOf(name: string): string {
  return (basename(name).split("_")[0] ?? "").split(".")[0] ?? "";
}

/** Options of `locateReference`. */
export interface LocateOptions {
  readonly environment?: Environment;
  /** Instrument of the data, where known. */
  readonly instrument?: string | undefined;
}

/**
 * The path of a reference file in the cache, whether it is there or not. `crds://name` counts as `name`; a path with
 * a folder stays as it is.
 */
export function locateReference(reference: string, observatory: string, options: LocateOptions = {}): string {
  return referenceLocator(observatory, options)(reference);
}

/** `locateReference` for many files: layout and folders of the cache are looked at once, when they are first needed. */
export function referenceLocator(
  observatory: string,
  options: LocateOptions = {},
): (reference: string) => string {
  const { environment = process.env } = options;
  let layout: Layout | undefined;
  let folders: string[] | undefined;
  return (reference) => {
    const name = cachedName(reference);
    if (name === "N/A" || name !== basename(name)) return name;
    if (isMappingName(name)) return locateMapping(name, observatory, environment);
    const root = cacheFolder("references", observatory, environment);
    layout ??= cacheLayout(observatory, environment);
    if (layout === "flat") return join(root, name);
    const instrument = options.instrument?.toLowerCase();
    const likely = instrument === undefined ? undefined : join(root, folderOf(instrument, layout), name);
    if (likely !== undefined && existsSync(likely)) return likely;
    folders ??= foldersIn(root);
    const found = folders.find((sub) => existsSync(join(root, sub, name)));
    if (found !== undefined) return join(root, found, name);
    return likely ?? join(root, folderOf(instrumentInName(name), layout), name);
  };
}

/** A reference without `crds://` before it. */
function cachedName(reference: string): string {
  const name = reference.startsWith("crds://") ? reference.slice("crds://".length) : reference;
  if (reference !== name && name !== basename(name))
    throw new CrdsConfigError("crds:// must prefix a filename with no path.");
  return name;
}

function folderOf(instrument: string, layout: Layout): string {
  return layout === "legacy" ? (LEGACY_FOLDERS[instrument] ?? instrument) : instrument;
}

/** The instrument in the name of a reference, `unknown` where there is none. */
export function instrumentInName(name: string): string {
  const [, instrument = "unknown"] = name.split("_");
  return instrument.toLowerCase();
}

function foldersIn(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => entry.name);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
    throw error;
  }
}

/** The layout as `ref_cache_subdir_mode` states it; without that file, by the number of files. */
export function cacheLayout(observatory: string, environment: Environment = process.env): Layout {
  const stated = readIfThere(
    join(cacheFolder("config", observatory, environment), "ref_cache_subdir_mode"),
  )?.trim();
  if (stated === undefined) return guessedLayout(cacheFolder("references", observatory, environment));
  if (stated === "instrument" || stated === "flat" || stated === "legacy") return stated;
  throw new CrdsConfigError(`Invalid CRDS cache subdirectory mode = ${quote(stated)}`);
}

function guessedLayout(root: string): Layout {
  try {
    return readdirSync(root).length > MANY_FILES ? "flat" : "instrument";
  } catch {
    return "instrument";
  }
}

/** The text of a file; undefined where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/** True where the cache may be written. */
export function isWritable(environment: Environment = process.env): boolean {
  return !crdsConfiguration(environment).readonlyCache;
}

/** Files of a folder of the cache, by base name; empty where the folder is missing. */
export function filesBelow(root: string): string[] {
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else files.push(path);
    }
  }
  return files.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** The folder of a path and its base name. */
export function splitPath(path: string): [string, string] {
  return [dirname(path), basename(path)];
}
