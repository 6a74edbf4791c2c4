/**
 * `strun`: runs a step or a pipeline from the command line.
 *
 * @module
 */

import { fileSize } from "../file-size.ts";
import { versions } from "./versions.ts";

/** Bytes of an input from which on steps will want threads. */
const LARGE = 1 << 24;

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
  if (argv.some((word) => (fileSize(word) ?? 0) >= LARGE)) {
    const { startThreads } = await import("@pipe/parallel");
    startThreads();
  }
  // All else is loaded only when it is needed: a command that answers at once shall not wait for it.
  const { runCommand } = await import("./run-command.ts");
  return runCommand(argv);
}
