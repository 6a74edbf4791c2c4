/**
 * The reference types that a JWST header needs, where none are named.
 *
 * @module
 */

import { messageOf } from "./errors.ts";
import { DEFAULT_TYPES, type DefaultTypes } from "./facts/jwst-default-types.ts";
import { quote } from "./python-text.ts";
import type { Warn } from "./reference-rules.ts";

/** The tables of a release: types by pipeline, pipelines by exposure type, and exchanges of pipelines. */
export interface PipelineTables {
  readonly types: ReadonlyMap<string, readonly string[]>;
  readonly pipelines: ReadonlyMap<string, readonly string[]>;
  readonly exchanges: readonly Exchange[];
}

/** Pipelines exchanged depending on one header value. */
export interface Exchange {
  readonly parameter: string;
  readonly missing: string;
  /** Values that leave the pipeline as it is; empty where the exchange needs one of `only`. */
  readonly unless: readonly string[];
  readonly only: readonly string[];
  readonly replacements: Readonly<Record<string, string>>;
}

/**
 * Types for a conditioned header; undefined (all types) where the exposure type or release is unknown.
 *
 * @param version - release of the calibration software where the header names none.
 * @param own - gives the tables of the context itself for a release, which come before the built-in ones.
 */
export async function defaultTypes(
  header: ReadonlyMap<string, string>,
  version: string,
  warn: Warn,
  own: (release: string) => Promise<PipelineTables | undefined> = async () => undefined,
): Promise<string[] | undefined> {
  const exposure = header.get("META.EXPOSURE.TYPE") ?? header.get("EXP_TYPE") ?? "UNDEFINED";
  const release = header.get("META.CALIBRATION_SOFTWARE_VERSION") ?? header.get("CAL_VER") ?? version;
  try {
    const tables = (await own(release)) ?? builtInTables(release);
    const pipelines = tables.pipelines.get(exposure);
    if (pipelines === undefined) throw new Error(`no pipelines are known for EXP_TYPE ${quote(exposure)}`);
    const types = new Set<string>();
    for (const pipeline of pipelines)
      for (const type of typesOf(exchanged(pipeline, tables, header), tables)) types.add(type);
    return [...types].sort();
  } catch (error) {
    warn(
      `Failed determining reftypes for exposure type ${quote(exposure)} : ${messageOf(error)}. Taking all types.`,
    );
    return undefined;
  }
}

function typesOf(pipeline: string, tables: PipelineTables): readonly string[] {
  const types = tables.types.get(pipeline);
  if (types === undefined) throw new Error(`pipeline ${quote(pipeline)} is unknown`);
  return types;
}

function exchanged(pipeline: string, tables: PipelineTables, header: ReadonlyMap<string, string>): string {
  let current = pipeline;
  for (const { parameter, missing, unless, only, replacements } of tables.exchanges) {
    const value = header.get(parameter.toUpperCase()) ?? missing;
    const kept = unless.some((pattern) => new RegExp(`^(?:${pattern})$`).test(value));
    if (unless.length > 0 && !kept) current = replacements[current] ?? current;
    if (only.some((pattern) => new RegExp(`^(?:${pattern})$`).test(value)))
      current = replacements[current] ?? current;
  }
  return current;
}

function builtInTables(release: string): PipelineTables {
  const wanted = versionNumbers(release);
  const found =
    DEFAULT_TYPES.findLast(({ since }) => compare(versionNumbers(since), wanted) <= 0) ?? DEFAULT_TYPES[0];
  if (found === undefined) throw new Error("no tables");
  return read(found);
}

function read(facts: DefaultTypes): PipelineTables {
  const types = new Map<string, string[]>();
  for (const [pipeline, names] of lines(facts.pipelines)) types.set(pipeline, names);
  const pipelines = new Map<string, string[]>();
  for (const [names, exposures] of lines(facts.exposures))
    for (const exposure of exposures) pipelines.set(exposure, names.split(" "));
  return { types, pipelines, exchanges: EXCHANGES[facts.exceptions] };
}

function lines(text: string): [string, string[]][] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", rest = ""] = line.split(":");
      return [name, rest.split(" ").filter((word) => word !== "")];
    });
}

function exchange(
  parameter: string,
  unless: readonly string[],
  replacements: Record<string, string>,
): Exchange {
  return { parameter, missing: "F", unless, only: [], replacements };
}

const OFF = ["F", "FALSE", "NONE", "OFF"];
// One release wrote these words as one string, which its reader took letter by letter.
const LETTERS = [..."F, FALSE, NONE, OFF"];
const TIME_SERIES = {
  calwebb_detector1: "calwebb_tso1",
  calwebb_image2: "calwebb_tso-image2",
  calwebb_spec2: "calwebb_tso-spec2",
};
const LAMP = { calwebb_spec2: "calwebb_nrslamp-spec2" };
const WAVEFRONT: Exchange = {
  parameter: "meta.visit.title",
  missing: "UNDEFINED",
  unless: [],
  only: [".*WFSC.*"],
  replacements: { calwebb_image2: "calwebb_wfs-image2" },
};

function switches(unless: readonly string[]): Exchange[] {
  return [
    exchange("meta.visit.tsovisit", unless, TIME_SERIES),
    exchange("meta.instrument.lamp_state", unless, LAMP),
  ];
}

const EXCHANGES: Record<DefaultTypes["exceptions"], readonly Exchange[]> = {
  none: [],
  letters: switches(LETTERS),
  words: switches(OFF),
  "words and titles": [...switches(OFF), WAVEFRONT],
};

function versionNumbers(text: string): number[] {
  const match =
    /^\s*v?(\d+(?:\.\d+)*)((a|b|rc|alpha|beta|c|pre|preview)[-_.]?\d*)?([-_.]?(post|rev|r)[-_.]?\d*)?([-_.]?dev[-_.]?\d*)?(\+[a-z0-9.]+)?\s*$/i.exec(
      text,
    );
  if (match === null) throw new Error(`Invalid version: ${quote(text)}`);
  const [major = 0, minor = 0, patch = 0] = (match[1] ?? "").split(".").map(Number);
  return [major, minor, patch];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, part] of a.entries()) if (part !== b[i]) return part - (b[i] ?? 0);
  return 0;
}

/** Tables of a `crdscfg` reference, read from its YAML tree. */
export function tablesOf(tree: unknown): PipelineTables {
  const steps = listsOf(field(tree, "pipeline_cfgs_to_steps"));
  const typesOfStep = listsOf(field(tree, "steps_to_reftypes"));
  const types = new Map<string, string[]>();
  for (const [pipeline, names] of steps)
    types.set(
      pipeline,
      names.flatMap((step) => typesOfStep.get(step) ?? []),
    );
  const exchanges = Object.entries(asRecord(field(tree, "pipeline_exceptions"))).map(([parameter, table]) =>
    exchangeOf(parameter, asRecord(table)),
  );
  return { types, pipelines: listsOf(field(tree, "exptypes_to_pipelines")), exchanges };
}

function exchangeOf(parameter: string, table: Readonly<Record<string, unknown>>): Exchange {
  const replacements: Record<string, string> = {};
  for (const [name, value] of Object.entries(table))
    if (typeof value === "string") replacements[name] = value;
  return {
    parameter,
    missing: String(table["default_missing"] ?? "UNDEFINED"),
    unless: listOf(table["dont_replace"]),
    only: listOf(table["do_replace"]),
    replacements,
  };
}

function field(tree: unknown, name: string): unknown {
  return asRecord(tree)[name];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function listOf(value: unknown): string[] {
  if (typeof value === "string") return [...value];
  return Array.isArray(value) ? value.map(String) : [];
}

function listsOf(value: unknown): Map<string, string[]> {
  return new Map(
    Object.entries(asRecord(value)).map(([key, items]) => [
      key,
      Array.isArray(items) ? items.map(String) : [],
    ]),
  );
}
