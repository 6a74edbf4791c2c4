/** The command `modelinfo`: what files hold, by the models of the missions that are installed. */

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ModelError, setWarningHandler } from "./errors.ts";
import { FactBook } from "./facts.ts";
import { describe, describeFacts, summarize } from "./info.ts";
import type { DataModel } from "./model.ts";

const USAGE = `usage: modelinfo [--json] FILE...
       modelinfo --model NAME

Tells what product and reference files hold: model class, shape, metadata, arrays, history.

  --json   one JSON object per file and line, with every leaf of the tree and digests of the arrays
  --model  the facts about a class of models: path, keyword, HDU, type, meaning
  -h       this text
`;

/** What the package of a mission offers. */
interface MissionModels {
  open(path: string): Promise<DataModel>;
  /** True for files that are of this mission without doubt. */
  recognises?(path: string): boolean | Promise<boolean>;
}

/** Missions in the order in which they are asked; the last one present opens what nobody recognises. */
const MISSIONS = ["roman", "iris", "jwst"];

/**
 * Runs the command.
 *
 * @returns the exit code: 0, 1 when a file could not be read, 2 for wrong use.
 */
export async function modelinfo(args: readonly string[]): Promise<number> {
  if (args[0] === "--model") return describeClass(args[1]);
  const files = args.filter((arg) => !arg.startsWith("-"));
  const flags = args.filter((arg) => arg.startsWith("-"));
  if (flags.some((flag) => flag === "-h" || flag === "--help")) return say(USAGE, 0);
  const unknown = flags.find((flag) => flag !== "--json");
  if (unknown !== undefined) return complain(`modelinfo: unknown option ${unknown}\n${USAGE}`, 2);
  if (files.length === 0) return complain(USAGE, 2);
  const json = flags.length > 0;
  if (json) setWarningHandler(() => undefined);
  process.stdout.on("error", stopWhenNobodyReads);
  const missions = await installedMissions();
  let code = 0;
  for (const file of files) if (!(await report(file, missions, json))) code = 1;
  return code;
}

/** Prints the facts about a class of any mission. */
async function describeClass(name: string | undefined): Promise<number> {
  if (name === undefined) return complain(USAGE, 2);
  for (const mission of await installedMissions()) {
    const book = Object.values(mission).find(
      (value) => value instanceof FactBook && Object.hasOwn(value.classes, name),
    );
    if (book instanceof FactBook) return say(`${describeFacts(book, name)}\n`, 0);
  }
  return complain(`modelinfo: no data model is called ${name}\n`, 1);
}

/** The reader of the output may have seen enough: `modelinfo x.fits | head`. */
function stopWhenNobodyReads(error: Error): void {
  if ("code" in error && error.code === "EPIPE") process.exit(0);
  throw error;
}

async function report(file: string, missions: readonly MissionModels[], json: boolean): Promise<boolean> {
  try {
    const model = await openByMission(file, missions);
    process.stdout.write(
      json ? `${JSON.stringify({ file, ...summarize(model) })}\n` : `${describe(model)}\n`,
    );
    model.close();
    return true;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (json) process.stdout.write(`${JSON.stringify({ file, error: text })}\n`);
    else process.stderr.write(`modelinfo: ${text}\n`);
    return false;
  }
}

async function openByMission(file: string, missions: readonly MissionModels[]): Promise<DataModel> {
  for (const mission of missions) if (await mission.recognises?.(file)) return mission.open(file);
  const last = missions.at(-1);
  if (last === undefined)
    throw new ModelError("no data models are installed; add @pipe/jwst-datamodels or another mission's");
  return last.open(file);
}

async function installedMissions(): Promise<MissionModels[]> {
  const found: MissionModels[] = [];
  for (const mission of MISSIONS) {
    const models = await importMission(mission);
    if (models !== undefined) found.push(models);
  }
  return found;
}

/** The models of a mission: beside this package, where the command was called, or in the same workspace. */
async function importMission(mission: string): Promise<MissionModels | undefined> {
  const name = `@pipe/${mission}-datamodels`;
  const places = [
    () => createRequire(import.meta.url).resolve(name),
    () => createRequire(pathToFileURL(join(process.cwd(), "noop.js"))).resolve(name),
    () => new URL(`../../../${mission}/datamodels/dist/index.js`, import.meta.url).href,
  ];
  for (const place of places) {
    try {
      const where = place();
      return (await import(where.startsWith("file:") ? where : pathToFileURL(where).href)) as MissionModels;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return undefined;
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return (
    code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND" || code === "ERR_PACKAGE_PATH_NOT_EXPORTED"
  );
}

function say(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

function complain(text: string, code: number): number {
  process.stderr.write(text);
  return code;
}
