/**
 * Makes associations of lists of files.
 *
 * Counterpart of `romancal.associations.asn_from_list`.
 *
 * @module
 */

import {
  type AssociationData,
  AssociationNotValidError,
  CODE_VERSION,
  type ListItem,
  type Member,
  removeSuffix,
} from "@pipe/associations";
import { ROMAN_SUFFIXES } from "./suffixes.ts";

/** How a list becomes an association. */
export interface RomanListOptions {
  /** Name of the one product. */
  productName?: string | undefined;
  /** Name of the sky cell or target; null by default. */
  target?: string | null;
  /** Data release; `p` by default. */
  dataReleaseId?: string | undefined;
  /** Filter whose point-spread function the others are matched to, for catalogues over several filters. */
  psfMatchReferenceFilter?: string | undefined;
  /** Whether each member names the source catalogue that lies beside it. */
  tweakregCatalogs?: boolean;
}

/** Makes an association with one product of all files. */
export function romanFromList(
  items: Iterable<ListItem<string>>,
  options: RomanListOptions = {},
): AssociationData {
  const { productName, target = null, dataReleaseId = "p", psfMatchReferenceFilter } = options;
  if (productName === undefined) throw new AssociationNotValidError("Product name needs to be specified");
  const members = Array.from(items, (item): Member => {
    const [expname, exptype] = typeof item === "string" ? [item, "science"] : item;
    return {
      expname,
      exptype,
      ...(options.tweakregCatalogs ? { tweakreg_catalog: catalogueOf(expname) } : {}),
    };
  });
  return {
    asn_type: "None",
    asn_rule: "DMS_ELPP_Base",
    code_version: CODE_VERSION,
    degraded_status: "No known degraded exposures in association.",
    program: "noprogram",
    data_release_id: dataReleaseId,
    version_id: null,
    target,
    constraints: "No constraints",
    asn_id: "a3001",
    asn_pool: "none",
    skycell_wcs_info: "none",
    products: [{ name: productName, members }],
    ...(psfMatchReferenceFilter === undefined ? {} : { psf_match_reference_filter: psfMatchReferenceFilter }),
  };
}

/** The catalogue beside an image: `x_cat.parquet` beside `x_cal.asdf`. */
function catalogueOf(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  const name = path.slice(slash).replace(/(?<=.)\.[^.]+$/, "");
  const [root, separator] = removeSuffix(name, ROMAN_SUFFIXES);
  return `${path.slice(0, slash)}${root}${separator}cat.parquet`;
}
