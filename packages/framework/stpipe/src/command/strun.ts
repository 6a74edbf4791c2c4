/**
 * `strun`: runs a step or a pipeline from the command line.
 *
 * @module
 */

import { versions } from "./versions.ts";

/** Runs `strun` with the arguments of the command line; gives the exit status. */
export async function strun(argv: readonly string[]): Promise<number> {
  if (argv.includes("--version")) {
    process.stdout.write(versions());
    return 0;
  }
  if (argv.includes("-h") || argv.includes("--help")) {
    const { declaredHelp } = await import("./declared-help.ts");
    const help = declaredHelp(argv);
    if (help !== undefined) {
      process.stdout.write(help);
      return 0;
    }
  }
  // All else is loaded only when it is needed: a command that answers at once shall not wait for it.
  const { runCommand } = await import("./run-command.ts");
  return runCommand(argv);
}
