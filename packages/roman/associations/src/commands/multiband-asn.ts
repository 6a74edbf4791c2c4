/**
 * The command `multiband_asn`.
 *
 * @module
 */

import { readdir } from "node:fs/promises";
import { posix } from "node:path";
import { writeAssociation } from "@pipe/associations";
import { parseCommandLine } from "@pipe/associations/cli";
import { multibandAssociations } from "../multiband.ts";

const COMMAND = {
  name: "multiband_asn",
  description: "Create the associations of mosaics over all filters, one for each sky cell",
  options: {
    psf: {
      flags: ["--psf-match-reference-filter"],
      kind: "value",
      value: "FILTER",
      help: "Reference filter for PSF matching, for the multiband catalog step",
    },
  },
  positionals: ["files"],
  several: true,
} as const;

/** Runs `multiband_asn` with these arguments. */
export async function multibandAsn(args: readonly string[]): Promise<void> {
  const { options, plain } = parseCommandLine(COMMAND, args);
  const files = plain.length === 1 ? await expand(plain[0]) : plain;
  for (const [name, data] of multibandAssociations(files, options.psf)) await writeAssociation(name, data);
}

/** The files that a pattern with `*` or `?` in its last part names, sorted; a name without stays. */
async function expand(pattern: string): Promise<string[]> {
  if (!/[*?]/.test(pattern)) return [pattern];
  const { dir, base } = posix.parse(pattern);
  const wanted = new RegExp(
    `^${base
      .replace(/[.+^$(){}|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );
  const names = await readdir(dir === "" ? "." : dir);
  return names
    .filter((name) => wanted.test(name) && !name.startsWith("."))
    .sort()
    .map((name) => posix.join(dir, name));
}
