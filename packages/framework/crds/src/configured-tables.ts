/**
 * Tables of usual reference types that a context brings along: the `crdscfg` reference of the instrument SYSTEM.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import type { RuleSource } from "./best-references.ts";
import { isMappingName } from "./configuration.ts";
import { type PipelineTables, tablesOf } from "./default-types.ts";
import type { ContextMapping } from "./mapping.ts";
import { settled } from "./reference-rules.ts";

/** The tables for a release of the calibration software; undefined where the context names none. */
export async function configuredTables(
  context: ContextMapping,
  release: string,
  source: RuleSource,
  present: (name: string) => Promise<string>,
): Promise<PipelineTables | undefined> {
  const file = context.level === "pipeline" ? context.selections.get("system") : undefined;
  if (file === undefined || !isMappingName(file)) return undefined;
  const system = source.load(file);
  const rules = system.level === "instrument" ? system.selections.get("crdscfg") : undefined;
  if (rules === undefined || !isMappingName(rules)) return undefined;
  const header = new Map([
    ["META.INSTRUMENT.NAME", "SYSTEM"],
    ["META.CALIBRATION_SOFTWARE_VERSION", release],
  ]);
  const answer = settled(source.rules(rules).best(header, source.warn));
  if (typeof answer === "string" || !("reference" in answer) || typeof answer.reference !== "string")
    return undefined;
  const path = await present(answer.reference);
  const { parse } = await import("yaml");
  return tablesOf(parse(await readFile(path, "utf8"), { maxAliasCount: 100 }));
}
