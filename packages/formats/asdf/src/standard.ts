import { AsdfError } from "./errors.ts";

/** Versions of the ASDF standard. */
export const STANDARDS = ["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0"] as const;

/** The version that is written where none is asked for. */
export const DEFAULT_STANDARD = "1.6.0";

const CORE = "tag:stsci.edu:asdf/core/";

/**
 * The full tag of a core type in a version of the standard: `coreTag("ndarray", "1.6.0")`.
 *
 * @throws AsdfError for a version of the standard that is not known.
 */
export function coreTag(
  name: "asdf" | "ndarray" | "software" | "integer" | "extension_metadata",
  standard: string,
): string {
  const index = (STANDARDS as readonly string[]).indexOf(standard);
  if (index < 0)
    throw new AsdfError(`ASDF standard ${standard} is not known, expected one of ${STANDARDS.join(", ")}`);
  const since = { asdf: 2, ndarray: 6, integer: 6, software: 7, extension_metadata: 7 }[name];
  return `${CORE}${name}-1.${index >= since ? 1 : 0}.0`;
}
