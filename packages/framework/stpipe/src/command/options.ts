import type { Parameter } from "../parameter.ts";
import type { Spec } from "../spec.ts";

/** An option of `strun` that is not a parameter. */
export interface BuiltInOption {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help; none for a switch. */
  readonly value?: string;
  readonly help: string;
}

/** The options that every step has, in the order of the help. */
export const BUILT_IN: readonly BuiltInOption[] = [
  { name: "--help", short: "-h", help: "show this help message and exit" },
  { name: "--debug", help: "When an exception occurs, print where" },
  {
    name: "--save-parameters",
    value: "SAVE_PARAMETERS",
    help: "Save the parameters of the step to this file.",
  },
  { name: "--disable-crds-steppars", help: "Do not take parameters from CRDS parameter references" },
  { name: "--logcfg", value: "LOGCFG", help: "The logging configuration file to load (deprecated)" },
  { name: "--verbose", short: "-v", help: "Turn on all logging messages" },
  {
    name: "--log-level",
    value: "LOG_LEVEL",
    help: "Level of the log: DEBUG, INFO, WARNING, ERROR, CRITICAL or a number",
  },
  { name: "--log-file", value: "LOG_FILE", help: "Write the log to this file too" },
  {
    name: "--log-stream",
    value: "LOG_STREAM",
    help: "Write the log to stdout, stderr (the default) or null",
  },
  {
    name: "--run-record",
    value: "RUN_RECORD",
    help: "Write a record of the run, one JSON object a line, to this file",
  },
  { name: "--version", help: "print the versions of the framework and the missions and exit" },
];

/** A usage error: exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Parameters as options: `--name`, those of steps as `--steps.step.name`, in the order of the spec. */
export function parameterOptions(spec: Spec, prefix = ""): Map<string, Parameter> {
  const out = new Map<string, Parameter>();
  for (const [name, parameter] of spec.parameters) out.set(`--${prefix}${name}`, parameter);
  for (const [name, step] of spec.steps ?? [])
    for (const [option, parameter] of parameterOptions(step, `${prefix}steps.${name}.`))
      out.set(option, parameter);
  return out;
}

/** A command line taken apart. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  /** Values by full option name, in the order given; switches have the value `true`. */
  readonly values: ReadonlyMap<string, string | true>;
  readonly unknown: readonly string[];
}

/** What the parser must know of an option. */
export interface OptionShape {
  readonly takesValue: boolean;
}

/**
 * Takes a command line apart as Python's argparse does: `--name value`, `--name=value`, unambiguous beginnings of names, `--` before
 * arguments that begin with a dash. Options may stand anywhere.
 *
 * @throws UsageError for an ambiguous name, or a value that is missing or not wanted.
 */
export function parseArguments(
  argv: readonly string[],
  options: ReadonlyMap<string, OptionShape>,
): ParsedArguments {
  const positionals: string[] = [];
  const unknown: string[] = [];
  const values = new Map<string, string | true>();
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i];
    if (word === "--") {
      positionals.push(...argv.slice(i + 1));
      break;
    }
    if (!looksLikeOption(word, options)) {
      positionals.push(word);
      continue;
    }
    const equals = word.startsWith("--") ? word.indexOf("=") : -1;
    const typed = equals < 0 ? word : word.slice(0, equals);
    const name = fullName(typed, word, options);
    if (name === undefined) {
      unknown.push(word);
      continue;
    }
    if (!options.get(name)!.takesValue) {
      if (equals >= 0)
        throw new UsageError(`argument ${name}: ignored explicit argument '${word.slice(equals + 1)}'`);
      values.set(name, true);
    } else if (equals >= 0) values.set(name, word.slice(equals + 1));
    else if (i + 1 < argv.length && !looksLikeOption(argv[i + 1], options)) values.set(name, argv[++i]);
    else throw new UsageError(`argument ${name}: expected one argument`);
  }
  return { positionals, values, unknown };
}

/** Words with a dash in front are options, but for negative numbers and texts with blanks that are not the value of an option. */
function looksLikeOption(word: string, options: ReadonlyMap<string, OptionShape>): boolean {
  if (word.length < 2 || !word.startsWith("-")) return false;
  const name = word.replace(/=.*$/s, "");
  if ([...options.keys()].some((option) => option.startsWith(name))) return true;
  return !/^-\d+$|^-\d*\.\d+$/.test(word) && !word.includes(" ");
}

function fullName(
  typed: string,
  word: string,
  options: ReadonlyMap<string, OptionShape>,
): string | undefined {
  if (options.has(typed)) return typed;
  if (!typed.startsWith("--")) {
    const short = BUILT_IN.find((option) => option.short === typed);
    return short === undefined ? undefined : short.name;
  }
  const candidates = [...options.keys()].filter((name) => name.startsWith(typed));
  if (candidates.length > 1)
    throw new UsageError(`ambiguous option: ${word} could match ${candidates.join(", ")}`);
  return candidates[0];
}

/** The shapes of the built-in options. */
export function builtInShapes(): Map<string, OptionShape> {
  return new Map(BUILT_IN.map(({ name, value }) => [name, { takesValue: value !== undefined }]));
}
