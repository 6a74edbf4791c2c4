/**
 * `crds sync`: brings files into the cache, checks and repairs them, and removes or moves them.
 *
 * @module
 */

import { basename } from "node:path";
import { mappingNames, referenceNames } from "../closure.ts";
import type { Environment } from "../configuration.ts";
import { crdsConfiguration } from "../configuration.ts";
import type { DownloadOptions } from "../download.ts";
import { CrdsError, messageOf } from "../errors.ts";
import type { Mapping } from "../mapping.ts";
import { MappingStore } from "../mapping-store.ts";
import { quote } from "../python-text.ts";
import { answerText, bestReferences } from "../references.ts";
import type { Command } from "./arguments.ts";
import { available } from "./available.ts";
import { CacheKeeper } from "./cache-keeper.ts";
import { CONTEXT_OPTIONS, runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "sync",
  about:
    "Fetches the mappings (and references) of contexts or single files; checks, repairs, cleans the cache.",
  options: [
    { names: ["--files"], takes: "any", word: "FILE", help: "these files" },
    { names: ["--dataset-files"], takes: "any", word: "FILE", help: "references of these datasets" },
    {
      names: ["--dataset-ids"],
      takes: "any",
      word: "ID",
      help: "references of these datasets of the archive",
    },
    { names: ["--fetch-references"], takes: "none", help: "all references of the contexts" },
    { names: ["--purge-references"], takes: "none", help: "remove references that the contexts do not name" },
    { names: ["--purge-mappings"], takes: "none", help: "remove mappings that the contexts do not name" },
    { names: ["--dry-run"], takes: "none", help: "change nothing" },
    { names: ["-k", "--check-files"], takes: "none", help: "compare files with the server's sizes" },
    { names: ["-s", "--check-sha1sum"], takes: "none", help: "and with its sums" },
    { names: ["-r", "--repair-files"], takes: "none", help: "fetch damaged files anew" },
    { names: ["--purge-rejected"], takes: "none", help: "remove files the server has rejected" },
    { names: ["--purge-blacklisted"], takes: "none", help: "remove files the server has marked as bad" },
    {
      names: ["--organize"],
      takes: "optional",
      word: "flat|instrument",
      help: "change the layout of references",
    },
    { names: ["--organize-delete-junk"], takes: "none", help: "replace files that are in the way" },
    { names: ["--verify-context-change"], takes: "none", help: "an unchanged default context is an error" },
    {
      names: ["--push-context"],
      takes: "one",
      word: "KEY",
      help: "tell the server the context of a pipeline",
    },
    { names: ["--clear-pickles"], takes: "none", help: "accepted: this client keeps none" },
    { names: ["--save-pickles"], takes: "none", help: "accepted: this client keeps none" },
    { names: ["--output-dir"], takes: "one", word: "DIR", help: "fetch into this folder" },
    { names: ["--clear-locks"], takes: "none", help: "remove locks" },
    { names: ["--force-config-update"], takes: "none", help: "update server_config in spite of errors" },
    ...CONTEXT_OPTIONS,
  ],
};

/** Runs the command. */
export function sync(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    await new Sync(tool).run();
    return undefined;
  });
}

class Sync {
  private readonly tool: Tool;
  private readonly environment: Environment;
  private readonly store: MappingStore;
  private readonly keeper: CacheKeeper;

  constructor(tool: Tool) {
    const dry = tool.args.has("dry-run") && { CRDS_READONLY_CACHE: "1" };
    this.tool = tool;
    this.environment = { ...tool.connectedEnvironment, ...dry };
    this.store = new MappingStore({ environment: this.environment, log: tool.log });
    this.keeper = new CacheKeeper(tool, this.environment);
  }

  async run(): Promise<void> {
    const { tool } = this;
    const { args, log } = tool;
    if (args.has("clear-locks")) return this.keeper.clearLocks();
    if (crdsConfiguration(this.environment).readonlyCache)
      log.info("Syncing READONLY cache,  only checking functions are enabled.");
    if (args.has("organize")) this.keeper.organize(args.one("organize") ?? "instrument");
    const organizesOnly = args.has("organize") && !args.has("contexts") && !args.has("files");
    if (!organizesOnly) await this.transfer();
    tool.standardStatus();
  }

  private async transfer(): Promise<void> {
    const { tool } = this;
    const before = await this.keeper.connect();
    const files = await this.filesToHave();
    const checks = ["check-files", "check-sha1sum", "repair-files", "purge-rejected", "purge-blacklisted"];
    if (checks.some((name) => tool.args.has(name))) await this.keeper.check(files);
    const clean = tool.log.errors === 0 || tool.args.has("force-config-update");
    if (clean && !tool.args.has("output-dir")) await this.keeper.updateContext(before);
  }

  private async filesToHave(): Promise<string[]> {
    const files = this.tool.args.list("files");
    if (files !== undefined) {
      this.tool.log.info("Syncing explicitly listed files.");
      const names = files.map((name) => basename(name));
      await this.fetch(names);
      return names;
    }
    return this.contextFiles(await this.tool.contexts());
  }

  private async contextFiles(contexts: readonly string[]): Promise<string[]> {
    const { args } = this.tool;
    for (const context of contexts) await this.fetchContext(context);
    const mappings = await available(contexts, this.tool, this.store);
    const names = unique(mappings, (mapping) => mappingNames(mapping, this.store.load));
    const files = [...names];
    if (args.has("fetch-references") || args.has("purge-references")) {
      const references = unique(mappings, (mapping) => referenceNames(mapping, this.store.load));
      if (args.has("fetch-references")) await this.fetch(references);
      if (args.has("purge-references")) this.keeper.purge("references", references);
      files.push(...references);
    }
    if (args.has("dataset-files") || args.has("dataset-ids"))
      files.push(...(await this.datasetReferences(contexts)));
    if (args.has("purge-mappings")) this.keeper.purge("mappings", names);
    return files;
  }

  private async datasetReferences(contexts: readonly string[]): Promise<string[]> {
    const { tool, environment } = this;
    const names = new Set<string>();
    for (const context of contexts)
      for (const [dataset, header] of await this.datasetHeaders(context)) {
        tool.log.info(`Syncing context '${context}' dataset '${dataset}'.`);
        try {
          const options = {
            observatory: tool.observatory,
            context,
            environment,
            log: tool.sink,
            lenient: true,
          };
          const { references } = await bestReferences(header, undefined, options);
          for (const answer of Object.values(references)) {
            const name = String(answerText(answer));
            if (typeof answer !== "string" && "path" in answer) names.add(name);
          }
        } catch (error) {
          tool.log.error(
            `Failed syncing references for dataset ${quote(dataset)} under context ${quote(context)} : ${messageOf(error)}`,
          );
        }
      }
    await this.fetch([...names].sort());
    return [...names];
  }

  private async datasetHeaders(context: string): Promise<[string, Readonly<Record<string, unknown>>][]> {
    const { tool } = this;
    const { readDatasetHeader } = await import("../dataset-header.ts");
    const headers: [string, Readonly<Record<string, unknown>>][] = [];
    for (const path of tool.args.list("dataset-files") ?? []) {
      try {
        headers.push([path, await readDatasetHeader(path, tool.observatory)]);
      } catch (error) {
        tool.log.error(`Failed to get matching parameters from ${quote(path)} : ${messageOf(error)}`);
      }
    }
    const ids = tool.args.list("dataset-ids");
    return ids === undefined ? headers : [...headers, ...(await this.keeper.archivedHeaders(context, ids))];
  }

  private async fetchContext(context: string): Promise<void> {
    const { fetchMappings } = await import("../download.ts");
    if (context !== basename(context)) return;
    await this.guarded(async () => void (await fetchMappings(context, this.tool.observatory, this.options)));
  }

  private async fetch(names: readonly string[]): Promise<void> {
    const { fetchFiles } = await import("../download.ts");
    await this.guarded(async () => void (await fetchFiles(names, this.tool.observatory, this.options)));
  }

  /** Failures of single files are counted and told already. */
  private async guarded(action: () => Promise<void>): Promise<void> {
    const { errors } = this.tool.log;
    try {
      await action();
    } catch (error) {
      if (!(error instanceof CrdsError)) throw error;
      if (this.tool.log.errors === errors) this.tool.log.error(messageOf(error));
    }
  }

  private get options(): DownloadOptions {
    const { tool, environment } = this;
    return {
      environment,
      log: tool.sink,
      ignoreCache: tool.args.has("ignore-cache"),
      folder: tool.args.one("output-dir"),
    };
  }
}

function unique(mappings: readonly Mapping[], names: (mapping: Mapping) => readonly string[]): string[] {
  return [...new Set(mappings.flatMap(names))].sort();
}
