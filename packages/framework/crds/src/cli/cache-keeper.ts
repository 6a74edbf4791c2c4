/**
 * Upkeep of the cache: checks against the server, removal, layout, the remembered server configuration.
 *
 * @module
 */

import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { cacheFolder, cacheLayout, filesBelow, instrumentInName, locateReference } from "../cache.ts";
import { fileChecksum } from "../checksum.ts";
import { crdsConfiguration, type Environment, isMappingName } from "../configuration.ts";
import { getContextName } from "../contexts.ts";
import { CrdsError, messageOf } from "../errors.ts";
import { quote } from "../python-text.ts";
import { asRecord, cachedServerInfo, type ServerInfo } from "../server-config.ts";
import { knownServerInfo, rememberServerInfo, serverOf, writeAtomically } from "../server-info.ts";
import type { Tool } from "./tool.ts";

/** States of files that are in use. */
const USUAL_STATES = new Set(["archived", "operational", "delivered", "latest"]);

/** Works on the cache of an observatory. */
export class CacheKeeper {
  private readonly tool: Tool;
  private readonly environment: Environment;
  private readonly readonly: boolean;
  private info: ServerInfo | undefined;

  constructor(tool: Tool, environment: Environment) {
    this.tool = tool;
    this.environment = environment;
    this.readonly = crdsConfiguration(environment).readonlyCache;
  }

  /** Connects to the server, which must be there; gives the default context as the cache knew it. */
  async connect(): Promise<string | undefined> {
    const { tool, environment } = this;
    const before = cachedServerInfo(tool.observatory, environment)?.latestContext;
    this.info = await knownServerInfo(tool.observatory, environment, tool.log);
    if (this.info.connected) return before;
    throw new CrdsError(
      `Failed connecting to CRDS server at CRDS_SERVER_URL = ${quote(serverOf(crdsConfiguration(environment)).url)} :: Required server connection unavailable.`,
    );
  }

  /** Remembers what the server said, and reports its default context where asked for. */
  async updateContext(before: string | undefined): Promise<void> {
    const { tool, environment, info } = this;
    if (info === undefined) return;
    const now = info.latestContext;
    if (tool.args.has("verify-context-change") && now === before)
      tool.log.error(
        `Expected operational context switch but starting and post-sync contexts are both ${quote(now ?? "none")}`,
      );
    if (this.readonly) return;
    rememberServerInfo(info, tool.observatory, environment, tool.log);
    const key = tool.args.one("push-context");
    if (key === undefined) return;
    const context = await getContextName(tool.observatory, { environment, log: tool.sink });
    await serverOf(crdsConfiguration(environment)).call(
      "push_remote_context",
      tool.observatory,
      "latest",
      key,
      context,
    );
  }

  /** Headers of the archive. */
  async archivedHeaders(
    context: string,
    ids: readonly string[],
  ): Promise<[string, Readonly<Record<string, unknown>>][]> {
    const server = serverOf(crdsConfiguration(this.environment));
    const headers = asRecord(await server.call("get_dataset_headers_by_id", context, ids, null));
    return Object.entries(headers).map(([id, header]) => [id, asRecord(header)]);
  }

  /** Compares files of the cache with what the server knows of them. */
  async check(files: readonly string[]): Promise<void> {
    const { tool, environment } = this;
    const names = files.map((file) => basename(file));
    const fields = ["blacklisted", "rejected", "sha1sum", "size", "state"];
    const server = serverOf(crdsConfiguration(environment));
    const table = asRecord(
      await server.call("get_file_info_map", tool.observatory, [...names].sort(), fields),
    );
    for (const name of names) {
      const known = table[name];
      if (known === undefined || typeof known === "string")
        tool.log.error(`CRDS has no record of file ${quote(name)}`);
      else await this.checkFile(name, asRecord(known));
    }
  }

  private async checkFile(name: string, known: Readonly<Record<string, unknown>>): Promise<void> {
    const { tool } = this;
    const path = this.pathOf(name);
    if (!existsSync(path)) {
      if (this.info?.badFiles.has(name) !== true)
        tool.log.error(`File ${quote(name)} doesn't exist at ${quote(path)}`);
      return;
    }
    const fault = await this.faultOf(name, path, known);
    if (fault !== undefined) await this.repair(name, path, fault);
    if (!USUAL_STATES.has(String(known["state"] ?? "archived")))
      tool.log.warning(`File ${quote(name)} has an unusual CRDS file state ${quote(String(known["state"]))}`);
    const rejected = String(known["rejected"] ?? "false") !== "false" && tool.args.has("purge-rejected");
    const bad = String(known["blacklisted"] ?? "false") !== "false" && tool.args.has("purge-blacklisted");
    if (rejected || bad) this.remove(path);
  }

  private async faultOf(
    name: string,
    path: string,
    known: Readonly<Record<string, unknown>>,
  ): Promise<string | undefined> {
    const { size } = statSync(path);
    if (Number(known["size"]) !== size)
      return `File ${quote(name)} length mismatch LOCAL size='${size}' CRDS size='${String(known["size"])}'`;
    const stated = String(known["sha1sum"] ?? "none");
    const wanted = this.tool.args.has("check-sha1sum") || isMappingName(name);
    if (!wanted || stated === "none" || stated === "") return undefined;
    const actual = await fileChecksum(path);
    if (actual === stated) return undefined;
    return `File ${quote(name)} checksum mismatch CRDS=${quote(stated)} LOCAL=${quote(actual)}`;
  }

  private async repair(name: string, path: string, fault: string): Promise<void> {
    const { tool, environment } = this;
    tool.log.error(fault);
    if (!tool.args.has("repair-files")) return;
    if (this.readonly) {
      tool.log.info(`Skipping remove and re-download of ${quote(path)}`);
      return;
    }
    tool.log.info(`Repairing file ${quote(path)}`);
    const { fetchFiles } = await import("../download.ts");
    try {
      await fetchFiles([name], tool.observatory, { environment, log: tool.sink, ignoreCache: true });
    } catch (error) {
      if (!(error instanceof CrdsError)) throw error;
    }
  }

  /** Removes the files of one kind that are not wanted. */
  purge(kind: "mappings" | "references", wanted: readonly string[]): void {
    const keep = new Set(wanted);
    for (const path of filesBelow(cacheFolder(kind, this.tool.observatory, this.environment)))
      if (!keep.has(basename(path))) this.remove(path);
  }

  private remove(path: string): void {
    const { log } = this.tool;
    if (this.readonly) {
      log.info(`Without --dry-run would remove ${quote(path)}`);
      return;
    }
    log.info(`Removing ${quote(path)}`);
    rmSync(path, { force: true });
  }

  /** Removes locks that were left behind, and beginnings of files. */
  clearLocks(): void {
    const { log, observatory } = this.tool;
    const folder = crdsConfiguration(this.environment).lockPath ?? tmpdir();
    const locks = existsSync(folder)
      ? readdirSync(folder).filter((name) => /^crds-.*\.lock$/.test(name))
      : [];
    for (const name of locks) this.remove(join(folder, name));
    for (const kind of ["mappings", "references"] as const)
      for (const path of filesBelow(cacheFolder(kind, observatory, this.environment)))
        if (path.endsWith(".part")) this.remove(path);
    log.info(`Removed ${locks.length} locks`);
  }

  /** Moves the references of the cache into another layout. */
  organize(layout: string): void {
    const { tool, environment } = this;
    const { observatory, log } = tool;
    if (layout !== "flat" && layout !== "instrument")
      throw new CrdsError(`Invalid CRDS cache subdirectory mode = ${quote(layout)}`);
    const root = cacheFolder("references", observatory, environment);
    const paths = filesBelow(root);
    const old = cacheLayout(observatory, environment);
    log.info(`Reorganizing ${paths.length} references from ${quote(old)} to ${quote(layout)}`);
    if (!this.readonly)
      writeAtomically(join(cacheFolder("config", observatory, environment), "ref_cache_subdir_mode"), layout);
    for (const path of paths) {
      const name = basename(path);
      this.move(path, layout === "flat" ? join(root, name) : join(root, instrumentInName(name), name));
    }
    if (layout === "flat" && !this.readonly) removeEmptyFolders(root);
  }

  private move(from: string, to: string): void {
    const { log, args } = this.tool;
    if (from === to) return;
    if (existsSync(to) && !args.has("organize-delete-junk")) {
      log.warning(`Link or directory already exists at ${quote(to)} Skipping ${quote(from)}`);
      return;
    }
    if (this.readonly) {
      log.info(`Skipping file relocation from ${quote(from)} to ${quote(to)}`);
      return;
    }
    log.info(`Relocating ${quote(from)} to ${quote(to)}`);
    try {
      rmSync(to, { recursive: true, force: true });
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
    } catch (error) {
      log.error(`Failed relocating: ${quote(from)} : ${messageOf(error)}`);
    }
  }

  private pathOf(name: string): string {
    return locateReference(name, this.tool.observatory, { environment: this.environment });
  }
}

function removeEmptyFolders(root: string): void {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const path = join(root, entry.name);
    if (entry.isDirectory() && readdirSync(path).length === 0) rmdirSync(path);
  }
}
