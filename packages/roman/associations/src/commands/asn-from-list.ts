/**
 * The command `asn_from_list` of Roman.
 *
 * @module
 */

import { writeAssociation } from "@pipe/associations";
import { parseCommandLine } from "@pipe/associations/cli";
import { romanFromList } from "../from-list.ts";

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
    product: {
      flags: ["--product-name"],
      kind: "value",
      required: true,
      value: "NAME",
      help: "The product name when creating a Level 3 association",
    },
    release: {
      flags: ["--data-release-id"],
      kind: "value",
      value: "ID",
      help: "Data release id to include in the association; default p",
    },
    rule: { flags: ["-r", "--rule"], kind: "value", value: "RULE", help: "Deprecated, without effect" },
    ruledefs: { flags: ["--ruledefs"], kind: "append", value: "FILE", help: "Deprecated, without effect" },
    id: { flags: ["-i", "--id"], kind: "value", value: "ID", help: "Deprecated, without effect" },
    target: {
      flags: ["-t", "--target"],
      kind: "value",
      value: "TARGET",
      help: "The target name for the association; default None",
    },
    psf: {
      flags: ["--psf-match-reference-filter"],
      kind: "value",
      value: "FILTER",
      help: "Reference filter for PSF matching, for the multiband catalog step",
    },
    catalogs: {
      flags: ["--_tweakreg-catalogs"],
      kind: "flag",
      help: "Add a source catalog name to each member, inferred from image name",
    },
  },
  positionals: ["filelist"],
  several: true,
} as const;

/** Runs `asn_from_list` with these arguments. */
export async function asnFromList(args: readonly string[]): Promise<void> {
  const { options, plain } = parseCommandLine(COMMAND, args);
  for (const [flag, value] of [
    ["--rule", options.rule],
    ["--ruledefs", options.ruledefs],
    ["--id", options.id],
  ])
    if (value !== undefined)
      process.stderr.write(`UserWarning: ${flag} was never supported and is deprecated.\n`);
  const association = romanFromList(plain, {
    productName: options.product,
    target: options.target ?? "None",
    dataReleaseId: options.release,
    psfMatchReferenceFilter: options.psf,
    tweakregCatalogs: options.catalogs,
  });
  await writeAssociation(options.output ?? "", association);
}
