/**
 * The whole set of parameters of a step or pipeline, its conversion and its errors.
 *
 * @module
 */

import { ConfigSection, type Origin } from "./config.ts";
import { closest, ValidationError } from "./errors.ts";
import {
  boolean,
  CheckError,
  convertValue,
  defaultValue,
  isFloat,
  isModel,
  list,
  outputFile,
  type Parameter,
  type Parameters,
  type ParameterValues,
  string,
  stringOrModel,
} from "./parameter.ts";

/** The parameters that every step has, in the order in which they are shown. */
export const baseParameters = {
  pre_hooks: list({
    default: [],
    help: "List of Step classes, functions or commands to run before the step",
  }),
  post_hooks: list({
    default: [],
    help: "List of Step classes, functions or commands to run after the step",
  }),
  output_file: outputFile({ default: null, help: "File to save the result to" }),
  output_dir: string({ default: null, help: "Directory of the output files" }),
  output_ext: string({ default: null, help: "Extension of the output files" }),
  output_use_model: boolean({ default: false, help: "Name the output after the file name in the model" }),
  output_use_index: boolean({ default: true, help: "Append an index to the names of several outputs" }),
  save_results: boolean({ default: false, help: "Save the result of the step" }),
  skip: boolean({ default: false, help: "Skip this step" }),
  suffix: string({ default: null, help: "Suffix of the names of output files" }),
  search_output_file: boolean({
    default: true,
    help: "Take the output file of the parent step if none is given",
  }),
  input_dir: string({ default: null, help: "Directory of the input files" }),
} satisfies Parameters;

/** Values of {@link baseParameters}. */
export type BaseValues = ParameterValues<typeof baseParameters>;

/** All parameters of a step, and, for a pipeline, those of its steps. */
export interface Spec {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly steps?: ReadonlyMap<string, Spec>;
}

/** What a spec is made of. */
export interface SpecSource {
  readonly parameters: Parameters;
  readonly references: readonly string[];
  readonly steps?: Readonly<Record<string, Spec>>;
}

/**
 * Puts a spec together: base parameters (as changed by the mission), the step's own, an override for each reference type, the steps.
 * A parameter that is declared again keeps its place.
 */
export function buildSpec(mission: Parameters, { parameters, references, steps }: SpecSource): Spec {
  const all = new Map<string, Parameter>(Object.entries(baseParameters));
  for (const [name, parameter] of [...Object.entries(mission), ...Object.entries(parameters)])
    all.set(name, parameter);
  for (const type of references) {
    if (!/^[_A-Za-z]\w*$/.test(type)) throw new TypeError(`"${type}" is no valid reference type`);
    all.set(
      `override_${type}`,
      stringOrModel({ default: null, help: `Override the ${type} reference file` }),
    );
  }
  return steps === undefined
    ? { parameters: all }
    : { parameters: all, steps: new Map(Object.entries(steps)) };
}

/** Parameters of a sub-step's section that only say where its values come from. */
export const SECTION_KEYS: readonly string[] = ["config_file", "name", "class"];

/** Converted values with the place that each came from; `steps` nested. */
export interface Validated {
  readonly values: Readonly<Record<string, unknown>>;
  readonly origins: Readonly<Record<string, Origin>>;
  readonly steps: ReadonlyMap<string, Validated>;
}

/** Folders that relative paths of file parameters are taken against. */
export interface Directories {
  /** Of the configuration file; the working directory without one. */
  readonly config: string;
}

const DEFAULT_ORIGIN: Origin = { kind: "default" };

/**
 * Checks a configuration against a spec and converts its values; missing ones get their defaults.
 *
 * @throws ValidationError naming every wrong value and every unknown name, values first.
 */
export function validate(spec: Spec, config: ConfigSection, directories: Directories): Validated {
  const findings: Findings = { problems: [], extras: [], hints: [] };
  const out = validateSection(spec, config, directories, [], findings);
  const { problems, extras, hints } = findings;
  // The originals report wrong values by section, then by name.
  problems.sort((a, b) => compareLists(a.path, b.path));
  const texts = problems.map(({ path, text }) => `Config parameter '${path.join("/")}': ${text}`);
  if (texts.length + extras.length > 0) throw new ValidationError([...texts, ...extras, ...hints]);
  return out;
}

/** What is wrong, in the words of the originals, and what helps to mend it. */
interface Findings {
  readonly problems: { readonly path: readonly string[]; readonly text: string }[];
  readonly extras: string[];
  readonly hints: string[];
}

function validateSection(
  spec: Spec,
  config: ConfigSection,
  directories: Directories,
  path: readonly string[],
  findings: Findings,
): Validated {
  const values: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  const complain = (key: string, problem: string): void => {
    findings.problems.push({ path: [...path, key], text: problem });
  };
  for (const [key, parameter] of validationOrder(spec, config)) {
    const item = config.get(key);
    if (item instanceof ConfigSection) {
      complain(key, `Value '${key}' was provided as a section`);
      continue;
    }
    origins[key] = item?.origin ?? DEFAULT_ORIGIN;
    const directory = item?.origin.kind === "command line" ? process.cwd() : directories.config;
    try {
      if (item !== undefined)
        values[key] = keepEqual(item.value, convertValue(parameter, item.value, { directory }));
      else if (parameter.default === undefined) complain(key, "missing");
      else values[key] = defaultValue(parameter, { directory });
    } catch (error) {
      if (!(error instanceof CheckError)) throw error;
      complain(key, error.message);
      findings.hints.push(...hintsFor(key, parameter, origins[key]));
    }
  }
  const ordered = Object.fromEntries([...spec.parameters.keys()].map((key) => [key, values[key]]));
  const steps = validateSteps(spec, config, directories, path, findings);
  collectExtras(spec, config, path, findings);
  return { values: ordered, origins, steps };
}

/** Given values are checked before defaults, both in the order of the spec, as the originals report them. */
function validationOrder(spec: Spec, config: ConfigSection): [string, Parameter][] {
  const given: [string, Parameter][] = [];
  for (const key of config.keys()) {
    const parameter = spec.parameters.get(key);
    if (parameter !== undefined) given.push([key, parameter]);
  }
  return [...given, ...[...spec.parameters].filter(([key]) => !config.has(key))];
}

function validateSteps(
  spec: Spec,
  config: ConfigSection,
  directories: Directories,
  path: readonly string[],
  findings: Findings,
): Map<string, Validated> {
  const { problems } = findings;
  const out = new Map<string, Validated>();
  if (spec.steps === undefined) return out;
  const given = config.get("steps");
  if (given !== undefined && !(given instanceof ConfigSection))
    problems.push({ path: [...path, "steps"], text: "Section 'steps' was provided as a single value" });
  const sections = given instanceof ConfigSection ? given : new ConfigSection();
  for (const [name, step] of spec.steps) {
    const section = sections.get(name);
    const here = [...path, "steps", name];
    if (section !== undefined && !(section instanceof ConfigSection)) {
      problems.push({ path: here, text: `Section '${name}' was provided as a single value` });
      continue;
    }
    out.set(name, validateSection(step, section ?? new ConfigSection(), directories, here, findings));
  }
  for (const name of sections.keys())
    if (!spec.steps.has(name)) addExtra(findings, name, [...path, "steps"], spec.steps.keys());
  return out;
}

function collectExtras(spec: Spec, config: ConfigSection, path: readonly string[], findings: Findings): void {
  const isStep = path.length > 0;
  for (const key of config.keys()) {
    if (spec.parameters.has(key) || (key === "steps" && spec.steps !== undefined)) continue;
    if (isStep && SECTION_KEYS.includes(key)) continue;
    addExtra(findings, key, path, spec.parameters.keys());
  }
}

/** Orders paths by their sections, then by their last name. */
function compareLists(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a.slice(0, -1), b.slice(0, -1)];
  for (let i = 0; i < Math.min(left.length, right.length); i++)
    if (left[i] !== right[i]) return left[i] < right[i] ? -1 : 1;
  if (left.length !== right.length) return left.length - right.length;
  const [x, y] = [a[a.length - 1], b[b.length - 1]];
  return x < y ? -1 : Number(x > y);
}

function addExtra(findings: Findings, key: string, path: readonly string[], known: Iterable<string>): void {
  const near = closest(key, known);
  findings.extras.push(`Extra value '${key}' in ${path.length === 0 ? "root" : path.join("/")}`);
  if (near !== undefined) findings.hints.push(`Did you mean '${near}' instead of '${key}'?`);
}

function hintsFor(key: string, parameter: Parameter, origin: Origin): string[] {
  const hints: string[] = [];
  if (parameter.choices !== undefined)
    hints.push(`'${key}' takes one of ${parameter.choices.map((choice) => `'${choice}'`).join(", ")}.`);
  if (origin.source !== undefined) hints.push(`'${key}' comes from ${origin.source}.`);
  return hints;
}

/** A number that stays the same under conversion keeps the type that it was given with. */
function keepEqual(given: unknown, converted: unknown): unknown {
  return typeof given === "number" && typeof converted === "boolean" ? given : converted;
}

/** Paths (`steps/jump/rejection_threshold`) of the parameters whose values print as floats. */
export function floatPaths(spec: Spec, prefix = ""): Set<string> {
  const out = new Set<string>();
  for (const [name, parameter] of spec.parameters) if (isFloat(parameter)) out.add(prefix + name);
  for (const [name, step] of spec.steps ?? [])
    for (const path of floatPaths(step, `${prefix}steps/${name}/`)) out.add(path);
  return out;
}

/** A value as it goes into logs and records: models by their description. */
export function printable(value: unknown): unknown {
  return isModel(value) ? String(value) : value;
}
