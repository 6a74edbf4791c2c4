/**
 * From the words of a command line to a configured step.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { ConfigSection } from "../config.ts";
import { crdsParameters, crdsParametersDisabled, loadSubFiles } from "../configure.ts";
import { ConfigurationError, closest } from "../errors.ts";
import { logger } from "../events.ts";
import { parseIniValue } from "../ini.ts";
import { type Step, specOf } from "../step.ts";
import { findTarget, type Target } from "./find-class.ts";
import {
  builtInShapes,
  type OptionShape,
  type ParsedArguments,
  parameterOptions,
  parseArguments,
  UsageError,
} from "./options.ts";

const log = logger("stpipe.step");

/** A command line that has been understood. */
export interface CommandLine {
  readonly target: Target;
  readonly parsed: ParsedArguments;
  /** What the step is run on. */
  readonly inputs: readonly string[];
}

/**
 * Reads a command line: the class, its options, its inputs.
 *
 * @throws UsageError for unknown or incomplete options, or no class; ConfigurationError when the class cannot be found.
 */
export async function readCommandLine(argv: readonly string[]): Promise<CommandLine> {
  const withoutHelp = argv.filter((word) => word !== "-h" && word !== "--help");
  const word = parseArguments(withoutHelp, builtInShapes()).positionals[0];
  if (word === undefined) throw new UsageError("the following arguments are required: cfg_file_or_class");
  const target = await findTarget(word);
  const options = new Map<string, OptionShape>(builtInShapes());
  for (const option of parameterOptions(specOf(target.stepClass)).keys())
    options.set(option, { takesValue: true });
  const parsed = parseArguments(argv, options);
  if (parsed.unknown.length > 0 && !parsed.values.has("--help"))
    throw new UsageError(unrecognized(parsed.unknown, [...options.keys()]));
  return { target, parsed, inputs: parsed.positionals.slice(1) };
}

/**
 * Makes the step that a command line asks for: default, CRDS, parameter file, options, in rising precedence.
 *
 * @throws ValidationError naming everything that is wrong with the parameters.
 */
export async function configureStep(
  { stepClass, config: file, name, configFile }: Target,
  parsed: ParsedArguments,
  inputs: readonly string[],
): Promise<Step> {
  const directory = configFile === undefined ? "" : dirname(configFile);
  const given = await loadSubFiles(file.copy().merge(optionValues(parsed)), directory);
  const config = new ConfigSection();
  if (inputs.length === 0) log.info("No input file specified, unable to retrieve parameters from CRDS");
  else {
    const disabled = parsed.values.has("--disable-crds-steppars") || crdsParametersDisabled();
    config.merge(await crdsParameters(stepClass, inputPath(inputs[0], given), disabled));
  }
  config.delete("name");
  config.merge(given);
  const step = new stepClass(
    {},
    { config, ...(name === undefined ? {} : { name }), ...(configFile === undefined ? {} : { configFile }) },
  );
  if (inputs.length > 0) {
    step.setPrimaryInput(inputs[0]);
    // A command whose result is not saved would do nothing that lasts.
    step.save_results = true;
  }
  return step;
}

function unrecognized(words: readonly string[], known: readonly string[]): string {
  const near = closest(words[0].replace(/=.*$/s, ""), known);
  return `unrecognized arguments: ${words.join(" ")}${near === undefined ? "" : `; did you mean ${near}?`}`;
}

function inputPath(input: string, config: ConfigSection): string {
  const directory = config.value("input_dir");
  return typeof directory === "string" && directory !== "" && dirname(input) === "."
    ? join(directory, input)
    : input;
}

/** The parameters among the options, each read as the right-hand side of an INI file. */
function optionValues(parsed: ParsedArguments): ConfigSection {
  const out = new ConfigSection();
  const builtIn = builtInShapes();
  for (const [option, text] of parsed.values) {
    if (builtIn.has(option) || typeof text !== "string") continue;
    const value = parseIniValue(text);
    if (value === undefined) throw new ConfigurationError(`the value of ${option} cannot be read: ${text}`);
    const path = option.slice(2).split(".");
    let section = out;
    for (const part of path.slice(0, -1)) section = section.ensureSection(part);
    section.set(path[path.length - 1], { value: value.value, origin: { kind: "command line" } });
  }
  return out;
}
