/**
 * The dialect of Python in which mappings and `server_config` are written.
 *
 * @module
 */

import type { Dialect } from "@pipe/python-literal";

/** Literals, and selectors called with a dictionary. */
export const MAPPING_DIALECT: Dialect = {
  calls: [
    "Bracket",
    "ClosestTime",
    "GeometricallyNearest",
    "Match",
    "SelectVersion",
    "UseAfter",
    "VersionAfter",
  ],
  terms: { text: "mapping", call: "Selector" },
};

/** What a mapping may define. */
export const SECTIONS = ["header", "selector", "comment"] as const;
