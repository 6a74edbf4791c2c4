/**
 * `crds list`: files of contexts or of the cache, configuration, context names.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { cacheFolder, filesBelow, locateMapping, locateReference } from "../cache.ts";
import { mappingNames, referenceNames } from "../closure.ts";
import { crdsConfiguration, isMappingName } from "../configuration.ts";
import { CrdsError, messageOf } from "../errors.ts";
import type { Mapping } from "../mapping.ts";
import { MappingStore } from "../mapping-store.ts";
import { quote, quoteList } from "../python-text.ts";
import type { Command } from "./arguments.ts";
import { printConfiguration, printStatus } from "./status.ts";
import { CONTEXT_OPTIONS, runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "list",
  about: "Prints names of files, contexts and settings.",
  options: [
    { names: ["--references"], takes: "none", help: "references of the contexts" },
    { names: ["--mappings"], takes: "none", help: "mappings of the contexts" },
    { names: ["--cached-references"], takes: "none", help: "references in the cache" },
    { names: ["--cached-mappings"], takes: "none", help: "mappings in the cache" },
    { names: ["--cached-pickles"], takes: "none", help: "accepted, and empty: this client keeps none" },
    { names: ["--full-path"], takes: "none", help: "paths instead of names" },
    {
      names: ["--dataset-ids-for-instruments"],
      takes: "some",
      word: "INSTRUMENT",
      help: "dataset ids of the archive",
    },
    {
      names: ["--dataset-headers"],
      takes: "some",
      word: "ID",
      help: "parameters of datasets of the archive",
    },
    { names: ["--json"], takes: "none", help: "one JSON object per dataset" },
    { names: ["--config"], takes: "none", help: "the whole configuration" },
    { names: ["--status"], takes: "none", help: "the configuration in brief" },
    { names: ["--cat"], takes: "any", word: "FILE", help: "texts of mappings, headers of references" },
    {
      names: ["--keywords"],
      takes: "some",
      word: "NAME",
      help: "only header entries that contain one of these",
    },
    { names: ["--add-filenames"], takes: "none", help: "the file's name before each line" },
    { names: ["--no-arrays"], takes: "none", help: "accepted; arrays are never read" },
    { names: ["--latest-context"], takes: "none", help: "the latest context" },
    { names: ["--operational-context"], takes: "none", help: "the latest context" },
    { names: ["--build-context"], takes: "none", help: "the context of the calibration release" },
    { names: ["--remote-context"], takes: "one", word: "PIPELINE", help: "the context a pipeline reported" },
    { names: ["--resolve-contexts"], takes: "none", help: "literal names of the contexts" },
    { names: ["--required-parkeys"], takes: "none", help: "parameters that the mappings look at" },
    { names: ["--file-properties"], takes: "any", word: "FILE", help: "instrument and type of files" },
    ...CONTEXT_OPTIONS,
  ],
};

/** Runs the command. */
export function list(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    await new Lister(tool).run();
    return undefined;
  });
}

class Lister {
  private readonly tool: Tool;
  private readonly store: MappingStore;

  constructor(tool: Tool) {
    this.tool = tool;
    this.store = new MappingStore({ environment: tool.environment, log: tool.log });
  }

  async run(): Promise<void> {
    const { tool } = this;
    const { args, print } = tool;
    if (args.has("cat")) return this.cat();
    if (args.has("file-properties")) return this.properties();
    if (args.has("operational-context") || args.has("latest-context"))
      return print(await tool.resolve("latest", false));
    if (args.has("build-context")) return print(await tool.resolve("build", false));
    if (args.has("remote-context")) return print(await this.remoteContext());
    if (args.has("resolve-contexts")) for (const name of await tool.contexts(false)) print(name);
    if (args.has("references")) this.printFiles(await this.references());
    if (args.has("mappings")) this.printFiles(await this.mappings());
    if (args.has("cached-references")) this.printCached("references");
    if (args.has("cached-mappings")) this.printCached("mappings");
    if (args.has("dataset-ids-for-instruments") || args.has("dataset-headers")) await this.archive();
    if (args.has("config")) await printConfiguration(tool);
    if (args.has("status")) await printStatus(tool);
    if (args.has("required-parkeys")) await this.parkeys();
  }

  private async mappings(): Promise<string[]> {
    const names = new Set<string>();
    for (const mapping of await this.loaded())
      for (const name of mappingNames(mapping, this.store.load)) names.add(name);
    return [...names].sort();
  }

  private async references(): Promise<string[]> {
    const names = new Set<string>();
    for (const mapping of await this.loaded())
      for (const name of referenceNames(mapping, this.store.load)) names.add(name);
    return [...names].sort();
  }

  private async loaded(): Promise<Mapping[]> {
    const { tool } = this;
    const { available } = await import("./available.ts");
    return available(await tool.contexts(false), tool, this.store);
  }

  private printFiles(names: readonly string[]): void {
    const { observatory, environment, args, print } = this.tool;
    for (const name of names) {
      const path = isMappingName(name)
        ? locateMapping(name, observatory, environment)
        : locateReference(name, observatory, { environment });
      print(args.has("full-path") ? path : name);
    }
  }

  private printCached(kind: "mappings" | "references"): void {
    const { observatory, environment, args, print } = this.tool;
    const paths = filesBelow(cacheFolder(kind, observatory, environment)).filter(
      (path) => !basename(path).startsWith("."),
    );
    const shown = paths.filter((path) => kind === "references" || isMappingName(path));
    for (const path of shown.map((entry) => (args.has("full-path") ? entry : basename(entry))).sort())
      print(path);
  }

  private async impliedFiles(): Promise<string[]> {
    const { args } = this.tool;
    const mappings = args.has("mappings") ? await this.mappings() : [];
    return args.has("references") ? [...mappings, ...(await this.references())] : mappings;
  }

  private async cat(): Promise<void> {
    const { tool } = this;
    for (const name of [...(tool.args.list("cat") ?? []), ...(await this.impliedFiles())]) {
      try {
        await this.catFile(this.pathOf(name));
      } catch (error) {
        tool.log.error(`Failed dumping: ${quote(name)} : ${messageOf(error)}`);
      }
    }
  }

  private async catFile(path: string): Promise<void> {
    const { print, args } = this.tool;
    const lines = isMappingName(path)
      ? readFileSync(path, "utf8").trimEnd().split("\n")
      : await this.headerLines(path);
    print("#".repeat(80));
    print(`File: ${resolve(path)}`);
    print("-".repeat(80));
    for (const line of lines) print(args.has("add-filenames") ? `${basename(path)}: ${line}` : line);
  }

  private async headerLines(path: string): Promise<string[]> {
    const { readDatasetHeader } = await import("../dataset-header.ts");
    const keywords = this.tool.args.list("keywords");
    const header = await readDatasetHeader(path, this.tool.observatory);
    const entries = Object.entries(header).filter(
      ([key]) => keywords?.some((part) => key.includes(part)) ?? true,
    );
    const texts = entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${quote(key)}: ${quote(String(value))}`);
    return `{${texts.join(",\n ")}}`.split("\n");
  }

  private pathOf(name: string): string {
    const { observatory, environment } = this.tool;
    return existsSync(name) && name !== basename(name)
      ? name
      : locateReference(name, observatory, { environment });
  }

  private async properties(): Promise<void> {
    const { tool } = this;
    const { fileProperties } = await import("../file-properties.ts");
    for (const name of [...(tool.args.list("file-properties") ?? []), ...(await this.impliedFiles())]) {
      try {
        const { instrument, filekind } = await fileProperties(this.pathOf(name), tool.observatory);
        tool.print(`${instrument} ${filekind} ${basename(name)}`);
      } catch (error) {
        tool.log.error(`Failed dumping file properties for ${quote(name)} : ${messageOf(error)}`);
      }
    }
  }

  private async parkeys(): Promise<void> {
    const { print } = this.tool;
    for (const mapping of await this.loaded()) {
      if (mapping.level === "reference")
        print(`${mapping.name}: ${quoteList(this.parametersOf(mapping.name))}`);
      else if (mapping.level === "instrument") this.parkeysOfInstrument(mapping.selections);
      else {
        print(`Parkeys required for ${quote(mapping.name)}`);
        for (const [instrument, file] of mapping.selections) {
          const below = this.store.load(file);
          const names = new Set(mapping.parkey);
          if (below.level === "instrument")
            for (const rules of below.selections.values())
              for (const name of this.parametersOf(rules)) names.add(name);
          print(`${instrument} = ${quoteList([...names].sort())}`);
        }
      }
    }
  }

  private parkeysOfInstrument(selections: ReadonlyMap<string, string>): void {
    for (const [type, file] of [...selections].sort())
      this.tool.print(
        isMappingName(file) ? `${type}: ${quoteList(this.parametersOf(file))}` : `${type}: 'N/A'`,
      );
  }

  private parametersOf(file: string): readonly string[] {
    return isMappingName(file) ? this.store.rules(file).parameters : [];
  }

  private async remoteContext(): Promise<string> {
    const { tool } = this;
    const server = await connectedServer(tool);
    return String(await server.call("get_remote_context", tool.observatory, tool.args.one("remote-context")));
  }

  private async archive(): Promise<void> {
    const { tool } = this;
    const server = await connectedServer(tool);
    for (const context of await tool.contexts()) {
      for (const instrument of tool.args.list("dataset-ids-for-instruments") ?? []) {
        const ids = await server.call("get_dataset_ids", context, instrument, null);
        if (Array.isArray(ids)) for (const id of ids) tool.print(String(id));
      }
      const ids = tool.args.list("dataset-headers");
      if (ids === undefined) continue;
      const headers = await server.call("get_dataset_headers_by_id", context, ids, null);
      for (const [id, header] of Object.entries(
        typeof headers === "object" && headers !== null ? headers : {},
      ))
        tool.print(
          tool.args.has("json") ? JSON.stringify({ [id]: header }) : `${id} : ${JSON.stringify(header)}`,
        );
    }
  }
}

/** The server, which must be there. */
async function connectedServer(tool: Tool) {
  const { serverOf } = await import("../server-info.ts");
  const server = serverOf(crdsConfiguration(tool.connectedEnvironment));
  if (!server.isServerless) return server;
  throw new CrdsError(
    `Failed connecting to CRDS server at CRDS_SERVER_URL = ${quote(server.url)} :: Required server connection unavailable.`,
  );
}
