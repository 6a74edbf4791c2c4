/**
 * `crds uses`: mappings of the cache that refer to given files.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { cacheFolder, filesBelow } from "../cache.ts";
import { isMappingName } from "../configuration.ts";
import { CrdsError, messageOf } from "../errors.ts";
import { type Mapping, parseMapping } from "../mapping.ts";
import { quote } from "../python-text.ts";
import { type Command, UsageError, usage } from "./arguments.ts";
import { runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "uses",
  about: "Prints the mappings that refer, directly or by other mappings, to the given files.",
  options: [
    { names: ["--files"], takes: "some", word: "FILE", help: "references or mappings" },
    { names: ["-i", "--include-used"], takes: "none", help: "the file's name before each mapping" },
  ],
};

/** Runs the command. */
export function uses(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    const files = tool.args.list("files");
    if (files === undefined) {
      process.stdout.write(usage(COMMAND));
      throw new UsageError("the following arguments are required: --files");
    }
    const cache = new CachedMappings(tool);
    for (const file of files.map((name) => basename(name))) {
      if (!/^[A-Za-z0-9._\- ]{1,128}$/.test(file)) throw new CrdsError(`Invalid file name ${quote(file)}`);
      for (const name of cache.usersOf(file))
        tool.print(tool.args.has("include-used") ? `${file} ${name}` : name);
    }
    return undefined;
  });
}

interface Text {
  readonly name: string;
  readonly text: string;
}

/** The mappings of a cache, searched by text before they are read as rules. */
class CachedMappings {
  private readonly tool: Tool;
  private readonly texts: readonly Text[];

  constructor(tool: Tool) {
    this.tool = tool;
    const folder = cacheFolder("mappings", tool.observatory, tool.environment);
    this.texts = filesBelow(folder)
      .filter(isMappingName)
      .map((path) => ({ name: basename(path), text: readFileSync(path, "utf8") }));
  }

  /** Names of all mappings above a file, sorted. */
  usersOf(file: string): string[] {
    const found = new Set<string>();
    const open = [file];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const name of this.directUsersOf(next)) {
        if (!found.has(name)) open.push(name);
        found.add(name);
      }
    }
    return [...found].sort();
  }

  private directUsersOf(file: string): string[] {
    return this.texts
      .filter(({ name, text }) => text.includes(file) && this.names(name, text, file))
      .map(({ name }) => name);
  }

  private names(name: string, text: string, file: string): boolean {
    try {
      return namesOf(parseMapping(text, name)).has(file);
    } catch (error) {
      this.tool.log.error(`Failed loading ${quote(name)} : ${messageOf(error)}`);
      return false;
    }
  }
}

function namesOf(mapping: Mapping): Set<string> {
  if (mapping.level !== "reference") return new Set(mapping.selections.values());
  const names = new Set<string>();
  mapping.selector.collectReferences(names);
  return names;
}
