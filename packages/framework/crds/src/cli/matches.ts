/**
 * `crds matches`: the header values for which a context gives a reference.
 *
 * @module
 */

import { basename } from "node:path";
import { type MatchPath, matchPaths, referenceNames } from "../closure.ts";
import type { Mapping } from "../mapping.ts";
import { MappingStore } from "../mapping-store.ts";
import { alternatives } from "../matchers.ts";
import { quote } from "../python-text.ts";
import { type Command, UsageError } from "./arguments.ts";
import { available } from "./available.ts";
import { CONTEXT_OPTIONS, runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "matches",
  about: "Prints the header values for which contexts give the references.",
  options: [
    { names: ["--files"], takes: "some", word: "FILE", help: "references" },
    { names: ["--files-from-contexts"], takes: "none", help: "all references of the contexts" },
    { names: ["--filters"], takes: "some", word: "KEY=VALUE", help: "only rules for these values" },
    { names: ["-b", "--brief-paths"], takes: "none", help: "without instrument and type" },
    { names: ["-o", "--omit-parameter-names"], takes: "none", help: "values only" },
    { names: ["-t", "--tuple-format"], takes: "none", help: "as tuples" },
    ...CONTEXT_OPTIONS,
  ],
};

/** Runs the command. */
export function matches(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    const store = new MappingStore({ environment: tool.environment, log: tool.log });
    const contexts = await available(await tool.contexts(), tool, store);
    const files = (tool.args.list("files") ?? []).map((name) => basename(name));
    if (tool.args.has("files-from-contexts"))
      for (const context of contexts) files.push(...referenceNames(context, store.load));
    if (files.length === 0) throw new UsageError("Specify --files to dump reference match cases.");
    for (const context of contexts)
      for (const file of new Set(files))
        printMatches(tool, contexts.length > 1 ? context.name : "", context, file, store);
    return undefined;
  });
}

function printMatches(tool: Tool, label: string, context: Mapping, file: string, store: MappingStore): void {
  for (const path of matchPaths(context, file, store.load))
    if (!isFiltered(path, tool.args.list("filters") ?? []))
      tool.print(`${label} ${file} : ${matchText(path, tool)}`);
}

function isFiltered(path: MatchPath, filters: readonly string[]): boolean {
  return filters.some((filter) => {
    const [key = "", value = ""] = filter.split("=").map((part) => part.trim().toUpperCase());
    return path.parameters.some(
      ([name, values]) => name.toUpperCase() === key && !alternatives(values.toUpperCase()).includes(value),
    );
  });
}

function matchText(path: MatchPath, { args }: Tool): string {
  const brief = args.has("brief-paths");
  const bare = args.has("omit-parameter-names");
  if (args.has("tuple-format")) {
    const prefix: [string, string][] = [
      ["OBSERVATORY", path.observatory.toUpperCase()],
      ["INSTRUMENT", path.instrument.toUpperCase()],
      ["FILEKIND", path.filekind.toUpperCase()],
    ];
    const named = path.parameters.map(([name, value]) =>
      bare ? quote(value) : `(${quote(name)}, ${quote(value)})`,
    );
    const leading = brief ? [] : prefix.map(([name, value]) => `(${quote(name)}, ${quote(value)})`);
    return `(${[...leading, ...named].join(", ")})`;
  }
  const leading = brief ? "" : `${path.instrument.toUpperCase()} ${path.filekind.toUpperCase()}`;
  const values = path.parameters.map(([name, value]) => (bare ? quote(value) : `${name}=${quote(value)}`));
  return `${leading} ${values.join(" ")}`;
}
