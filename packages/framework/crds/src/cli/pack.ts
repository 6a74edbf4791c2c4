/**
 * `crds pack`: the references and mappings of a run in one folder or archive, for a machine without server.
 *
 * @module
 */

import {
  copyFileSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { bundle, readRunRecord } from "../bundle.ts";
import { observatoryOf } from "../cache.ts";
import { getContextName } from "../contexts.ts";
import { CrdsError } from "../errors.ts";
import { type TarEntry, tar } from "../tar.ts";
import type { Command } from "./arguments.ts";
import { runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "pack",
  about:
    "Writes the references and mappings that a run used into a folder or archive, which serves as CRDS_PATH elsewhere.",
  options: [
    {
      names: ["-o", "--output"],
      takes: "one",
      word: "PATH",
      help: "folder, or archive (.tar, .tar.gz, .tgz); crds_bundle if left out",
    },
    {
      names: ["--context"],
      takes: "one",
      word: "CONTEXT",
      help: "context, where the record does not tell it",
    },
  ],
  positionals: { word: "RUNRECORD", takes: "one" },
};

/** Runs the command. */
export function pack(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    const [record = ""] = tool.args.positionals;
    const run = readRunRecord(record);
    const context = await contextOf(tool, run.context, run.references.keys());
    for (const other of run.others) tool.log.warning(`${other} is no file of the cache and is not packed`);
    const entries = await bundle(run, context, tool.environment, tool.log);
    const output = tool.args.one("output") ?? "crds_bundle";
    if (/\.(tar|tar\.gz|tgz)$/.test(output)) await writeArchive(output, entries);
    else writeFolder(output, entries);
    const mappings = entries.filter(({ name }) => name.startsWith("mappings/")).length;
    tool.print(`${output}: ${run.references.size} references, ${mappings} mappings of ${context}`);
    return undefined;
  });
}

async function contextOf(
  tool: Tool,
  recorded: string | undefined,
  references: Iterable<string>,
): Promise<string> {
  const asked = tool.args.one("context") ?? recorded;
  const [first = ""] = references;
  const observatory = observatoryOf(asked ?? first) || tool.observatory;
  return getContextName(observatory, { context: asked, environment: tool.environment, log: tool.sink });
}

async function writeArchive(path: string, entries: readonly TarEntry[]): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const source = Readable.from(tar(entries));
    const target = createWriteStream(temporary);
    if (path.endsWith(".tar")) await pipeline(source, target);
    else await pipeline(source, createGzip({ level: 1 }), target);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeFolder(path: string, entries: readonly TarEntry[]): void {
  if (existsSync(path) && readdirSync(path).length > 0)
    throw new CrdsError(`${path} exists and is not empty; name another folder with --output`);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    for (const entry of entries) {
      const target = join(temporary, entry.name);
      mkdirSync(dirname(target), { recursive: true });
      if (entry.path !== undefined) copyFileSync(entry.path, target);
      else writeFileSync(target, entry.text ?? "");
    }
    rmSync(path, { recursive: true, force: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}
