/**
 * Instrument and type of a file, from its name, its rules or its header.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { instrumentOf } from "./best-references.ts";
import { isMappingName } from "./configuration.ts";
import { CrdsError } from "./errors.ts";
import { parseMapping } from "./mapping.ts";
import { quote } from "./python-text.ts";

/** What a file is for. */
export interface FileProperties {
  readonly instrument: string;
  readonly filekind: string;
}

const TYPE_NAMES = ["REFTYPE", "META.REFTYPE", "ROMAN.META.REFTYPE", "TYPE"];
const NEW_NAME =
  /^[a-z]{2,9}(?:_(?<instrument>[a-z][a-z0-9]*))?(?:_(?<filekind>[a-z][a-z0-9-]*))?(?:_\d{4})?\.\w+$/;

/** Determines the properties. Throws CrdsError where neither name nor contents tell. */
export async function fileProperties(path: string, observatory: string): Promise<FileProperties> {
  const named = NEW_NAME.exec(basename(path).toLowerCase())?.groups;
  if (named?.["filekind"] !== undefined || (named !== undefined && isMappingName(path)))
    return { instrument: named?.["instrument"] ?? "", filekind: named?.["filekind"] ?? "" };
  if (isMappingName(path)) {
    const mapping = parseMapping(readFileSync(path, "utf8"), basename(path));
    return {
      instrument: mapping.instrument,
      filekind: mapping.level === "reference" ? mapping.filekind : "",
    };
  }
  const { readDatasetHeader } = await import("./dataset-header.ts");
  const header = new Map(
    Object.entries(await readDatasetHeader(path, observatory)).map(([key, value]) => [key, String(value)]),
  );
  const instrument = instrumentOf(header);
  const filekind = TYPE_NAMES.map((name) => header.get(name)).find((value) => value !== undefined);
  if (instrument === undefined || filekind === undefined)
    throw new CrdsError(`Failed to determine '${observatory}' instrument or reftype for ${quote(path)}`);
  return { instrument: instrument.toLowerCase(), filekind: filekind.toLowerCase() };
}
