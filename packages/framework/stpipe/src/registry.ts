/**
 * Steps and pipelines that are installed, found through the "pipe" key of package.json files without importing any of them.
 *
 * @module
 */

import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ConfigurationError, closest, messageOf } from "./errors.ts";
import { logger } from "./events.ts";
import type { AnyStepClass } from "./step.ts";

/** One step or pipeline in the "pipe" key of a package. */
export interface StepEntry {
  /** The name that the package exports it under. */
  readonly class: string;
  readonly alias?: string;
  /** Dotted names of the original's class; the first one is the name that lists show. */
  readonly names: readonly string[];
  readonly pipeline?: boolean;
}

/** The "pipe" key: what a package adds to the framework. */
export interface PackageEntry {
  /** The name before `::`; steps of several packages may share it. */
  readonly scope: string;
  readonly steps?: readonly StepEntry[];
  /** Set by mission packages: their name and version show in `--version`, and their scope is installed. */
  readonly mission?: boolean;
}

/** A registered step with the place that it is loaded from. */
export interface RegisteredStep extends StepEntry {
  readonly scope: string;
  readonly packageName: string;
  readonly packageDirectory: string;
}

/** Everything that is installed. */
export interface Registry {
  readonly steps: readonly RegisteredStep[];
  /** Mission packages by scope, with their versions. */
  readonly missions: ReadonlyMap<string, string>;
}

const log = logger("stpipe.registry");
let cached: Registry | undefined;

/** Reads the registry once per process: the packages around this one and around the working directory. */
export function registry(): Registry {
  cached ??= discover([process.cwd(), dirname(fileURLToPath(import.meta.url)), ...launchers()]);
  return cached;
}

/** Folders of the package whose command was started: its own dependencies count as installed. */
function launchers(): string[] {
  const main = process.argv[1];
  if (main === undefined) return [];
  try {
    return [dirname(realpathSync(main))];
  } catch {
    return [];
  }
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly pipe?: PackageEntry;
  readonly exports?: unknown;
  readonly main?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Finds packages with a "pipe" key in all `node_modules` above the given folders, and among the dependencies of those. */
export function discover(from: readonly string[]): Registry {
  const steps: RegisteredStep[] = [];
  const missions = new Map<string, string>();
  const seen = new Set<string>();
  const followed = new Set<string>();
  const queue: string[] = [];
  // The places to start from lie within each other for the most part: each folder is listed once.
  for (const folder of new Set(from.flatMap(upwards)))
    queue.push(folder, ...packagesIn(join(folder, "node_modules")));
  for (let i = 0; i < queue.length; i++) {
    const directory = real(queue[i]);
    if (directory === undefined || seen.has(directory)) continue;
    seen.add(directory);
    const manifest = readManifest(directory);
    if (manifest?.pipe === undefined || manifest.name === undefined) continue;
    try {
      steps.push(...stepsOf(manifest.pipe, manifest.name, directory));
    } catch (error) {
      log.warning(`package ${manifest.name} cannot be used: ${messageOf(error)}`);
      continue;
    }
    if (manifest.pipe.mission === true) missions.set(manifest.pipe.scope, manifest.version ?? "0.0.0");
    for (const dependency of Object.keys(manifest.dependencies ?? {})) {
      if (followed.has(dependency)) continue;
      const place = installedAt(directory, dependency);
      if (place === undefined) continue;
      followed.add(dependency);
      queue.push(place);
    }
  }
  return { steps: dropRepeats(steps), missions };
}

/** A package that is found in two places counts once: the first one wins. */
function dropRepeats(steps: readonly RegisteredStep[]): RegisteredStep[] {
  const known = new Set<string>();
  return steps.filter((step) => {
    const key = `${step.packageName} ${step.class}`;
    return known.has(key) ? false : known.add(key);
  });
}

function stepsOf(entry: PackageEntry, packageName: string, packageDirectory: string): RegisteredStep[] {
  if (typeof entry !== "object" || typeof entry.scope !== "string")
    throw new TypeError('the "pipe" key has no "scope"');
  return (entry.steps ?? []).map((step) => {
    if (typeof step.class !== "string" || !Array.isArray(step.names))
      throw new TypeError('an entry of "pipe.steps" lacks "class" or "names"');
    return { ...step, scope: entry.scope, packageName, packageDirectory };
  });
}

function upwards(start: string): string[] {
  const out = [start];
  for (let at = start; dirname(at) !== at; at = dirname(at)) out.push(dirname(at));
  return out;
}

/** The folder of a dependency, in the nearest `node_modules` above a package. */
function installedAt(directory: string, dependency: string): string | undefined {
  for (const folder of upwards(directory)) {
    const place = real(join(folder, "node_modules", dependency));
    if (place !== undefined) return place;
  }
  return undefined;
}

function packagesIn(nodeModules: string): string[] {
  const out: string[] = [];
  for (const name of list(nodeModules)) {
    if (name.startsWith(".")) continue;
    const folder = join(nodeModules, name);
    if (name.startsWith("@")) out.push(...list(folder).map((inner) => join(folder, inner)));
    else out.push(folder);
  }
  return out;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function real(path: string): string | undefined {
  try {
    // One call of the system; the other form asks for every folder on the way.
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function readManifest(directory: string): Manifest | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, "package.json"), "utf8");
  } catch {
    return undefined;
  }
  if (!text.includes('"pipe"')) return undefined;
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    log.warning(`package in ${directory} cannot be used: ${messageOf(error)}`);
    return undefined;
  }
}

/** The file that `import` of a package means, by the conditions of its "exports" that Node knows. */
function entryOf(exports: unknown): string | undefined {
  if (typeof exports === "string") return exports;
  if (typeof exports !== "object" || exports === null) return undefined;
  for (const [key, value] of Object.entries(exports)) {
    if (key !== "." && key !== "node" && key !== "import" && key !== "default") continue;
    const file = entryOf(value);
    if (file !== undefined) return file;
  }
  return undefined;
}

/**
 * Imports the class of a registered step.
 *
 * @throws ConfigurationError when its package cannot be imported or does not export the class.
 */
export async function load(step: RegisteredStep): Promise<AnyStepClass> {
  const manifest = readManifest(step.packageDirectory);
  const file = entryOf(manifest?.exports) ?? manifest?.main ?? "index.js";
  const url = pathToFileURL(join(step.packageDirectory, file)).href;
  let module: Record<string, unknown>;
  try {
    module = (await import(url)) as Record<string, unknown>;
  } catch (error) {
    throw new ConfigurationError(
      `package ${step.packageName}, which has ${step.class}, cannot be loaded: ${messageOf(error)}`,
      { cause: error },
    );
  }
  const found = module[step.class];
  if (typeof found !== "function")
    throw new ConfigurationError(`package ${step.packageName} does not export ${step.class}`);
  return found as unknown as AnyStepClass;
}

/** Steps that a user's word may mean: `alias`, `scope::alias`, a dotted name, or `Class` alone where it is the only one. */
export function matching(
  word: string,
  steps: readonly RegisteredStep[] = registry().steps,
): RegisteredStep[] {
  const scoped = /^([^:]+)::(.+)$/.exec(word);
  if (scoped !== null) return steps.filter((step) => step.scope === scoped[1] && step.alias === scoped[2]);
  const byAlias = steps.filter((step) => step.alias === word);
  if (byAlias.length === 0) return steps.filter((step) => step.names.includes(word));
  const installed = byAlias.filter((step) => registry().missions.has(step.scope));
  return installed.length > 0 ? installed : byAlias;
}

/**
 * The class that a word means.
 *
 * @returns `undefined` when no step has that name.
 * @throws ConfigurationError when several have it, or its package is broken.
 */
export async function resolveName(word: string): Promise<AnyStepClass | undefined> {
  const found = matching(word);
  if (found.length > 1)
    throw new ConfigurationError(
      `class alias ${word} matched more than 1 step. Please provide the package name along with the step name. One of:\n${found
        .map((step) => `  ${step.scope}::${step.alias}`)
        .sort()
        .join("\n")}`,
    );
  return found.length === 0 ? undefined : load(found[0]);
}

/** A known alias or class that `word` was probably meant to be. */
export function suggestion(word: string): string | undefined {
  const { steps } = registry();
  const known = new Set<string>();
  for (const step of steps) {
    for (const name of step.names) known.add(name);
    if (step.alias === undefined) continue;
    known.add(step.alias);
    known.add(`${step.scope}::${step.alias}`);
  }
  return closest(word, known);
}
