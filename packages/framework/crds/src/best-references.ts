/**
 * Best references of a header under a context: from the pipeline mapping down to the types asked for. Only the
 * mappings on the way are loaded.
 *
 * @module
 */

import { CrdsError, CrdsUnknownInstrumentError } from "./errors.ts";
import { type ContextMapping, isNotApplicable, isOmitted, type Mapping } from "./mapping.ts";
import { quote } from "./python-text.ts";
import type { Answer, ReferenceRules, Warn } from "./reference-rules.ts";
import type { Header } from "./selector.ts";

/** What a look-up needs besides the header. */
export interface RuleSource {
  /** A mapping by name; throws where there is none or where it cannot be read. */
  readonly load: (name: string) => Mapping;
  /** The rules of a reference mapping by name. */
  readonly rules: (name: string) => ReferenceRules;
  readonly warn: Warn;
}

const INSTRUMENT_NAMES = [
  "INSTRUME",
  "META.INSTRUMENT.NAME",
  "META_INSTRUMENT_NAME",
  "INSTRUMENT",
  "ROMAN.META.INSTRUMENT.NAME",
  "META.INSTRUMENT.TYPE",
  "META_INSTRUMENT_TYPE",
];

/** Instrument names of other catalogues. */
const SYNONYMS: Record<string, string> = { wfii: "wfpc2" };

/**
 * Answers for the types asked, or for all types of the instrument.
 *
 * @param context - a mapping of any level.
 * @param header - conditioned and in the vocabulary of the rules, names in upper case.
 * @throws CrdsError where the header names no known instrument; mapping errors of the files on the way.
 */
export function lookUp(
  context: Mapping,
  header: Header,
  types: readonly string[] | undefined,
  source: RuleSource,
): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  if (context.level === "reference") {
    const wanted = types === undefined || types.some((type) => type.toLowerCase() === context.filekind);
    if (!wanted)
      throw new CrdsError(
        `ReferenceMapping ${quote(context.name)} can only compute bestrefs for type ${quote(context.filekind)}`,
      );
    answers.set(context.filekind, source.rules(context.name).best(header, source.warn));
    return answers;
  }
  const instrument = context.level === "pipeline" ? instrumentContext(context, header, source) : context;
  for (const asked of types ?? instrument.selections.keys()) {
    const type = asked.toLowerCase();
    answers.set(type, answer(instrument, type, header, source));
  }
  return answers;
}

/** The instrument mapping for a header. */
export function instrumentContext(
  context: ContextMapping,
  header: Header,
  source: RuleSource,
): ContextMapping {
  const key = (context.parkey[0] ?? "").toUpperCase();
  const name = instrumentOf(header, key);
  if (name === undefined)
    throw new CrdsError(`Missing '${key}' keyword in header for determining instrument.`);
  const lower = name.toLowerCase();
  const file = context.selections.get(SYNONYMS[lower] ?? lower);
  if (file === undefined)
    throw new CrdsUnknownInstrumentError(
      `Unknown instrument ${quote(lower)} for context ${quote(context.name)}`,
    );
  if (isNotApplicable(file) || isOmitted(file))
    throw new CrdsUnknownInstrumentError(
      `Instrument ${quote(lower)} is ${file} in context ${quote(context.name)}`,
    );
  const mapping = source.load(file);
  if (mapping.level === "instrument") return mapping;
  throw new CrdsError(`${context.name} names ${file} for ${lower}, expected an instrument mapping (.imap)`);
}

/** The instrument of a header; undefined where none is named. */
export function instrumentOf(header: Header, first = ""): string | undefined {
  for (const key of [first, ...INSTRUMENT_NAMES]) {
    const name = header.get(key);
    if (name !== undefined && name.toUpperCase() !== "UNDEFINED") return name;
  }
  return undefined;
}

function answer(instrument: ContextMapping, type: string, header: Header, source: RuleSource): Answer {
  const file = instrument.selections.get(type);
  if (file === undefined) return { notFound: `Unknown reference type ${quote(type)}` };
  if (isNotApplicable(file)) return "N/A";
  if (isOmitted(file)) return "OMIT";
  return source.rules(file).best(header, source.warn, (name) => isNameOfInstrument(instrument, name, source));
}

/** True of names (dots as underscores) that any mapping of the instrument looks at. */
function isNameOfInstrument(instrument: ContextMapping, name: string, source: RuleSource): boolean {
  for (const file of instrument.selections.values()) {
    if (isNotApplicable(file) || isOmitted(file)) continue;
    const { parameters } = source.rules(file);
    if (parameters.some((parameter) => parameter.replaceAll(".", "_") === name)) return true;
  }
  return false;
}
