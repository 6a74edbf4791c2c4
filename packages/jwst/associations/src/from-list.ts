/**
 * Makes associations of lists by the names of the JWST rules.
 *
 * @module
 */

import {
  type AssociationData,
  AssociationNotValidError,
  type ListItem,
  level2FromList,
  level3FromList,
} from "@pipe/associations";
import { LEVEL2_RULES } from "./rules/level2-rules.ts";
import { LEVEL3_RULES } from "./rules/level3-rules.ts";

/** How a list becomes an association. */
export interface ListOptions {
  /** Rule, `DMS_Level3_Base` by default; it only decides on the level and is written down. */
  rule?: string | undefined;
  /** Name of the product; needed at level 3, without meaning at level 2. */
  productName?: string | undefined;
  /** Candidate; checked at level 2 only. */
  acid?: string | undefined;
  /** Further keys; level 2 only. */
  meta?: Readonly<Record<string, unknown>>;
}

/** Makes an association of a list, as `asn_from_list` does. */
export function listAssociation(
  items: Iterable<ListItem<string>>,
  options: ListOptions = {},
): AssociationData {
  const { rule = "DMS_Level3_Base", productName, acid, meta } = options;
  const level2 = ["DMSLevel2bBase", ...LEVEL2_RULES.map(({ name }) => name)];
  if (level2.includes(rule))
    return level2FromList(items, {
      rule,
      ...(acid === undefined ? {} : { acid }),
      ...(meta === undefined ? {} : { meta }),
    });
  const level3 = ["DMS_Level3_Base", ...LEVEL3_RULES.map(({ name }) => name)];
  if (level3.includes(rule)) return level3FromList(items, { rule, productName });
  throw new AssociationNotValidError(
    `unknown rule "${rule}", expected one of ${[...level3, ...level2].join(", ")}`,
  );
}
