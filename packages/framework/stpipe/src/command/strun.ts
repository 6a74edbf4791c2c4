/**
 * `strun`: runs a step or a pipeline from the command line.
 *
 * @module
 */

import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigSection } from "../config.ts";
import { crdsParameters, crdsParametersDisabled, loadSubFiles } from "../configure.ts";
import { ConfigurationError, closest, messageOf, StepExit, ValidationError } from "../errors.ts";
import { emit, listen, logger } from "../events.ts";
import { parseIniValue } from "../ini.ts";
import { readParameterFile } from "../parameter-file.ts";
import { registry, resolveName, suggestion } from "../registry.ts";
import type { AnyStepClass, Step } from "../step.ts";
import { specOf } from "../step.ts";
import { STPIPE_VERSION } from "../version.ts";
import { banner, stepHelp, usage } from "./help.ts";
import { type LogSwitches, openCommandLog } from "./log-options.ts";
import {
  builtInShapes,
  type OptionShape,
  type ParsedArguments,
  parameterOptions,
  parseArguments,
  UsageError,
} from "./options.ts";

const log = logger("stpipe.step");

/** Runs `strun` with the arguments of the command line; gives the exit status. */
export async function strun(argv: readonly string[]): Promise<number> {
  if (argv.includes("--version")) {
    process.stdout.write(versions());
    return 0;
  }
  try {
    return await new Command(argv).run();
  } catch (error) {
    return fail(error, argv);
  }
}

/** The framework's version and those of the installed missions, one a line. */
export function versions(): string {
  const missions = [...registry().missions].sort(([a], [b]) => (a < b ? -1 : 1));
  return [`stpipe: ${STPIPE_VERSION}`, ...missions.map(([name, version]) => `${name}: ${version}`), ""].join(
    "\n",
  );
}

function fail(error: unknown, argv: readonly string[]): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${usage()}strun: error: ${error.message}\n`);
    return 2;
  }
  const wordy = argv.includes("--debug") || argv.includes("--verbose") || argv.includes("-v");
  if (error instanceof RunError) {
    if (error.cause instanceof StepExit) {
      log.error(error.cause.message);
      return error.cause.status;
    }
    process.stdout.write(banner(`ERROR RUNNING STEP '${error.step}':`, error.message));
    if (wordy) process.stderr.write(`${stackOf(error.cause)}\n`);
    return 1;
  }
  process.stdout.write(banner("ERROR PARSING CONFIGURATION:", messageOf(error)) + usage());
  if (wordy) process.stderr.write(`${stackOf(error)}\n`);
  return 1;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by: ${stackOf(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}

/** An error while a step runs, as against one in its configuration. */
class RunError extends Error {
  readonly step: string;

  constructor(step: string, cause: unknown) {
    super(withFile(cause), { cause });
    this.step = step;
  }
}

/** The text of an error, with the file that it is about in front where the text does not name it. */
function withFile(error: unknown): string {
  const message = messageOf(error);
  const path =
    error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : undefined;
  return path === undefined || message.includes(baseName(path)) ? message : `${path}: ${message}`;
}

interface Target {
  readonly stepClass: AnyStepClass;
  readonly name: string | undefined;
  readonly config: ConfigSection;
  readonly configFile: string | undefined;
}

class Command {
  readonly #argv: readonly string[];

  constructor(argv: readonly string[]) {
    this.#argv = argv;
  }

  async run(): Promise<number> {
    const target = await this.#target();
    const { stepClass } = target;
    const options = new Map<string, OptionShape>(builtInShapes());
    for (const option of parameterOptions(specOf(stepClass)).keys())
      options.set(option, { takesValue: true });
    const parsed = parseArguments(this.#argv, options);
    if (parsed.values.has("--help")) {
      process.stdout.write(stepHelp(stepClass));
      return 0;
    }
    if (parsed.unknown.length > 0) throw new UsageError(unrecognized(parsed.unknown, [...options.keys()]));
    const inputs = parsed.positionals.slice(1);
    const closeLog = openCommandLog(logSwitches(parsed), process.stderr.isTTY);
    const finishRecord = await this.#openRecord(parsed);
    try {
      const step = await this.#configure(target, parsed, inputs);
      if (step === undefined) return 0;
      await this.#saveParameters(step, parsed);
      await runStep(step, inputs);
      finishRecord(0);
      return 0;
    } catch (error) {
      finishRecord(
        error instanceof RunError && error.cause instanceof StepExit ? error.cause.status : 1,
        messageOf(error),
      );
      throw error;
    } finally {
      closeLog();
    }
  }

  /** The class to run, from the first argument that is no option: a parameter file or a name. */
  async #target(): Promise<Target> {
    const shapes = builtInShapes();
    const { positionals } = parseArguments(
      this.#argv.filter((word) => word !== "-h" && word !== "--help"),
      shapes,
    );
    const word = positionals[0];
    if (word === undefined) throw new UsageError("the following arguments are required: cfg_file_or_class");
    if (!isFile(word))
      return {
        stepClass: await findClass(word),
        name: undefined,
        config: new ConfigSection(),
        configFile: undefined,
      };
    const config = await readParameterFile(word);
    const named = config.take("class");
    const name = config.take("name");
    if (typeof named !== "string" || named === "")
      throw new ConfigurationError(
        `parameter file '${word}' has no 'class' entry that names a step, such as class = "jwst.dq_init.DQInitStep"`,
      );
    return {
      stepClass: await findClass(named),
      name: typeof name === "string" && name !== "" ? name : baseName(word),
      config,
      configFile: word,
    };
  }

  async #configure(
    target: Target,
    parsed: ParsedArguments,
    inputs: readonly string[],
  ): Promise<Step | undefined> {
    const { stepClass, configFile } = target;
    const directory = configFile === undefined ? "" : dirname(configFile);
    const given = await loadSubFiles(target.config.copy().merge(commandLineConfig(parsed)), directory);
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
      {
        config,
        ...(target.name === undefined ? {} : { name: target.name }),
        ...(configFile === undefined ? {} : { configFile }),
      },
    );
    if (inputs.length > 0) {
      step.setPrimaryInput(inputs[0]);
      // A command whose result is not saved would do nothing that lasts.
      step.save_results = true;
    }
    return step;
  }

  async #saveParameters(step: Step, parsed: ParsedArguments): Promise<void> {
    const file = parsed.values.get("--save-parameters");
    if (typeof file !== "string") return;
    const { exportParameters } = await import("../export-parameters.ts");
    await exportParameters(step, file, { metadata: true });
    log.info(`Step/Pipeline parameters saved to '${file}'`);
  }

  async #openRecord(parsed: ParsedArguments): Promise<(status: number, error?: string) => void> {
    const file = parsed.values.get("--run-record");
    if (typeof file === "string") {
      const { openRunRecord } = await import("../run-record.ts");
      const record = openRunRecord(file);
      listen(record.reader);
    }
    const started = process.hrtime.bigint();
    emit({
      type: "run-start",
      command: ["strun", ...this.#argv],
      versions: Object.fromEntries(
        versions()
          .trim()
          .split("\n")
          .map((line) => line.split(": ")),
      ),
    });
    return (status, error) => {
      const { user, system } = process.cpuUsage();
      emit({
        type: "run-end",
        status,
        seconds: Number(process.hrtime.bigint() - started) / 1e9,
        cpuSeconds: (user + system) / 1e6,
        peakMemory: process.resourceUsage().maxRSS * 1024,
        ...(error === undefined ? {} : { error }),
      });
    };
  }
}

function unrecognized(words: readonly string[], known: readonly string[]): string {
  const near = closest(words[0].replace(/=.*$/s, ""), known);
  return `unrecognized arguments: ${words.join(" ")}${near === undefined ? "" : `; did you mean ${near}?`}`;
}

async function findClass(word: string): Promise<AnyStepClass> {
  const found = await resolveName(word);
  if (found !== undefined) return found;
  const near = suggestion(word);
  const advice =
    near === undefined ? "`stpipe list` shows the steps that are installed." : `Did you mean '${near}'?`;
  throw new ConfigurationError(`'${word}' is not a path to a config file or a Python Step class\n${advice}`);
}

async function runStep(step: Step, inputs: readonly string[]): Promise<void> {
  try {
    await step.run(...inputs);
  } catch (error) {
    throw new RunError(step.definition.name, error);
  }
}

function inputPath(input: string, config: ConfigSection): string {
  const directory = config.value("input_dir");
  return typeof directory === "string" && directory !== "" && dirname(input) === "."
    ? join(directory, input)
    : input;
}

/** The parameters of a command line, each read as the right-hand side of an INI file. */
function commandLineConfig(parsed: ParsedArguments): ConfigSection {
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

function logSwitches({ values }: ParsedArguments): LogSwitches {
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === "string" ? value : undefined;
  };
  return {
    verbose: values.has("--verbose"),
    level: text("--log-level"),
    file: text("--log-file"),
    stream: text("--log-stream"),
    config: text("--logcfg"),
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function baseName(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return name.replace(/\.[^.]*$/, "");
}

export { ValidationError };
