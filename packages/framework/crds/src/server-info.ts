/**
 * What a server says of itself and of its files, kept for runs without it.
 *
 * @module
 */

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "./cache.ts";
import {
  type CrdsConfiguration,
  crdsConfiguration,
  type Environment,
  SERVERLESS_URL,
} from "./configuration.ts";
import { CrdsConfigError, CrdsError, CrdsNetworkError, messageOf } from "./errors.ts";
import type { Logger } from "./log.ts";
import { floatText, quote } from "./python-text.ts";
import { CrdsServer, decodeResult } from "./server.ts";
import { asRecord, cachedServerInfo, type ServerInfo, serverInfo } from "./server-config.ts";

/** Size and sum of a file as the server knows them. */
export interface FileMetadata {
  readonly size: number;
  readonly sha1sum: string;
}

/** Asks the server. Throws CrdsNetworkError where it cannot be reached, or none is configured. */
export async function fetchServerInfo(server: CrdsServer, observatory: string): Promise<ServerInfo> {
  try {
    const answer = asRecord(await server.call("get_server_info"));
    return serverInfo(
      { ...answer, server: server.url, status: "server", connected: true },
      observatory,
      true,
    );
  } catch (error) {
    throw new CrdsNetworkError(
      `Failed downloading cache config from: JSON RPC service at ${quote(server.url)}: ${quote(messageOf(error))}`,
      { cause: error },
    );
  }
}

/** Sizes and sums of all files, from the server's announcement or a call of its own. */
export async function fetchFileMetadata(
  server: CrdsServer,
  info: ServerInfo,
): Promise<ReadonlyMap<string, FileMetadata>> {
  const packed = info.all["download_metadata"];
  const table =
    packed === undefined
      ? await server.call("get_file_info_map", info.observatory, null, ["sha1sum", "size"])
      : await decodeResult(packed);
  const metadata = new Map<string, FileMetadata>();
  for (const [name, entry] of Object.entries(asRecord(table))) {
    const { size, sha1sum } = asRecord(entry);
    if (size !== undefined) metadata.set(name, { size: Number(size), sha1sum: String(sha1sum ?? "none") });
  }
  return metadata;
}

/** What was written down in this process. */
const kept = new WeakSet<ServerInfo>();

/** Keeps what a connected server said for runs without it. Failures are told at DEBUG only. */
export function rememberServerInfo(
  info: ServerInfo,
  observatory: string,
  environment: Environment,
  log: Logger,
): void {
  if (!info.connected || kept.has(info) || crdsConfiguration(environment).readonlyCache) return;
  kept.add(info);
  const folder = cacheFolder("config", observatory, environment);
  const files: [string, string][] = [
    ["server_config", pythonText(info.all)],
    ["bad_files.txt", [...info.badFiles].join("\n")],
  ];
  for (const [name, text] of files) {
    try {
      writeAtomically(join(folder, name), text);
    } catch (error) {
      log.debug(`CACHE Failed writing ${quote(join(folder, name))} : ${messageOf(error)}`);
    }
  }
}

/** Writes a small file under a temporary name, then renames it. */
export function writeAtomically(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A value as Python literal, one entry of the outermost dictionary per line. */
export function pythonText(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : floatText(value);
  if (typeof value === "string") return quote(value);
  const separator = depth === 0 ? ",\n " : ", ";
  if (Array.isArray(value)) return `[${value.map((item) => pythonText(item, depth + 1)).join(separator)}]`;
  const entries = Object.entries(asRecord(value)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${quote(key)}: ${pythonText(item, depth + 1)}`).join(separator)}}`;
}

const known = new Map<string, Promise<ServerInfo>>();

/** Forgets what servers said in this process. */
export function forgetServers(): void {
  known.clear();
}

/** Where the server of an observatory is; the address may say that there is none. */
export function serverOf(configuration: CrdsConfiguration, fallback?: string): CrdsServer {
  return new CrdsServer(configuration.serverUrl ?? fallback ?? SERVERLESS_URL, configuration);
}

/**
 * The server's word, else the cache's. Asked once per process and configuration.
 *
 * @throws CrdsConfigError where neither can be had, or where they belong to another observatory.
 */
export function knownServerInfo(
  observatory: string,
  environment: Environment,
  log: Logger,
): Promise<ServerInfo> {
  const configuration = crdsConfiguration(environment);
  const server = serverOf(configuration);
  // What the cache remembers is looked at anew each time, as it may change under a running process.
  if (server.isServerless) return load(server, observatory, environment, configuration, log);
  const key = [
    server.url,
    observatory,
    cacheFolder("config", observatory, environment),
    configuration.mode,
  ].join("\0");
  const asked = known.get(key);
  if (asked !== undefined) return asked;
  const answer = load(server, observatory, environment, configuration, log);
  known.set(key, answer);
  answer.catch(() => known.delete(key));
  return answer;
}

async function load(
  server: CrdsServer,
  observatory: string,
  environment: Environment,
  configuration: CrdsConfiguration,
  log: Logger,
): Promise<ServerInfo> {
  const answer = await fromServer(server, observatory, environment, configuration, log);
  const failure = answer instanceof CrdsError ? answer : undefined;
  const info = answer instanceof CrdsError ? cachedServerInfo(observatory, environment) : answer;
  if (info === undefined)
    throw new CrdsConfigError(
      `CRDS server connection and cache load FAILED.  Cannot continue.\n See https://${observatory}-crds.stsci.edu/docs/cmdline_bestrefs/\n for more information on configuring CRDS, particularly CRDS_PATH and CRDS_SERVER_URL. : no server_config in ${cacheFolder("config", observatory, environment)} and no answer from ${server.url}: ${messageOf(failure)}`,
      { cause: failure },
    );
  if (info.observatory !== observatory) throw wrongObservatory(server.url, observatory, info.observatory);
  return info;
}

/** What the server says, or why it says nothing. */
async function fromServer(
  server: CrdsServer,
  observatory: string,
  environment: Environment,
  configuration: CrdsConfiguration,
  log: Logger,
): Promise<ServerInfo | CrdsError> {
  if (server.isServerless) return new CrdsNetworkError("server-less mode");
  if (!server.url.startsWith("https://") && !server.url.includes("localhost"))
    log.warning(`CRDS_SERVER_URL does not start with https://  :: ${server.url}`);
  try {
    const info = await fetchServerInfo(server, observatory);
    const remote = configuration.mode === "remote" || (configuration.mode === "auto" && info.forceRemoteMode);
    const cached =
      configuration.readonlyCache && !remote ? cachedServerInfo(observatory, environment) : undefined;
    return cached === undefined ? info : { ...cached, connected: true };
  } catch (error) {
    if (!(error instanceof CrdsError)) throw error;
    log.debug(`Couldn't contact CRDS server: ${quote(server.url)} : ${messageOf(error)}`);
    return error;
  }
}

function wrongObservatory(url: string, observatory: string, found: string): CrdsConfigError {
  return new CrdsConfigError(
    `CRDS server at ${quote(url)} is inconsistent with observatory ${quote(observatory)}. You may be configured for the wrong project.\nCheck CRDS_SERVER_URL and CRDS_OBSERVATORY environment settings.\nIf your CRDS_SERVER_URL is correct, you may wish to set your CRDS_OBSERVATORY to\n${quote(found)}.\nOtherwise if your CRDS_OBSERVATORY is correct, you may wish to set your CRDS_SERVER_URL to\n'https://${observatory}-crds.stsci.edu'`,
  );
}
