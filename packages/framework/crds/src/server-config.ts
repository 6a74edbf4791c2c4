/**
 * `server_config`: what a server said of itself, as the cache remembers it.
 *
 * @module
 */

import { join } from "node:path";
import { PythonCall, PythonDict, type PythonValue, parseLiteral } from "@pipe/python-literal";
import { readFileSync, statSync } from "./built-in.ts";
import { cacheFolder } from "./cache.ts";
import type { Environment } from "./configuration.ts";
import { CrdsConfigError, messageOf } from "./errors.ts";

/** The parts of `server_config` that the client uses. */
export interface ServerInfo {
  readonly observatory: string;
  /** True where the server itself answered in this run. */
  readonly connected: boolean;
  readonly latestContext: string | undefined;
  readonly editContext: string | undefined;
  readonly versionsContext: string | undefined;
  readonly badFiles: ReadonlySet<string>;
  readonly forceRemoteMode: boolean;
  readonly mappingUrl: string | undefined;
  readonly referenceUrl: string | undefined;
  readonly lastSynced: string | undefined;
  /** Everything, as read. */
  readonly all: Readonly<Record<string, unknown>>;
}

const USED = new Set([
  "observatory",
  "latest_context",
  "operational_context",
  "edit_context",
  "versions_context",
  "bad_files_list",
  "force_remote_mode",
  "mapping_url",
  "reference_url",
  "last_synced",
  "server",
]);

/** All that the client uses of `server_config`, everything in it, or only the files marked as bad. */
type Part = "used" | "whole" | "bad files";

const KEYS: Record<Part, ReadonlySet<string> | undefined> = {
  used: USED,
  whole: undefined,
  "bad files": new Set(["bad_files_list"]),
};

const remembered = new Map<string, { readonly modified: number; readonly info: ServerInfo }>();

/** Reads `server_config`; undefined where the cache has none. */
export function cachedServerInfo(
  observatory: string,
  environment: Environment,
  part: Part = "used",
): ServerInfo | undefined {
  const path = join(cacheFolder("config", observatory, environment), "server_config");
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (modified === undefined) return undefined;
  const key = `${path}\0${part}`;
  const before = remembered.get(key);
  if (before?.modified === modified) return before.info;
  const info = readServerInfo(path, observatory, KEYS[part]);
  remembered.set(key, { modified, info });
  return info;
}

/** Names of the files that the server has marked as bad, as the cache remembers them. */
export function cachedBadFiles(observatory: string, environment: Environment): ReadonlySet<string> {
  return cachedServerInfo(observatory, environment, "bad files")?.badFiles ?? new Set();
}

function readServerInfo(
  path: string,
  observatory: string,
  keys: ReadonlySet<string> | undefined,
): ServerInfo {
  try {
    const value = plainValue(parseLiteral(readFileSync(path, "utf8"), {}, keys));
    return serverInfo(asRecord(value), observatory, false);
  } catch (error) {
    throw new CrdsConfigError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** The client's view of a server's answer. */
export function serverInfo(
  all: Readonly<Record<string, unknown>>,
  observatory: string,
  connected: boolean,
): ServerInfo {
  const text = (key: string): string | undefined => {
    const value = all[key];
    return typeof value === "string" ? value : undefined;
  };
  const bad = all["bad_files_list"];
  return {
    observatory: text("observatory") ?? observatory,
    connected,
    latestContext: text("latest_context") ?? text("operational_context"),
    editContext: text("edit_context"),
    versionsContext: text("versions_context"),
    badFiles: new Set(Array.isArray(bad) ? bad.map(String) : []),
    forceRemoteMode: all["force_remote_mode"] === true,
    mappingUrl: urlIn(all["mapping_url"], observatory),
    referenceUrl: urlIn(all["reference_url"], observatory),
    lastSynced: text("last_synced"),
    all,
  };
}

function urlIn(section: unknown, observatory: string): string | undefined {
  const urls = asRecord(section);
  const nested = urls["unchecked"] === undefined ? urls : asRecord(urls["unchecked"]);
  const url = nested[observatory];
  return typeof url === "string" ? url : undefined;
}

/** The values of an object; none for anything else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function plainValue(value: PythonValue): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (value instanceof PythonCall) return undefined;
  if (typeof value === "bigint") return Number(value);
  if (!(value instanceof PythonDict)) return value;
  return Object.fromEntries([...value.toMap()].map(([key, item]) => [key, plainValue(item)]));
}
