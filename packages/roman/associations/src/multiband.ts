/**
 * Groups the mosaics of one sky cell over all filters.
 *
 * Counterpart of `romancal.associations.multiband_asn`.
 *
 * @module
 */

import type { AssociationData } from "@pipe/associations";
import { romanFromList } from "./from-list.ts";

const COADD = /^(.*_)(\d+[pm]\d*x\d*y\d*)_f\d+_coadd\.asdf$/;

/** Makes one association per sky cell and prefix of the names of mosaics, by file name; other files are left out. */
export function multibandAssociations(
  files: readonly string[],
  psfMatchReferenceFilter?: string,
): Map<string, AssociationData> {
  const groups = new Map<string, Set<string>>();
  for (const file of files) {
    const match = COADD.exec(file);
    if (match !== null) groups.set(match[2], (groups.get(match[2]) ?? new Set()).add(match[1]));
  }
  const made = new Map<string, AssociationData>();
  for (const [cell, prefixes] of groups)
    for (const prefix of prefixes) {
      const productName = `${prefix}${cell}`;
      const members = files.filter((file) => COADD.exec(file)?.[2] === cell && file.startsWith(productName));
      // Names are rPPPPP_release_product_cell; the command that the original calls gives no target.
      const options = {
        productName,
        dataReleaseId: prefix.split("_")[1] ?? "p",
        target: "None",
        psfMatchReferenceFilter,
      };
      made.set(`${productName}_asn.json`, romanFromList(members, options));
    }
  return made;
}
