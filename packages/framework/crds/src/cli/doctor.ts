/**
 * `crds doctor`: what is configured, what is found, what is wrong and how to mend it.
 *
 * @module
 */

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { cacheFolder, cacheLayout, cacheRoot, DEFAULT_CACHE, filesBelow, locateMapping } from "../cache.ts";
import {
  crdsConfiguration,
  describeSettings,
  type Environment,
  iniPath,
  isMappingName,
  isPrivate,
  isServerlessUrl,
  SERVERLESS_URL,
} from "../configuration.ts";
import { getContextName } from "../contexts.ts";
import { codeOf, messageOf } from "../errors.ts";
import { MappingStore } from "../mapping-store.ts";
import { publicServer } from "../observatories.ts";
import { cachedServerInfo, type ServerInfo } from "../server-config.ts";
import { fetchServerInfo, serverOf } from "../server-info.ts";
import type { Command } from "./arguments.ts";
import { runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "doctor",
  about:
    "Says what is configured, what is found, what is wrong and how to mend it. Ends with 1 where something is wrong.",
  options: [{ names: ["--offline"], takes: "none", help: "do not ask the server" }],
};

/** Longest wait for the server. */
const PATIENCE_SECONDS = "15";

/** Runs the command. */
export function doctor(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    const examination = new Examination(tool);
    await examination.run();
    return examination.faults > 0 ? 1 : 0;
  });
}

class Examination {
  faults = 0;
  private warnings = 0;
  private readonly tool: Tool;
  private readonly environment: Environment;

  constructor(tool: Tool) {
    this.tool = tool;
    this.environment = { ...tool.environment, CRDS_CLIENT_TIMEOUT_SECONDS: PATIENCE_SECONDS };
  }

  async run(): Promise<void> {
    this.settings();
    this.folders();
    const remembered = this.remembered();
    await this.server(remembered);
    await this.context(remembered);
    this.references();
    this.tool.print();
    this.tool.print(
      this.faults + this.warnings === 0
        ? "Nothing is wrong."
        : `${this.faults} wrong, ${this.warnings} doubtful`,
    );
  }

  private settings(): void {
    this.heading("Settings");
    for (const { name, value, origin, about } of describeSettings(this.environment))
      if (value !== undefined && name !== "CRDS_CLIENT_TIMEOUT_SECONDS")
        this.tool.print(`        ${name}=${value}  (${origin}${about === "" ? "" : `: ${about}`})`);
    const ini = iniPath(this.environment);
    const status = statSync(ini, { throwIfNoEntry: false });
    if (status !== undefined && !isPrivate(status.mode))
      this.doubtful(`${ini} can be read by others and is ignored`, `chmod 0600 ${ini}`);
    this.ok(`observatory ${this.tool.observatory}`);
  }

  private folders(): void {
    this.heading("Cache");
    const root = cacheRoot(this.environment);
    const named = ["CRDS_PATH", "CRDS_PATH_SINGLE", "CRDS_MAPPATH"].some(
      (name) => this.environment[name] !== undefined,
    );
    if (!named)
      this.doubtful(`CRDS_PATH is not set; ${DEFAULT_CACHE} is used`, "export CRDS_PATH=$HOME/crds_cache");
    const mappings = cacheFolder("mappings", this.tool.observatory, this.environment);
    if (!existsSync(mappings)) {
      this.doubtful(
        `${mappings} does not exist`,
        "it is made by the first download, or set CRDS_PATH to an existing cache",
      );
      return;
    }
    this.ok(`mappings in ${mappings}: ${filesBelow(mappings).filter(isMappingName).length}`);
    if (crdsConfiguration(this.environment).readonlyCache)
      this.ok("the cache is not written (CRDS_READONLY_CACHE)");
    else if (!isWritableFolder(mappings))
      this.doubtful(`${root} cannot be written`, "set CRDS_READONLY_CACHE=1, or change its permissions");
  }

  private remembered(): ServerInfo | undefined {
    const { observatory } = this.tool;
    const folder = cacheFolder("config", observatory, this.environment);
    try {
      const info = cachedServerInfo(observatory, this.environment);
      if (info === undefined)
        this.doubtful(
          `${folder}/server_config is missing`,
          "crds sync while the server can be reached; or name a literal context in CRDS_CONTEXT",
        );
      else if (info.observatory !== observatory)
        this.wrong(
          `${folder}/server_config belongs to ${info.observatory}`,
          `set CRDS_PATH or CRDS_OBSERVATORY so that both are ${observatory}`,
        );
      else
        this.ok(
          `server_config: latest context ${info.latestContext ?? "none"}, last synced ${info.lastSynced ?? "never"}`,
        );
      return info;
    } catch (error) {
      this.wrong(messageOf(error), `remove ${folder}/server_config and run crds sync`);
      return undefined;
    }
  }

  private async server(remembered: ServerInfo | undefined): Promise<void> {
    this.heading("Server");
    const { observatory, args } = this.tool;
    const url = this.environment["CRDS_SERVER_URL"] ?? SERVERLESS_URL;
    if (isServerlessUrl(url)) {
      const example = publicServer(observatory) ?? "https://<server>";
      this.ok(`none (${url}); set CRDS_SERVER_URL=${example} to fetch missing files`);
      return;
    }
    if (!url.startsWith("https://") && !url.includes("localhost") && !url.includes("127.0.0.1"))
      this.doubtful(`CRDS_SERVER_URL does not start with https:// (${url})`, "use https://");
    if (args.has("offline")) return;
    try {
      const info = await fetchServerInfo(serverOf(crdsConfiguration(this.environment)), observatory);
      if (info.observatory !== observatory)
        this.wrong(
          `${url} serves ${info.observatory}, not ${observatory}`,
          `CRDS_SERVER_URL=${publicServer(observatory) ?? "..."}`,
        );
      else this.ok(`${url} answers; latest context ${info.latestContext ?? "none"}`);
    } catch (error) {
      const remedy =
        "check the network, or set CRDS_SERVER_URL=https://crds-serverless-mode.stsci.edu to work from the cache";
      if (remembered === undefined) this.wrong(messageOf(error), remedy);
      else this.doubtful(messageOf(error), remedy);
    }
  }

  private async context(remembered: ServerInfo | undefined): Promise<void> {
    this.heading("Context");
    const { observatory } = this.tool;
    try {
      const context = await getContextName(observatory, { environment: this.environment });
      this.ok(
        `${context} (${crdsConfiguration(this.environment).context === undefined ? "default" : "CRDS_CONTEXT"})`,
      );
      this.mappings(context, remembered);
    } catch (error) {
      this.wrong(
        messageOf(error).split("\n")[0] ?? "",
        "name a context with CRDS_CONTEXT, e.g. CRDS_CONTEXT=jwst_1234.pmap",
      );
    }
  }

  private mappings(context: string, remembered: ServerInfo | undefined): void {
    const store = new MappingStore({ environment: this.environment, log: this.tool.log, checksum: "fail" });
    const names = new Set<string>();
    this.visit(context, store, names);
    const bad = [...names].filter((name) => remembered?.badFiles.has(name));
    if (bad.length > 0)
      this.doubtful(
        `marked as bad by the server: ${bad.sort().join(", ")}`,
        "take another context, or CRDS_ALLOW_BAD_RULES=1",
      );
  }

  /** Loads a mapping and all below it; tells of each that cannot be used. */
  private visit(name: string, store: MappingStore, names: Set<string>): void {
    if (names.has(name) || !isMappingName(name)) return;
    names.add(name);
    try {
      const mapping = store.load(name);
      if (mapping.level === "reference") store.rules(name);
      else for (const below of mapping.selections.values()) this.visit(below, store, names);
      if (mapping.level === "pipeline") this.ok(`${names.size} mappings of ${name} were looked at`);
    } catch (error) {
      const path = locateMapping(name, undefined, this.environment);
      const missing = codeOf(error) === "ENOENT";
      this.wrong(
        missing ? `${path} is missing` : `${path}: ${messageOf(error)}`,
        missing
          ? `crds sync --contexts ${name}`
          : `crds sync --check-files --repair-files --files ${name}; for rules of your own: crds checksum ${path}`,
      );
    }
  }

  private references(): void {
    this.heading("References");
    const { observatory } = this.tool;
    try {
      const files = filesBelow(cacheFolder("references", observatory, this.environment));
      const parts = files.filter((path) => path.endsWith(".part"));
      this.ok(`${files.length - parts.length} files, layout ${cacheLayout(observatory, this.environment)}`);
      if (parts.length > 0)
        this.doubtful(
          `${parts.length} downloads were interrupted: ${parts.map((path) => basename(path)).join(", ")}`,
          "the next download resumes them; crds sync --clear-locks removes them",
        );
    } catch (error) {
      this.wrong(
        messageOf(error),
        `write flat or instrument into ${cacheFolder("config", observatory, this.environment)}/ref_cache_subdir_mode`,
      );
    }
  }

  private heading(text: string): void {
    this.tool.print(text);
  }

  private ok(text: string): void {
    this.tool.print(`  ok    ${text}`);
  }

  private doubtful(text: string, remedy: string): void {
    this.warnings++;
    this.tool.print(`  ?     ${text}\n        -> ${remedy}`);
  }

  private wrong(text: string, remedy: string): void {
    this.faults++;
    this.tool.print(`  WRONG ${text}\n        -> ${remedy}`);
  }
}

function isWritableFolder(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
