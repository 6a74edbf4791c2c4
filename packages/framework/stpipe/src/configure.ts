/**
 * From names, files and arguments to a configured step: precedence is default, CRDS (steps, then pipeline), file, arguments.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { ConfigSection } from "./config.ts";
import { ConfigurationError, messageOf, ValidationError } from "./errors.ts";
import { logger } from "./events.ts";
import type { Dataset } from "./mission.ts";
import { isModel } from "./parameter.ts";
import { readParameterFile } from "./parameter-file.ts";
import { isPlainObject, repr } from "./python-text.ts";
import { bestReferences } from "./references.ts";
import { SECTION_KEYS } from "./spec.ts";
import type { AnyStepClass, Step } from "./step.ts";

const log = logger("stpipe.step");

/** Arguments of `call` that are not parameters. */
export interface CallConfiguration {
  /** A parameter file, below the arguments in precedence. */
  readonly config_file?: string;
}

const SWITCHES = new Set(["true", "True", "t", "yes", "y"]);

/** Parameter references are not looked up when `STPIPE_DISABLE_CRDS_STEPPARS` says so. */
export function crdsParametersDisabled(): boolean {
  return SWITCHES.has(process.env["STPIPE_DISABLE_CRDS_STEPPARS"] ?? "");
}

/** Makes the configured instance that `call` runs. */
export async function configure(
  stepClass: AnyStepClass,
  args: readonly unknown[],
): Promise<{ step: Step; inputs: readonly unknown[] }> {
  const last = args.at(-1);
  const given = isPlainObject(last) && !("products" in last) ? last : undefined;
  const inputs = given === undefined ? args : args.slice(0, -1);
  const { config_file: configFile, ...parameters } = given ?? {};
  const config = new ConfigSection();
  if (inputs.length === 0 || inputs[0] === null || inputs[0] === undefined || inputs[0] === "")
    logger(stepClass.definition.path).info("No filename given, cannot retrieve config from CRDS");
  else config.merge(await crdsParameters(stepClass, inputs[0]));
  if (typeof configFile === "string")
    config.merge(await loadSubFiles(await readParameterFile(configFile), dirname(configFile)));
  const own = ConfigSection.from(parameters, { kind: "argument" });
  await checkSubNames(own, typeof configFile === "string" ? dirname(configFile) : "");
  config.merge(await loadSubFiles(own, typeof configFile === "string" ? dirname(configFile) : ""));
  config.delete("class");
  const step = new stepClass({}, { config, ...(typeof configFile === "string" ? { configFile } : {}) });
  return { step, inputs };
}

/** In `call`, a step's own file must be meant for the step that it is given to. */
async function checkSubNames(config: ConfigSection, directory: string): Promise<void> {
  for (const [name, section] of config.section("steps")?.entries() ?? []) {
    const file = section instanceof ConfigSection ? section.value("config_file") : undefined;
    if (typeof file !== "string") continue;
    const own = (await readParameterFile(join(directory, file))).value("name");
    if (own !== undefined && own !== name)
      throw new ConfigurationError(
        `Step name from configuration file '${file}' does not match step name in the 'steps' argument: '${String(own)}' is not '${name}'`,
      );
  }
}

/** Lays the inline values of each step's section over those of the file that its `config_file` names. */
export async function loadSubFiles(config: ConfigSection, directory: string): Promise<ConfigSection> {
  const steps = config.section("steps");
  if (steps === undefined) return config;
  for (const [name, section] of [...steps.entries()]) {
    if (!(section instanceof ConfigSection)) continue;
    const file = section.take("config_file");
    let merged = section;
    if (typeof file === "string" && file !== "") {
      merged = await readParameterFile(join(directory, file));
      for (const key of SECTION_KEYS) merged.delete(key);
      merged.merge(section);
    }
    steps.set(name, await loadSubFiles(merged, directory));
  }
  return config;
}

/**
 * Parameters that CRDS recommends for an input: those of the steps of a pipeline, below those of the pipeline.
 *
 * An input that cannot be opened is a warning only; running the step will say what is wrong with it.
 */
export async function crdsParameters(
  stepClass: AnyStepClass,
  input: unknown,
  disabled: boolean = crdsParametersDisabled(),
): Promise<ConfigSection> {
  const reftype = parameterReftype(stepClass);
  const config = new ConfigSection();
  if (disabled) {
    log.debug(`${reftype.toUpperCase()}: CRDS parameter reference retrieval disabled.`);
    return config;
  }
  let dataset: Dataset | undefined;
  try {
    dataset = (await stepClass.mission.datasets(input))[0];
  } catch {
    log.warning("Input dataset is not an instance of AbstractDataModel.");
  }
  if (dataset === undefined) return config;
  log.debug(`Retrieving step ${reftype.toUpperCase()} parameters from CRDS`);
  for (const [name, step] of Object.entries(stepClass.definition.steps ?? {})) {
    const found = await readCrdsParameters(step, dataset);
    if (found !== undefined) config.ensureSection("steps").ensureSection(name).merge(found);
  }
  const own = await readCrdsParameters(stepClass, dataset);
  if (own !== undefined) config.merge(own);
  for (const [, section] of config.section("steps")?.entries() ?? [])
    if (section instanceof ConfigSection) for (const key of SECTION_KEYS) section.delete(key);
  log.debug(`${reftype.toUpperCase()} parameters retrieved from CRDS: ${repr(withoutName(config))}`);
  return config;
}

function withoutName(config: ConfigSection): Record<string, unknown> {
  const { name: _, ...rest } = config.toObject();
  return rest;
}

/** `pars-` and the class name in lower case: the type of a step's parameter reference. */
export function parameterReftype(stepClass: AnyStepClass): string {
  return `pars-${stepClass.definition.name.toLowerCase()}`;
}

async function readCrdsParameters(
  stepClass: AnyStepClass,
  dataset: Dataset,
): Promise<ConfigSection | undefined> {
  const reftype = parameterReftype(stepClass);
  let path: string | undefined;
  try {
    path = (await bestReferences(dataset, [reftype], true))[reftype];
  } catch (error) {
    log.debug(`${reftype.toUpperCase()}: No parameters found: ${messageOf(error)}`);
    return undefined;
  }
  if (path === undefined || path === "N/A") {
    log.debug(`No ${reftype.toUpperCase()} reference files found.`);
    return undefined;
  }
  log.info(`${reftype.toUpperCase()} parameters found: ${path}`);
  const config = await readParameterFile(path, "CRDS");
  config.delete("class");
  return config;
}

/** Tells whether a value may be an input of a step rather than its parameters. */
export function isInput(value: unknown): boolean {
  return typeof value === "string" || isModel(value) || Array.isArray(value);
}

export { ValidationError };
