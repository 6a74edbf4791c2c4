/**
 * Mapping files: pipeline (`.pmap`), instrument (`.imap`) and reference (`.rmap`) rules, read from text.
 *
 * @module
 */

import {
  PythonCall,
  PythonDict,
  PythonTuple,
  type PythonValue,
  parseAssignments,
} from "@pipe/python-literal";
import { ClosestTimeSelector, UseAfterSelector, VersionAfterSelector } from "./dated.ts";
import { MappingError, MappingFormatError, MissingHeaderKeyError, messageOf } from "./errors.ts";
import { MatchSelector } from "./match.ts";
import { BracketSelector, GeometricallyNearestSelector, SelectVersionSelector } from "./numeric.ts";
import { MAPPING_DIALECT, SECTIONS } from "./python-literal.ts";
import { quote } from "./python-text.ts";
import type { Choice, RawKey, ReferenceName, Selector, SelectorSettings } from "./selector.ts";

/** Header of a mapping: texts read as lower case, except expressions in parentheses. */
export class MappingHeader {
  private readonly values: ReadonlyMap<string, PythonValue>;

  constructor(values: ReadonlyMap<string, PythonValue>) {
    this.values = values;
  }

  /** The keys, in the order of the file. */
  get keys(): readonly string[] {
    return [...this.values.keys()];
  }

  /** The value as it stands in the file. */
  raw(key: string): PythonValue | undefined {
    return this.values.get(key);
  }

  /** A text; undefined where the key is missing or holds something else. */
  text(key: string): string | undefined {
    const value = this.values.get(key);
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value !== "string") return undefined;
    return value.startsWith("(") && value.endsWith(")") ? value : value.toLowerCase();
  }

  /** The texts of a tuple; empty where the key is missing. */
  texts(key: string): string[] {
    const value = this.values.get(key);
    const items = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
    return items.filter((item) => typeof item === "string");
  }

  /** The dictionary below a key; empty where there is none. */
  dict(key: string): Map<string, PythonValue> {
    const value = this.values.get(key);
    return value instanceof PythonDict ? value.toMap() : new Map();
  }
}

const NOT_APPLICABLE = new Set(["N/A", "TEMP_N/A", "n/a", "temp_n/a"]);
const OMITTED = new Set(["OMIT", "TEMP_OMIT", "omit"]);

/** True of values that say that a type does not apply. */
export function isNotApplicable(value: ReferenceName): boolean {
  return typeof value === "string" && NOT_APPLICABLE.has(value);
}

/** True of values that leave a type out of the answer. */
export function isOmitted(value: ReferenceName): boolean {
  return typeof value === "string" && OMITTED.has(value);
}

/** Rules that point to further mappings. */
export interface ContextMapping {
  readonly level: "pipeline" | "instrument";
  readonly name: string;
  readonly header: MappingHeader;
  readonly comment: string | undefined;
  readonly observatory: string;
  readonly instrument: string;
  readonly parkey: readonly string[];
  /** Names of mappings or special values, by lower-case instrument or type. */
  readonly selections: ReadonlyMap<string, string>;
}

/** Rules that point to reference files. */
export interface ReferenceMapping {
  readonly level: "reference";
  readonly name: string;
  readonly header: MappingHeader;
  readonly comment: string | undefined;
  readonly observatory: string;
  readonly instrument: string;
  readonly filekind: string;
  /** The parameter names of each level of selectors. */
  readonly parkey: readonly (readonly string[])[];
  readonly selector: Selector;
}

/** Any mapping. */
export type Mapping = ContextMapping | ReferenceMapping;

/**
 * Reads a mapping.
 *
 * @param name - base name of the file; its extension tells the level, else the header does.
 * @throws MappingError for a file that breaks the format, MissingHeaderKeyError for an incomplete header.
 */
export function parseMapping(text: string, name: string): Mapping {
  const sections = read(text, name);
  const { header, selector } = sections;
  const level = levelOf(name, header);
  const required = ["mapping", "parkey", "name", "derived_from", "observatory"];
  if (level !== "pipeline") required.push("instrument");
  if (level === "reference") required.push("filekind");
  const missing = required.find((key) => header.raw(key) === undefined);
  if (missing !== undefined)
    throw new MissingHeaderKeyError(`Required header key ${quote(missing)} is missing.`);
  const shared = {
    name,
    header,
    comment: sections.comment,
    observatory: header.text("observatory") ?? "",
    instrument: header.text("instrument") ?? "",
  };
  if (level === "reference") {
    const levels = parkeyLevels(header);
    const rules = refuse(name, () => referenceSelector(selector, levels, header));
    return { level, ...shared, filekind: header.text("filekind") ?? "", parkey: levels, selector: rules };
  }
  return { level, ...shared, parkey: header.texts("parkey"), selections: selectionsOf(selector, name) };
}

interface Sections {
  readonly header: MappingHeader;
  readonly selector: PythonDict | PythonCall;
  readonly comment: string | undefined;
}

function read(text: string, name: string): Sections {
  return refuse(name, () => {
    const found = parseAssignments(text, SECTIONS, MAPPING_DIALECT);
    const header = found.get("header");
    const selector = found.get("selector");
    const comment = found.get("comment");
    if (!(header instanceof PythonDict)) throw new MappingFormatError("header must be a dict.");
    if (!(selector instanceof PythonDict || selector instanceof PythonCall))
      throw new MappingFormatError("selector must be a dict or a Selector.");
    return {
      header: new MappingHeader(header.toMap()),
      selector,
      comment: typeof comment === "string" ? comment : undefined,
    };
  });
}

function refuse<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new MappingError(`Can't load file ${name} : ${messageOf(error)}`, { cause: error });
  }
}

const LEVELS: Record<string, Mapping["level"]> = {
  pmap: "pipeline",
  imap: "instrument",
  rmap: "reference",
  pipeline: "pipeline",
  instrument: "instrument",
  reference: "reference",
};

function levelOf(name: string, header: MappingHeader): Mapping["level"] {
  const level = LEVELS[name.slice(name.lastIndexOf(".") + 1)] ?? LEVELS[header.text("mapping") ?? ""];
  if (level === undefined) throw new MappingError(`Unknown mapping type for ${quote(name)}`);
  return level;
}

function selectionsOf(selector: PythonDict | PythonCall, name: string): Map<string, string> {
  if (selector instanceof PythonCall)
    throw new MappingError(`Can't load file ${name} : selector must be a dict of mapping names`);
  const selections = new Map<string, string>();
  for (const [key, value] of selector.entries) selections.set(String(key).toLowerCase(), String(value));
  return selections;
}

function parkeyLevels(header: MappingHeader): string[][] {
  const parkey = header.raw("parkey");
  if (!Array.isArray(parkey)) return [];
  return parkey.map((level) => (Array.isArray(level) ? level.map(String) : [String(level)]));
}

function referenceSelector(
  selector: PythonDict | PythonCall,
  levels: readonly (readonly string[])[],
  header: MappingHeader,
): Selector {
  if (selector instanceof PythonDict) throw new MappingFormatError("selector must be a Selector.");
  return instantiate(selector, levels, settingsOf(header));
}

function settingsOf(header: MappingHeader): SelectorSettings {
  const generic = new Map<string, RawKey>([["GENERIC", "N/A"]]);
  const substitutions = new Map([
    ["META.SUBARRAY.NAME", generic],
    ["SUBARRAY", generic],
  ]);
  for (const [name, table] of header.dict("substitutions"))
    if (table instanceof PythonDict) substitutions.set(name, rawKeys(table));
  const merge = header.text("merge_overlaps")?.toLowerCase();
  return { substitutions, mergeOverlaps: merge === undefined || merge === "true" || merge === "1" };
}

function rawKeys(table: PythonDict): Map<string, RawKey> {
  const keys = new Map<string, RawKey>();
  for (const [from, to] of table.toMap()) keys.set(from, rawKey(to));
  return keys;
}

type Constructor = (
  parameters: readonly string[],
  entries: readonly (readonly [RawKey, Choice])[],
  settings: SelectorSettings,
) => Selector;

const CONSTRUCTORS: Record<string, Constructor> = {
  Match: (parameters, entries, settings) => new MatchSelector(parameters, entries, settings),
  UseAfter: (parameters, entries) => new UseAfterSelector(parameters, entries),
  VersionAfter: (parameters, entries) => new VersionAfterSelector(parameters, entries),
  ClosestTime: (parameters, entries) => new ClosestTimeSelector(parameters, entries),
  GeometricallyNearest: (parameters, entries) => new GeometricallyNearestSelector(parameters, entries),
  Bracket: (parameters, entries) => new BracketSelector(parameters, entries),
  SelectVersion: (parameters, entries) => new SelectVersionSelector(parameters, entries),
};

function instantiate(
  call: PythonCall,
  levels: readonly (readonly string[])[],
  settings: SelectorSettings,
): Selector {
  const [parameters, ...below] = levels;
  const construct = CONSTRUCTORS[call.name];
  if (parameters === undefined || construct === undefined)
    throw new MappingFormatError(`the parkey of the header has no names for the level ${call.name}`);
  const entries = new Map<string, readonly [RawKey, Choice]>();
  for (const [key, value] of call.argument.entries) {
    const raw = rawKey(key);
    entries.set(typeof raw === "string" ? raw : JSON.stringify(raw), [raw, choiceOf(value, below, settings)]);
  }
  return construct(parameters, [...entries.values()], settings);
}

function choiceOf(
  value: PythonValue,
  below: readonly (readonly string[])[],
  settings: SelectorSettings,
): Choice {
  if (typeof value === "string") return value;
  if (value instanceof PythonCall) return instantiate(value, below, settings);
  if (Array.isArray(value)) return value.map(String);
  if (value instanceof PythonDict)
    return Object.fromEntries([...value.toMap()].map(([key, name]) => [key, String(name)]));
  throw new MappingFormatError(`Illegal type for selector primitive value ${String(value)}`);
}

function rawKey(value: PythonValue): RawKey {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(rawKey);
  if (value instanceof PythonDict || value instanceof PythonCall || value instanceof PythonTuple)
    throw new MappingFormatError("a key must be a value or a tuple of values");
  return typeof value === "bigint" ? Number(value) : value;
}
