/** The command `modelinfo`: what files hold, by the models of the missions that are installed. */

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ModelError, setWarningHandler } from "./errors.ts";
import { FactBook } from "./facts.ts";
import { describe, describeFacts, jsonText, summarize } from "./info.ts";
import { jsonSchema } from "./json-schema.ts";
import type { DataModel } from "./model.ts";

const USAGE = `usage: modelinfo [--json | --validate] FILE...
       modelinfo --model NAME
       modelinfo --schema NAME

Tells what product and reference files hold: model class, shape, metadata, arrays, history.

  --json      one JSON object per file and line, with every leaf of the tree and digests of the arrays
  --validate  a line for everything that does not fit the schema of the model; exit code 1 if there is any
  --model     the facts about a class of models: path, keyword, HDU, type, meaning
  --schema    the JSON Schema of a class of models
  -h          this text

Where several missions have a class of one name, write jwst::ImageModel.
`;

/** What the package of a mission offers. */
interface MissionModels {
  open(path: string): Promise<DataModel>;
  /** True for files that are of this mission without doubt. */
  recognises?(path: string): boolean | Promise<boolean>;
}

/** The packages of models by mission. */
const PACKAGES = {
  roman: "roman-datamodels",
  iris: "iris-datamodels",
  liger: "iris-liger-datamodels",
  jwst: "jwst-datamodels",
} as const;

/** Missions in the order in which they are asked; the last one present opens what nobody recognises. */
const MISSIONS = ["roman", "iris", "jwst"] as const;

/**
 * Runs the command.
 *
 * @returns the exit code: 0, 1 when a file could not be read, 2 for wrong use.
 */
export async function modelinfo(args: readonly string[]): Promise<number> {
  process.stdout.once("error", stopWhenNobodyReads);
  if (args[0] === "--model") return tellClass(args[1], describeFacts);
  if (args[0] === "--schema") return tellClass(args[1], schemaText);
  const files = args.filter((arg) => !arg.startsWith("-"));
  const flags = args.filter((arg) => arg.startsWith("-"));
  if (flags.some((flag) => flag === "-h" || flag === "--help")) return say(USAGE, 0);
  const unknown = flags.find((flag) => flag !== "--json" && flag !== "--validate");
  if (unknown !== undefined) return complain(`modelinfo: unknown option ${unknown}\n${USAGE}`, 2);
  if (files.length === 0) return complain(USAGE, 2);
  if (new Set(flags).size > 1)
    return complain(`modelinfo: --json and --validate do not go together\n${USAGE}`, 2);
  const tell = flags[0] === "--json" ? tellJson : flags[0] === "--validate" ? tellFaults : tellText;
  if (flags.length > 0) setWarningHandler(() => undefined);
  const missions = await installedMissions();
  let code = 0;
  for (const file of files) if (!(await report(file, missions, tell))) code = 1;
  return code;
}

function schemaText(book: FactBook, name: string): string {
  return JSON.stringify(jsonSchema(book, name), null, 2);
}

/** Prints something about a class; its mission may stand before its name: `jwst::ImageModel`. */
async function tellClass(
  given: string | undefined,
  text: (book: FactBook, name: string) => string,
): Promise<number> {
  if (given === undefined) return complain(USAGE, 2);
  const [name, wanted] = given.split("::").reverse();
  const found = (await installedBooks()).filter(
    ({ mission, book }) => (wanted ?? mission) === mission && Object.hasOwn(book.classes, name),
  );
  if (found.length === 0) return complain(`modelinfo: no data model is called ${given}\n`, 1);
  if (found.length === 1) return say(`${text(found[0].book, name)}\n`, 0);
  const choices = found.map(({ mission }) => `${mission}::${name}`).join(", ");
  return complain(`modelinfo: several missions have a model ${name}: say ${choices}\n`, 2);
}

/** The tables of facts that the installed packages offer. */
async function installedBooks(): Promise<{ mission: string; book: FactBook }[]> {
  const out: { mission: string; book: FactBook }[] = [];
  for (const [mission, name] of Object.entries(PACKAGES)) {
    const book = Object.values((await importPackage(name)) ?? {}).find((value) => value instanceof FactBook);
    if (book instanceof FactBook) out.push({ mission, book });
  }
  return out;
}

/** The reader of the output may have seen enough: `modelinfo x.fits | head`. */
function stopWhenNobodyReads(error: Error): void {
  if ("code" in error && error.code === "EPIPE") process.exit(0);
  throw error;
}

/** What is printed about a file, and whether all is well with it. */
type Told = { readonly text: string; readonly good: boolean };

/** Tells of an opened model, or of the error that kept it from being opened. */
type Teller = (file: string, model: DataModel | Error) => Told | Promise<Told>;

function tellText(_file: string, model: DataModel | Error): Told {
  return model instanceof Error ? unreadable(model) : { text: `${describe(model)}\n`, good: true };
}

function tellJson(file: string, model: DataModel | Error): Told {
  const found = model instanceof Error ? { error: model.message } : summarize(model);
  return { text: `${jsonText({ file, ...found })}\n`, good: !(model instanceof Error) };
}

async function tellFaults(file: string, model: DataModel | Error): Promise<Told> {
  if (model instanceof Error) return unreadable(model);
  const faults = await model.faults();
  const lines = faults.map(({ path, message }) => `${file}: ${path === "" ? "" : `${path}: `}${message}\n`);
  return { text: lines.join(""), good: faults.length === 0 };
}

function unreadable(error: Error): Told {
  process.stderr.write(`modelinfo: ${error.message}\n`);
  return { text: "", good: false };
}

async function report(file: string, missions: readonly MissionModels[], tell: Teller): Promise<boolean> {
  const model = await openByMission(file, missions).catch(asError);
  try {
    const { text, good } = await tell(file, model);
    process.stdout.write(text);
    return good;
  } catch (error) {
    const { text } = await tell(file, asError(error));
    process.stdout.write(text);
    return false;
  } finally {
    if (!(model instanceof Error)) model.close();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
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
    const models = await importPackage(PACKAGES[mission]);
    if (models !== undefined) found.push(models as MissionModels);
  }
  return found;
}

/** A package of models: beside this package, where the command was called, or in the same workspace. */
async function importPackage(base: string): Promise<object | undefined> {
  const name = `@pipe/${base}`;
  const folder = base.replace("-", "/");
  const places = [
    () => createRequire(import.meta.url).resolve(name),
    () => createRequire(pathToFileURL(join(process.cwd(), "noop.js"))).resolve(name),
    () => new URL(`../../../${folder}/dist/index.js`, import.meta.url).href,
  ];
  for (const place of places) {
    try {
      const where = place();
      return (await import(where.startsWith("file:") ? where : pathToFileURL(where).href)) as object;
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
