/**
 * The command `asn_from_list`.
 *
 * @module
 */

import {
  type AssociationData,
  formatAssociation,
  formatYaml,
  hasPaths,
  PATH_WARNING,
  writeText,
} from "@pipe/associations";
import { Exit, parseCommandLine } from "@pipe/associations/cli";
import type { ListOptions } from "../from-list.ts";

const COMMAND = {
  name: "asn_from_list",
  description: "Create an association from a list of files",
  options: {
    output: {
      flags: ["-o", "--output-file"],
      kind: "value",
      required: true,
      value: "FILE",
      help: "File to write association to",
    },
    format: {
      flags: ["-f", "--format"],
      kind: "value",
      help: "Format of the association file, json (default) or yaml",
    },
    product: {
      flags: ["--product-name"],
      kind: "value",
      value: "NAME",
      help: "The product name when creating a Level 3 association",
    },
    rule: {
      flags: ["-r", "--rule"],
      kind: "value",
      value: "RULE",
      help: "The rule to base the association structure on; default DMS_Level3_Base, for Level 2 DMSLevel2bBase",
    },
    ruledefs: {
      flags: ["--ruledefs"],
      kind: "append",
      value: "FILE",
      help: "Rule definition files of the originals (Python); not supported",
    },
    id: {
      flags: ["-i", "--id"],
      kind: "value",
      value: "ID",
      help: "The association candidate id to use, oXXX or cXXXX; default o999",
    },
  },
  positionals: ["filelist"],
  several: true,
} as const;

/** Runs `asn_from_list` with these arguments. */
export async function asnFromList(args: readonly string[]): Promise<void> {
  const { options, plain } = parseCommandLine(COMMAND, args);
  if (options.ruledefs !== undefined)
    throw new Exit(1, "--ruledefs: rules written in Python cannot be used here");
  // The rules are loaded for a list, not for the usage.
  const { listAssociation } = await import("../from-list.ts");
  const given: ListOptions = { rule: options.rule, productName: options.product, acid: options.id };
  const data = listAssociation(plain, given);
  if (hasPaths(data)) process.stderr.write(`UserWarning: ${PATH_WARNING}\n`);
  await writeText(options.output ?? "", await serialize(data, options.format ?? "json"));
}

/** The text of an association in one of the formats. */
export async function serialize(data: AssociationData, format: string): Promise<string> {
  if (format === "json") return formatAssociation(data);
  if (format === "yaml") return formatYaml(data);
  throw new Exit(1, `unknown format "${format}", expected json or yaml`);
}
