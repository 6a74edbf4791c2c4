/**
 * Reference files of a step: overrides, the rules of CRDS, prefetching.
 *
 * @module
 */

import { accessSync, constants, statSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { StepError } from "./errors.ts";
import { emit, logger } from "./events.ts";
import type { Dataset, UsedReference } from "./mission.ts";
import { isModel, type ModelLike } from "./parameter.ts";

/** A reference as a step gets it: the path of a file, a model in memory, `N/A` for none, or an empty text. */
export type Reference = string | ModelLike;

/** Checks that a reference file can be read. */
export function assertReadable(path: string, type: string): void {
  let problem: string | undefined;
  try {
    if (statSync(path).isDirectory()) problem = `[Errno 21] Is a directory: '${path}'`;
    else accessSync(path, constants.R_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    problem =
      code === "EACCES"
        ? `[Errno 13] Permission denied: '${path}'`
        : `[Errno 2] No such file or directory: '${path}'`;
  }
  if (problem !== undefined)
    throw new StepError(
      `${problem} (${type} reference file). Check the path, or the CRDS cache that it comes from.`,
    );
}

/** Resolves an override to what the step gets and what is recorded. */
export function resolveOverride(
  type: string,
  override: unknown,
): { reference: Reference; used?: UsedReference } {
  if (isModel(override))
    return { reference: override, used: { type, uri: `override://${override.modelName}` } };
  const text = String(override).trim();
  if (text === "") return { reference: "" };
  if (text === "N/A") return { reference: "N/A", used: { type, uri: "N/A" } };
  const path = isAbsolute(text) ? text : resolve(text);
  assertReadable(path, type);
  return { reference: path, used: { type, uri: path } };
}

const crdsLog = logger("CRDS");

/** How messages of CRDS are logged. */
const toLog = {
  DEBUG: crdsLog.debug,
  INFO: crdsLog.info,
  WARNING: crdsLog.warning,
  ERROR: crdsLog.error,
};

/**
 * Asks CRDS for the best references of a dataset: type to path or `N/A`.
 *
 * @param quiet - log errors as details: for types that rules need not know.
 */
export async function bestReferences(
  dataset: Dataset,
  types: readonly string[],
  quiet = false,
): Promise<Record<string, string>> {
  if (types.length === 0) return {};
  const { getReferences } = await import("@pipe/crds");
  const log = (level: keyof typeof toLog, message: string): void =>
    toLog[quiet && level === "ERROR" ? "DEBUG" : level](message);
  const found = await getReferences(dataset.parameters, types, { observatory: dataset.observatory, log });
  const out: Record<string, string> = {};
  for (const [type, path] of Object.entries(found))
    out[type] = path.toUpperCase().includes("N/A") ? "N/A" : path;
  return out;
}

/** Where CRDS keeps the best reference of one type. */
export async function crdsReference(
  dataset: Dataset,
  type: string,
): Promise<{ reference: string; used: UsedReference }> {
  const path = (await bestReferences(dataset, [type]))[type] ?? "N/A";
  if (path === "N/A") return { reference: path, used: { type, uri: path } };
  assertReadable(path, type);
  return { reference: path, used: { type, uri: `crds://${path.split(/[/\\]/).at(-1)}` } };
}

/** The context in use for an observatory, or `undefined` where CRDS is not configured. */
export async function crdsContext(observatory: string): Promise<string | undefined> {
  try {
    const { getContextName } = await import("@pipe/crds");
    return await getContextName(observatory);
  } catch (error) {
    crdsLog.debug(`No context for ${observatory}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Writes a used reference into the run record. */
export function recordReference(step: string, used: UsedReference, reference: Reference): void {
  emit({
    type: "reference",
    step,
    reftype: used.type,
    uri: used.uri,
    ...(typeof reference === "string" && reference !== "N/A" ? { path: reference } : {}),
  });
}
