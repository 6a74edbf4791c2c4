/**
 * What differs between observatories: vocabulary of headers, extra keys of the rules, trust in checksums.
 *
 * @module
 */

import type { ChecksumPolicy } from "./checksum.ts";
import { CrdsConfigError } from "./errors.ts";
import { quote } from "./python-text.ts";

/** Observatories whose mappings are written by a CRDS server. */
const SERVED = ["hst", "jwst", "roman", "tobs"];

/** Release of the calibration software whose default context applies, where none is named. */
const CALIBRATION: Record<string, { readonly name: string; readonly version: string }> = {
  jwst: { name: "jwst", version: "3.0.0" },
  roman: { name: "romancal", version: "1.1.0" },
};

const SERVERS: Record<string, string> = {
  hst: "https://hst-crds.stsci.edu",
  jwst: "https://jwst-crds.stsci.edu",
  roman: "https://roman-crds.stsci.edu",
};

/** Throws CrdsConfigError for names that no observatory can have (letters only, at most 8). */
export function checkObservatory(observatory: string): string {
  if (/^[a-zA-Z]{1,8}$/.test(observatory)) return observatory.toLowerCase();
  throw new CrdsConfigError(
    `Invalid observatory ${quote(observatory)}: expected up to 8 letters, e.g. 'jwst'`,
  );
}

/** The calibration software of an observatory, as far as the server knows it. */
export function calibrationSoftware(observatory: string) {
  return CALIBRATION[observatory];
}

/** The public server of an observatory. */
export function publicServer(observatory: string): string | undefined {
  return SERVERS[observatory];
}

/** Names that the rules of an observatory always look at. */
export function extraKeys(observatory: string): readonly string[] {
  return observatory === "jwst" ? ["META.VISIT.TSOVISIT", "META.INSTRUMENT.LAMP_STATE"] : [];
}

/**
 * How mappings with wrong sums are met: those of observatories without a server are kept by hand, and a warning must do.
 */
export function checksumPolicy(observatory: string): ChecksumPolicy {
  return SERVED.includes(observatory) ? "fail" : "warn";
}

/** The observatory named in a text (a context, an address), if any. */
export function observatoryIn(text: string): string | undefined {
  return SERVED.find((name) => text.includes(name));
}

/** Parameters in the vocabulary of an observatory's rules: Roman's data models leave out the leading ROMAN. */
export function inOwnVocabulary(
  parameters: Readonly<Record<string, unknown>>,
  observatory: string,
): Readonly<Record<string, unknown>> {
  if (observatory !== "roman") return parameters;
  const renamed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parameters))
    renamed[/^meta\./i.test(key) ? `ROMAN.${key}` : key] = value;
  return renamed;
}

/** A conditioned header under the names of the rules: JWST's FITS keywords become data model paths. */
export async function inRuleVocabulary(
  header: ReadonlyMap<string, string>,
  observatory: string,
): Promise<ReadonlyMap<string, string>> {
  if (observatory !== "jwst" || [...header.keys()].every((key) => key.startsWith("META."))) return header;
  const keywords = await jwstKeywords();
  const translated = new Map<string, string>();
  for (const [key, value] of header) translated.set(keywords.get(key) ?? key, value);
  return translated;
}

let keywordPaths: Promise<ReadonlyMap<string, string>> | undefined;

/** Data model paths (upper case) by FITS keyword, for JWST. */
export function jwstKeywords(): Promise<ReadonlyMap<string, string>> {
  keywordPaths ??= import("./facts/jwst-keywords.ts").then(({ JWST_KEYWORDS }) =>
    readKeywords(JWST_KEYWORDS),
  );
  return keywordPaths;
}

function readKeywords(lines: string): Map<string, string> {
  const paths = new Map<string, string>();
  for (const line of lines.trim().split("\n")) {
    const [group = "", entries = ""] = line.split(": ");
    for (const entry of entries.split(" ")) {
      const [keyword = "", name = keyword] = entry.split("=");
      paths.set(keyword, group === "-" ? `META.${name}` : `META.${group}.${name}`);
    }
  }
  return paths;
}
