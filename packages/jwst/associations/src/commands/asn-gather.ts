/**
 * The command `asn_gather`.
 *
 * @module
 */

import { parseCommandLine } from "@pipe/associations/cli";

const COMMAND = {
  name: "asn_gather",
  description: "Gather an association and its members in a new location",
  options: {
    source: {
      flags: ["-s", "--source"],
      kind: "value",
      value: "FOLDER",
      help: "Folder where the members currently reside; default that of the association",
    },
    types: {
      flags: ["-t", "--exp-types"],
      kind: "append",
      value: "TYPE",
      help: "Exposure types to gather; default all",
    },
    exclude: {
      flags: ["-x", "--exclude-types"],
      kind: "append",
      value: "TYPE",
      help: "Exposure types to exclude",
    },
    verbose: { flags: ["-v", "--verbose"], kind: "count", help: "Increase verbosity" },
    command: {
      flags: ["-c", "--cmd"],
      kind: "value",
      value: "COMMAND",
      help: "Command that copies a file, called with source and target; default: copy files that are newer",
    },
  },
  positionals: ["association", "destination"],
  several: false,
} as const;

/** Runs `asn_gather` with these arguments. */
export async function asnGather(args: readonly string[]): Promise<void> {
  const { options, plain } = parseCommandLine(COMMAND, args);
  const { verbose, ...rest } = options;
  const info = (message: string) => process.stderr.write(`${message}\n`);
  const { gatherAssociation } = await import("@pipe/associations");
  await gatherAssociation(plain[0], { ...rest, destination: plain[1], ...(verbose > 0 ? { info } : {}) });
}
