/**
 * `stpipe`: what is installed.
 *
 * @module
 */

import { messageOf } from "../errors.ts";
import { registry } from "../registry.ts";
import { specOf } from "../step.ts";
import { configureStep, readCommandLine } from "./command-line.ts";
import { findTarget } from "./find-class.ts";
import { UsageError } from "./options.ts";
import { strun } from "./strun.ts";
import { versions } from "./versions.ts";

const HELP = `usage: stpipe [-h] [-v] {list,describe,explain,schema,replay} ...

Calibration steps and pipelines that are installed.

commands:
  list [--pipelines-only | --steps-only] [PATTERN]
                        list classes with their aliases; PATTERN may hold *
  describe NAME [--json]
                        what a step does, its parameters, references, product
  explain NAME INPUT ... [options of strun] [--json]
                        what a run would do: every parameter with the place
                        that it came from, references, steps, files, memory
  schema NAME           JSON Schema of its YAML and JSON parameter files
  replay RECORD         repeat a run from its record, and say what differs

options:
  -h, --help            show this help message and exit
  -v, --version         print the versions of the framework and the missions and exit
`;

const COMMANDS: { readonly [name: string]: (argv: readonly string[]) => number | Promise<number> } = {
  list,
  describe,
  explain,
  schema,
  replay,
};

/** Runs `stpipe` with the arguments of the command line; gives the exit status. */
export async function stpipe(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === "-h" || command === "--help") process.stdout.write(HELP);
  else if (command === "-v" || command === "--version") process.stdout.write(versions());
  else if (Object.hasOwn(COMMANDS, command)) return guarded(command, rest);
  else {
    const names = Object.keys(COMMANDS)
      .map((name) => `'${name}'`)
      .join(", ");
    process.stderr.write(
      `${HELP.split("\n")[0]}\nstpipe: error: argument command_name: invalid choice: '${command}' (choose from ${names})\n`,
    );
    return 2;
  }
  return 0;
}

async function guarded(command: string, argv: readonly string[]): Promise<number> {
  try {
    return await COMMANDS[command](argv);
  } catch (error) {
    process.stderr.write(`stpipe ${command}: ${messageOf(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function named(command: string, argv: readonly string[]): string {
  const name = argv.find((word) => !word.startsWith("-"));
  if (name === undefined) throw new UsageError(`give the name of a step or pipeline: stpipe ${command} NAME`);
  return name;
}

async function describe(argv: readonly string[]): Promise<number> {
  const { describeStep, descriptionText } = await import("../describe.ts");
  const { stepClass } = await findTarget(named("describe", argv));
  const description = describeStep(stepClass);
  process.stdout.write(
    argv.includes("--json")
      ? `${JSON.stringify(description, null, 2)}\n`
      : descriptionText(description, specOf(stepClass)),
  );
  return 0;
}

async function schema(argv: readonly string[]): Promise<number> {
  const { parameterSchemaOf } = await import("../describe.ts");
  const { stepClass } = await findTarget(named("schema", argv));
  process.stdout.write(`${JSON.stringify(parameterSchemaOf(stepClass), null, 2)}\n`);
  return 0;
}

async function explain(argv: readonly string[]): Promise<number> {
  const { explainRun, explanationText } = await import("../explain.ts");
  const { target, parsed, inputs } = await readCommandLine(argv.filter((word) => word !== "--json"));
  const step = await configureStep(target, parsed, inputs);
  const explanation = await explainRun(step, inputs);
  process.stdout.write(
    argv.includes("--json") ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation),
  );
  return explanation.references.some(({ from }) => from === "error") ? 1 : 0;
}

async function replay(argv: readonly string[]): Promise<number> {
  const { commandOf, compareRecords, readRunRecord } = await import("../replay.ts");
  const path = named("replay", argv);
  const before = readRunRecord(path);
  const [, ...args] = commandOf(before, path);
  const again = `${path}.replay`;
  const status = await strun([...args, `--run-record=${again}`]);
  const differences = compareRecords(before, readRunRecord(again));
  process.stdout.write(
    differences.length === 0 ? "the run gave the same results\n" : `${differences.join("\n")}\n`,
  );
  return differences.length > 0 || status !== 0 ? 1 : 0;
}

function list(argv: readonly string[]): number {
  const pattern = argv.find((word) => !word.startsWith("-")) ?? "*";
  const matcher = new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "i");
  const shown = registry()
    .steps.filter((step) => !(argv.includes("--pipelines-only") && step.pipeline !== true))
    .filter((step) => !(argv.includes("--steps-only") && step.pipeline === true))
    .filter((step) => matcher.test(step.names[0]) || (step.alias !== undefined && matcher.test(step.alias)))
    .map((step) => (step.alias === undefined ? step.names[0] : `${step.names[0]} (${step.alias})`))
    .sort();
  if (shown.length === 0) process.stderr.write("(no matching classes)\n");
  else process.stdout.write(`${shown.join("\n")}\n`);
  return 0;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
