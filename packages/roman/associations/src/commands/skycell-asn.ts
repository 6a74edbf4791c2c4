/**
 * The command `skycell_asn`.
 *
 * @module
 */

import { writeAssociation } from "@pipe/associations";
import { parseCommandLine } from "@pipe/associations/cli";
import { type ImageRecord, indexImage, skycellAssociations } from "../skycell-associations.ts";
import { openSkyMap, skyMapPath } from "../skymap.ts";

const COMMAND = {
  name: "skycell_asn",
  description:
    "Create the associations of calibrated images, one for each sky cell that they touch and each filter. The sky map is " +
    "that of CRDS, or the file that SKYMAP_PATH names.",
  options: {
    root: {
      flags: ["-o", "--output-file-root"],
      kind: "value",
      required: true,
      value: "ROOT",
      help: "Root string for file to write association to",
    },
    format: { flags: ["-f", "--format"], kind: "value", help: "Deprecated, without effect" },
    product: {
      flags: ["--product-type"],
      kind: "value",
      value: "TYPE",
      help: "Which images go together: visit (default), pass, full",
    },
    release: {
      flags: ["--data-release-id"],
      kind: "value",
      value: "ID",
      help: "Data release id to include in the association and filename; default p",
    },
    rule: { flags: ["-r", "--rule"], kind: "value", value: "RULE", help: "Deprecated, without effect" },
    id: { flags: ["-i", "--id"], kind: "value", value: "ID", help: "Deprecated, without effect" },
  },
  positionals: ["filelist"],
  several: true,
} as const;

/** Runs `skycell_asn` with these arguments. */
export async function skycellAsn(args: readonly string[]): Promise<void> {
  const { options, plain } = parseCommandLine(COMMAND, args);
  const say = (message: string) => process.stderr.write(`${message}\n`);
  const map = await openSkyMap(await skyMapPath());
  const images: ImageRecord[] = [];
  for (const file of plain) images.push(await indexImage(file, map, say));
  const { root = "", product: productType = "visit", release: dataReleaseId } = options;
  const associations = skycellAssociations(images, map, { root, productType, dataReleaseId });
  for (const [name, data] of associations) await writeAssociation(name, data);
}
