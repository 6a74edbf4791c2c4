/**
 * Runs a command: messages to stderr, exit code 0, 1 or that of an `Exit`.
 *
 * @module
 */

import { Exit } from "./arguments.ts";

/** Calls the command with the arguments of the process; a failure becomes one line on stderr and exit code 1. */
export async function runCommand(command: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    if (error instanceof Exit) {
      (error.code === 0 ? process.stdout : process.stderr).write(`${error.message}\n`);
      process.exitCode = error.code;
      return;
    }
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof TypeError || error instanceof ReferenceError) return error.stack ?? error.message;
  const path = "path" in error && typeof error.path === "string" ? error.path : "";
  return path === "" || error.message.includes(path) ? error.message : `${path}: ${error.message}`;
}
