/**
 * The configuration: `CRDS_*` environment variables and the ini file, read whenever they are used.
 *
 * @module
 */

import { homedir } from "node:os";
import { join } from "node:path";
import { readFileSync, statSync } from "./built-in.ts";
import { CrdsConfigError } from "./errors.ts";
import { quote } from "./python-text.ts";

/** A set of environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a value came from. */
export type Origin = "environment" | "ini file" | "default";

/** All settings of the client. */
export interface CrdsConfiguration {
  readonly serverUrl: string | undefined;
  readonly context: string | undefined;
  readonly observatory: string | undefined;
  readonly mode: "auto" | "local" | "remote" | "s3";
  readonly readonlyCache: boolean;
  readonly ignoreMappingChecksum: boolean;
  readonly verbosity: number;
  readonly logTime: boolean;
  readonly downloadMode: "http" | "plugin";
  readonly downloadPlugin: string | undefined;
  readonly downloadChecksums: boolean;
  readonly downloadLengths: boolean;
  readonly retryCount: number;
  readonly retryDelaySeconds: number;
  readonly timeoutSeconds: number;
  readonly configUri: string | undefined;
  readonly mappingUri: string | undefined;
  readonly referenceUri: string | undefined;
  readonly allowBadRules: boolean;
  readonly allowBadReferences: boolean;
  readonly allowBadUseafter: boolean;
  readonly allowBadParkeyValues: boolean;
  readonly useLocking: boolean;
  readonly lockPath: string | undefined;
  readonly iniFile: string;
}

/** One variable with its effective value. */
export interface Setting {
  readonly name: string;
  readonly value: string | undefined;
  readonly origin: Origin;
  readonly about: string;
}

/** Reads everything. Throws CrdsConfigError for a value that a variable cannot have. */
export function crdsConfiguration(environment: Environment = process.env): CrdsConfiguration {
  const ini = iniValues(environment);
  const read = (name: string): string | undefined => readSetting(name, environment, ini).value;
  return {
    serverUrl: read("CRDS_SERVER_URL"),
    context: contextSetting(read("CRDS_CONTEXT")),
    observatory: read("CRDS_OBSERVATORY")?.toLowerCase(),
    mode: choice(
      "CRDS_MODE",
      read("CRDS_MODE"),
      ["auto", "local", "remote", "s3"],
      ["local", "remote", "auto", "s3"],
    ),
    readonlyCache: flag("CRDS_READONLY_CACHE", read("CRDS_READONLY_CACHE"), false),
    ignoreMappingChecksum: flag("CRDS_IGNORE_MAPPING_CHECKSUM", read("CRDS_IGNORE_MAPPING_CHECKSUM"), false),
    verbosity: integer("CRDS_VERBOSITY", read("CRDS_VERBOSITY"), 0),
    logTime: flag("CRDS_LOG_TIME", read("CRDS_LOG_TIME"), false),
    downloadMode: choice("CRDS_DOWNLOAD_MODE", read("CRDS_DOWNLOAD_MODE")?.toLowerCase(), ["http", "plugin"]),
    downloadPlugin: read("CRDS_DOWNLOAD_PLUGIN"),
    downloadChecksums: flag("CRDS_DOWNLOAD_CHECKSUMS", read("CRDS_DOWNLOAD_CHECKSUMS"), true),
    downloadLengths: flag("CRDS_DOWNLOAD_LENGTHS", read("CRDS_DOWNLOAD_LENGTHS"), true),
    retryCount: integer("CRDS_CLIENT_RETRY_COUNT", read("CRDS_CLIENT_RETRY_COUNT"), 1),
    retryDelaySeconds: integer("CRDS_CLIENT_RETRY_DELAY_SECONDS", read("CRDS_CLIENT_RETRY_DELAY_SECONDS"), 0),
    timeoutSeconds: integer("CRDS_CLIENT_TIMEOUT_SECONDS", read("CRDS_CLIENT_TIMEOUT_SECONDS"), 3600),
    configUri: read("CRDS_CONFIG_URI"),
    mappingUri: read("CRDS_MAPPING_URI"),
    referenceUri: read("CRDS_REFERENCE_URI"),
    allowBadRules: flag("CRDS_ALLOW_BAD_RULES", read("CRDS_ALLOW_BAD_RULES"), false),
    allowBadReferences: flag("CRDS_ALLOW_BAD_REFERENCES", read("CRDS_ALLOW_BAD_REFERENCES"), false),
    allowBadUseafter: flag("CRDS_ALLOW_BAD_USEAFTER", read("CRDS_ALLOW_BAD_USEAFTER"), false),
    allowBadParkeyValues: flag("CRDS_ALLOW_BAD_PARKEY_VALUES", read("CRDS_ALLOW_BAD_PARKEY_VALUES"), false),
    useLocking: flag("CRDS_USE_LOCKING", read("CRDS_USE_LOCKING"), true),
    lockPath: read("CRDS_LOCK_PATH"),
    iniFile: iniPath(environment),
  };
}

/** The address that stands for no server. */
export const SERVERLESS_URL = "https://crds-serverless-mode.stsci.edu";

/** True of addresses that say that no server is to be asked. */
export function isServerlessUrl(url: string): boolean {
  return url.includes("serverless") || url.includes("server-less");
}

const ABOUT: Record<string, string> = {
  CRDS_PATH: "root of the cache",
  CRDS_PATH_SINGLE: "root of a cache without observatory level",
  CRDS_MAPPATH: "root of the mappings",
  CRDS_REFPATH: "root of the reference files",
  CRDS_CFGPATH: "root of the configuration files",
  CRDS_SERVER_URL: "server; an address with `serverless` means none",
  CRDS_CONTEXT: "context that overrides the default",
  CRDS_OBSERVATORY: "observatory where nothing else tells",
  CRDS_MODE: "where references are matched: auto, local, remote",
  CRDS_READONLY_CACHE: "never write to the cache",
  CRDS_IGNORE_MAPPING_CHECKSUM: "accept mappings with a wrong sha1sum",
  CRDS_VERBOSITY: "-3 to 100; above 50 debugging messages",
  CRDS_LOG_TIME: "time stamps in console messages",
  CRDS_DOWNLOAD_MODE: "http or plugin",
  CRDS_DOWNLOAD_PLUGIN: "command that fetches a file",
  CRDS_DOWNLOAD_CHECKSUMS: "verify sha1sums after download",
  CRDS_DOWNLOAD_LENGTHS: "verify sizes after download",
  CRDS_CLIENT_RETRY_COUNT: "attempts per request",
  CRDS_CLIENT_RETRY_DELAY_SECONDS: "pause between attempts",
  CRDS_CLIENT_TIMEOUT_SECONDS: "longest wait for an answer",
  CRDS_CONFIG_URI: "other place of configuration files",
  CRDS_MAPPING_URI: "other place of mappings",
  CRDS_REFERENCE_URI: "other place of reference files",
  CRDS_ALLOW_BAD_RULES: "warn only about rules marked as bad",
  CRDS_ALLOW_BAD_REFERENCES: "warn only about references marked as bad",
  CRDS_ALLOW_BAD_USEAFTER: "take 1900 for unreadable USEAFTER dates",
  CRDS_ALLOW_BAD_PARKEY_VALUES: "accept unknown values in rules",
  CRDS_USE_LOCKING: "lock files of the cache while they are written",
  CRDS_LOCK_PATH: "folder of lock files",
};

/** Every variable that has a value or a meaning, with the place its value came from. */
export function describeSettings(environment: Environment = process.env): Setting[] {
  const names = new Set([
    ...Object.keys(ABOUT),
    ...Object.keys(environment).filter((name) => name.startsWith("CRDS_")),
  ]);
  const ini = iniValues(environment);
  return [...names].map((name) => ({
    name,
    ...readSetting(name, environment, ini),
    about: ABOUT[name] ?? "",
  }));
}

function readSetting(
  name: string,
  environment: Environment,
  ini: ReadonlyMap<string, string>,
): { value: string | undefined; origin: Origin } {
  const own = environment[name];
  if (own !== undefined && own !== "") return { value: own, origin: "environment" };
  const value = ini.get(name.toLowerCase());
  return value === undefined ? { value, origin: "default" } : { value, origin: "ini file" };
}

/** The ini file that applies. */
export function iniPath(environment: Environment): string {
  return environment["CRDS_INI_FILE"] ?? join(homedir(), ".crds.ini");
}

interface Ini {
  readonly modified: number;
  readonly values: ReadonlyMap<string, string>;
}

const inis = new Map<string, Ini>();
const NO_VALUES: ReadonlyMap<string, string> = new Map();

function iniValues(environment: Environment): ReadonlyMap<string, string> {
  const path = iniPath(environment);
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isFile()) return NO_VALUES;
  let ini = inis.get(path);
  if (ini === undefined || ini.modified !== status.mtimeMs) {
    // The file may hold a password: where others may read it, it is not used.
    const values = isPrivate(status.mode) ? parseIni(readFileSync(path, "utf8")) : NO_VALUES;
    ini = { modified: status.mtimeMs, values };
    inis.set(path, ini);
  }
  return ini.values;
}

/** True of file modes that keep others out. */
export function isPrivate(mode: number): boolean {
  return process.platform === "win32" || (mode & 0o077) === 0;
}

/** Values by lower-case name; sections do not matter, `None` counts as unset. */
export function parseIni(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^([^#;[\s][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line);
    if (match === null) continue;
    const [, name = "", value = ""] = match;
    if (!/^none$/i.test(value)) values.set(name.toLowerCase(), value);
  }
  return values;
}

const TRUE = new Set(["1", "true", "t"]);
const FALSE = new Set(["0", "false", "f"]);
const BOOLEANS = "['0', '1', 'true', 'false', 't', 'f', 'False', 'True', False, True, 0, 1]";

function flag(name: string, text: string | undefined, fallback: boolean): boolean {
  if (text === undefined) return fallback;
  const lower = text.toLowerCase();
  if (TRUE.has(lower)) return true;
  if (FALSE.has(lower)) return false;
  throw new CrdsConfigError(`Invalid value for ${quote(name)} of ${quote(lower)} is not one of ${BOOLEANS}`);
}

function integer(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^\s*[-+]?\d+\s*$/.test(text)) return Number(text);
  throw new CrdsConfigError(
    `Invalid value for ${quote(name)} should have a decimal integer value but is ${quote(text)}`,
  );
}

function choice<T extends string>(
  name: string,
  text: string | undefined,
  values: readonly [T, ...T[]],
  shown: readonly T[] = values,
): T {
  if (text === undefined) return values[0];
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  throw new CrdsConfigError(
    `Invalid value for ${quote(name)} of ${quote(text)} is not one of [${shown.map(quote).join(", ")}]`,
  );
}

function contextSetting(context: string | undefined): string | undefined {
  if (context === undefined || isContextName(context)) return context;
  throw new CrdsConfigError(
    `Only set CRDS_CONTEXT to a literal or symbolic context (.pmap), e.g. jwst_0042.pmap,  jwst-2014-10-15T00:15:21, jwst-latest,  not ${quote(context)}`,
  );
}

const DATE = String.raw`\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?`;
const SYMBOLIC_CONTEXT = new RegExp(
  `^([a-z]{2,9}-(${DATE}|edit|operational|latest|build|versions)|${DATE})$`,
);
const SYMBOLIC_MAPPING = new RegExp(
  `^([a-z]{2,9}(-[a-z][a-z0-9]{1,16}(-[a-z][a-z0-9-]{1,32})?)?-(${DATE}|edit|operational|latest|build|versions)|${DATE})$`,
);

/** True of names of mapping files. */
export function isMappingName(name: string): boolean {
  return /\.[pir]map$/.test(name);
}

/** True of literal and symbolic names of pipeline contexts. */
export function isContextName(name: string): boolean {
  return name === "latest" || name === "build" || name.endsWith(".pmap") || SYMBOLIC_CONTEXT.test(name);
}

/** True of literal and symbolic names of mappings of any level. */
export function isMappingSpecification(name: string): boolean {
  return name === "latest" || name === "build" || isMappingName(name) || SYMBOLIC_MAPPING.test(name);
}
