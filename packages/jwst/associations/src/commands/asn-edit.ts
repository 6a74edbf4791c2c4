/**
 * The command `asn_edit`.
 *
 * @module
 */

import { homedir } from "node:os";
import { addMembers, loadAssociation, removeMembers, writeAssociation } from "@pipe/associations";
import { Exit, parseCommandLine } from "@pipe/associations/cli";

const COMMAND = {
  name: "asn_edit",
  description:
    "Add files to an association or remove them. Without -a and -r the association is only written anew. " +
    "Products that are left without members are removed.",
  options: {
    add: { flags: ["-a", "--add"], kind: "flag", excludes: "operation", help: "Add files to association" },
    remove: {
      flags: ["-r", "--remove"],
      kind: "flag",
      excludes: "operation",
      help: "Remove files from association",
    },
    type: {
      flags: ["-t", "--type"],
      kind: "value",
      value: "TYPE",
      help: "Type of added files; default science",
    },
    ignore: { flags: ["-i", "--ignore"], kind: "flag", help: "Ignore suffix on filename when matching" },
    output: {
      flags: ["-o", "--output"],
      kind: "value",
      value: "FILE",
      help: "Output association name if different than input",
    },
  },
  positionals: ["association", "filenames"],
  several: true,
} as const;

/** Runs `asn_edit` with these arguments. */
export async function asnEdit(args: readonly string[]): Promise<void> {
  const { options, plain } = parseCommandLine(COMMAND, args);
  const [path, ...files] = plain.map(expand);
  if (!path.endsWith(".json")) throw new Exit(1, `This is not an association file: ${path}`);
  const output = expand(options.output ?? path);
  if (!output.endsWith(".json")) throw new Exit(1, `Only json format supported for output: ${output}`);
  const association = await loadAssociation(path);
  if (options.add) addMembers(association, files, options.type);
  if (options.remove) {
    const lost = removeMembers(association, files, options.ignore);
    if (lost.length > 0) process.stderr.write(`AsnFileWarning: Filenames not found: ${lost.join(",")}\n`);
  }
  await writeAssociation(output, association);
}

/** Puts in environment variables and the home folder, for names that the shell has not expanded. */
function expand(path: string): string {
  const known = path.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (all, bare, braced) => process.env[bare ?? braced] ?? all,
  );
  return known.replace(/^~(?=\/|$)/, () => homedir());
}
