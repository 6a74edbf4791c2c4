/**
 * The command `asn_make_pool`.
 *
 * @module
 */

import { parseCommandLine } from "@pipe/associations/cli";

const COMMAND = {
  name: "asn_make_pool",
  description: "Create an Association Pool file from a list of exposures",
  options: {
    asnCandidate: {
      flags: ["--asn-candidate"],
      kind: "value",
      value: "LIST",
      help: "Additional candidates, such as \"[('c1000', 'background')]\"",
    },
    dmsNote: {
      flags: ["--dms-note"],
      kind: "value",
      value: "NOTE",
      help: "Added notes that may be relevant to association creation",
    },
    isImprt: {
      flags: ["--is-imprt"],
      kind: "value",
      value: "t|f",
      help: "Whether the exposures are imprint exposures; default f",
    },
    pntgtype: {
      flags: ["--pntgtype"],
      kind: "value",
      value: "TYPE",
      help: "The general class of exposure; default science",
    },
    verbose: { flags: ["-v", "--verbose"], kind: "count", help: "Increase verbosity" },
  },
  positionals: ["pool", "data"],
  several: true,
} as const;

/** Runs `asn_make_pool` with these arguments. */
export async function asnMakePool(args: readonly string[]): Promise<void> {
  const { options, plain } = parseCommandLine(COMMAND, args);
  const [path, ...files] = plain;
  // The reader of FITS is loaded for a pool, not for the usage.
  const { makePool } = await import("../make-pool.ts");
  const { writePool } = await import("@pipe/associations/engine");
  const { columns, items } = await makePool(files, options);
  await writePool(path, columns, items);
}
