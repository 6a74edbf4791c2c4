/**
 * `stpipe`: what is installed.
 *
 * @module
 */

import { registry } from "../registry.ts";
import { versions } from "./strun.ts";

const HELP = `usage: stpipe [-h] [-v] {list} ...

Calibration steps and pipelines that are installed.

commands:
  list [--pipelines-only | --steps-only] [PATTERN]
                        list classes with their aliases; PATTERN may hold *

options:
  -h, --help            show this help message and exit
  -v, --version         print the versions of the framework and the missions and exit
`;

/** Runs `stpipe` with the arguments of the command line; gives the exit status. */
export async function stpipe(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === "-h" || command === "--help") process.stdout.write(HELP);
  else if (command === "-v" || command === "--version") process.stdout.write(versions());
  else if (command === "list") return list(rest);
  else {
    process.stderr.write(
      `${HELP.split("\n")[0]}\nstpipe: error: argument command_name: invalid choice: '${command}' (choose from 'list')\n`,
    );
    return 2;
  }
  return 0;
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
