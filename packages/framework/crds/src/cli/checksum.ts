/**
 * `crds checksum`: writes, removes or verifies the sums in mappings and FITS files.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { checkMapping, mappingChecksum } from "../checksum.ts";
import { crdsConfiguration, isMappingName } from "../configuration.ts";
import { CrdsError, messageOf } from "../errors.ts";
import { parseMapping } from "../mapping.ts";
import { quote } from "../python-text.ts";
import { writeAtomically } from "../server-info.ts";
import type { Command } from "./arguments.ts";
import { runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "checksum",
  about: "Writes the sums of mappings (sha1sum) or FITS files (CHECKSUM, DATASUM) into them.",
  options: [
    { names: ["--remove"], takes: "none", help: "remove the sums of FITS files" },
    { names: ["--verify"], takes: "none", help: "verify only" },
  ],
  positionals: { word: "FILE", takes: "some" },
};

/** Runs the command. */
export function checksum(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    for (const path of tool.args.positionals) {
      try {
        await treat(path, tool);
      } catch (error) {
        tool.log.error(`Checksum operation FAILED : ${messageOf(error)}`);
      }
    }
    return undefined;
  });
}

async function treat(path: string, tool: Tool): Promise<void> {
  const { args, log } = tool;
  const doing = args.has("remove") ? "Removing" : args.has("verify") ? "Verifying" : "Adding";
  log.info(`${doing} checksum for ${quote(path)}`);
  if (isMappingName(path)) treatMapping(path, doing, tool);
  else if (/\.fits$/i.test(path)) await treatFits(path, doing);
  else throw new CrdsError(`File ${quote(path)} does not appear to be a CRDS reference or mapping file.`);
}

function treatMapping(path: string, doing: string, tool: Tool): void {
  if (doing === "Removing") throw new CrdsError(`Mapping checksums cannot be removed for: ${quote(path)}`);
  const text = readFileSync(path, "utf8");
  const mapping = parseMapping(text, basename(path));
  if (doing === "Adding") {
    const stated = /(['"]sha1sum['"]\s*:\s*)(['"])[^'"]*\2/;
    if (!stated.test(text)) throw new CrdsError(`${path}: the header has no entry 'sha1sum' to write into`);
    writeAtomically(
      path,
      text.replace(
        stated,
        (_all, key: string, mark: string) => `${key}${mark}${mappingChecksum(text)}${mark}`,
      ),
    );
    return;
  }
  if (crdsConfiguration(tool.environment).ignoreMappingChecksum)
    tool.log.warning("Mapping checksums are disabled by config.CRDS_IGNORE_MAPPING_CHECKSM.");
  else checkMapping(mapping, text);
}

async function treatFits(path: string, doing: string): Promise<void> {
  const { addFitsChecksums, fitsChecksumFaults, removeFitsChecksums } = await import("../fits-edit.ts");
  if (doing === "Adding") return addFitsChecksums(path);
  if (doing === "Removing") return removeFitsChecksums(path);
  const faults = await fitsChecksumFaults(path);
  if (faults.length > 0) throw new CrdsError(faults.join(" "));
}
