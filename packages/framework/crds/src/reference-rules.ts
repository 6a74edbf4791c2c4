/**
 * One reference type for one header: conditions of the mapping, then its selectors.
 *
 * @module
 */

import { PythonDict } from "@pipe/python-literal";
import { MappingFormatError, messageOf, TiedRulesError } from "./errors.ts";
import { type Expression, type ExpressionValue, isTrue, parseExpression } from "./expression.ts";
import { isNotApplicable, isOmitted, type MappingHeader, type ReferenceMapping } from "./mapping.ts";
import { parseFloatText, quote } from "./python-text.ts";
import type { Header, ReferenceName } from "./selector.ts";

/** What the rules say for one type. */
export type Answer =
  /** Use this file (or these). */
  | { readonly reference: ReferenceName }
  /** There should be one, but: */
  | { readonly notFound: string }
  /** Several rules match equally well; these are their values. */
  | { readonly tied: readonly string[] }
  /** The type does not apply to such data. */
  | "N/A"
  /** The type is left out of the answer. */
  | "OMIT";

/** Where warnings go. */
export type Warn = (message: string) => void;

/** A reference mapping made ready for look-ups. */
export class ReferenceRules {
  readonly mapping: ReferenceMapping;
  /** Names of all header values that the rules look at, in the spelling of the mapping. */
  readonly parameters: readonly string[];
  private readonly required: string;
  private readonly omit: Expression | undefined;
  private readonly relevance: Expression | undefined;
  private readonly parkeyRelevance: ReadonlyMap<string, Expression>;

  /** @param extraKeys - names that the observatory adds to every mapping. */
  constructor(mapping: ReferenceMapping, extraKeys: readonly string[] = []) {
    const { header } = mapping;
    this.mapping = mapping;
    this.required = (header.text("reffile_required") ?? "none").toUpperCase();
    this.parameters = parametersOf(mapping, extraKeys);
    this.omit = this.expression(header.text("rmap_omit") ?? "False");
    this.relevance = this.expression(
      (header.text("rmap_relevance") ?? "always").replaceAll("always", "True"),
    );
    this.parkeyRelevance = this.conditions(header);
  }

  /**
   * The answer for a conditioned header.
   *
   * @param header - values by upper-case name; names that are missing count as UNDEFINED.
   * @param known - tells of a name in an expression, that this mapping does not list itself, whether others do.
   */
  best(header: Header, warn: Warn = () => {}, known: (name: string) => boolean = () => false): Answer {
    const values = new Map(
      this.parameters.map((name) => [name, header.get(name.toUpperCase()) ?? "UNDEFINED"]),
    );
    const scope = this.scope(values, header, known);
    if (this.condition(this.omit, "OMIT", scope, warn) === true) return "OMIT";
    if (this.condition(this.relevance, "relevance", scope, warn) === false) return "N/A";
    try {
      return this.choose(this.relevantOnly(values, scope));
    } catch (error) {
      return { notFound: messageOf(error) };
    }
  }

  private choose(values: Map<string, string>): Answer {
    let reference: ReferenceName;
    try {
      reference = this.mapping.selector.choose(values);
    } catch (error) {
      if (error instanceof TiedRulesError) return { tied: error.values };
      if (this.required !== "YES" && this.required !== "NONE") return "N/A";
      if (this.mapping.observatory === "hst" && isNotReprocessed(values)) return "N/A";
      throw error;
    }
    return answerOf(reference);
  }

  private relevantOnly(values: Map<string, string>, scope: (name: string) => ExpressionValue | undefined) {
    if (this.parkeyRelevance.size === 0) return values;
    const relevant = new Map(values);
    for (const name of this.parameters) {
      const expression = this.parkeyRelevance.get(name.toLowerCase());
      if (expression !== undefined && !isTrue(expression.evaluate(scope))) relevant.set(name, "N/A");
    }
    return relevant;
  }

  private condition(
    expression: Expression | undefined,
    what: string,
    scope: (name: string) => ExpressionValue | undefined,
    warn: Warn,
  ): boolean | undefined {
    if (expression === undefined) return undefined;
    try {
      return isTrue(expression.evaluate(scope));
    } catch (error) {
      const { instrument, filekind } = this.mapping;
      warn(
        `Failed checking ${what} for ${quote(instrument)} ${quote(filekind)} with expr ${quote(expression.source)} : ${messageOf(error)}`,
      );
      return undefined;
    }
  }

  private scope(values: ReadonlyMap<string, string>, header: Header, known: (name: string) => boolean) {
    const byName = new Map<string, string>();
    for (const [name, value] of values) byName.set(name.replaceAll(".", "_"), value);
    return (name: string): ExpressionValue | undefined => {
      if (name === "keep_comments") return false;
      const value = byName.get(name);
      if (value !== undefined || !known(name)) return value;
      for (const [key, other] of header) if (key.replaceAll(".", "_") === name) return other;
      return "UNDEFINED";
    };
  }

  private conditions(header: MappingHeader): Map<string, Expression> {
    const conditions = new Map<string, Expression>();
    const add = (name: string, source: string): void => {
      const expression = this.expression(source);
      if (expression !== undefined) conditions.set(name.toLowerCase(), expression);
    };
    const relevance = header.raw("parkey_relevance");
    if (relevance instanceof PythonDict)
      for (const [name, source] of relevance.toMap()) add(name, String(source));
    for (const name of header.texts("comment_parkeys")) add(name, "keep_comments");
    return conditions;
  }

  /** Trivial expressions are left undefined. */
  private expression(source: string): Expression | undefined {
    if (source === "True" || source === "False") return undefined;
    let code = source;
    for (const name of this.parameters) code = code.replaceAll(name, name.replaceAll(".", "_"));
    try {
      return parseExpression(code);
    } catch (error) {
      throw new MappingFormatError(`Can't load file ${quote(this.mapping.name)} : ${messageOf(error)}`, {
        cause: error,
      });
    }
  }
}

/** A value of the rules as an answer. */
export function answerOf(reference: ReferenceName): Answer {
  if (isNotApplicable(reference)) return "N/A";
  return isOmitted(reference) ? "OMIT" : { reference };
}

/** Ties of equal values are settled by that value; others are no answer. */
export function settled(answer: Answer): Exclude<Answer, { readonly tied: readonly string[] }> {
  if (typeof answer === "string" || !("tied" in answer)) return answer;
  const [value, ...others] = new Set(answer.tied);
  if (value === undefined || others.length > 0) return { notFound: "More than one match clause matched." };
  return isNotApplicable(value) ? "N/A" : isOmitted(value) ? "OMIT" : { reference: value };
}

function parametersOf(mapping: ReferenceMapping, extraKeys: readonly string[]): string[] {
  const names = mapping.parkey.flat();
  const replaced = (mapping.header.text("reffile_switch") ?? "none").toUpperCase();
  if (replaced !== "NONE") names.push(replaced);
  return [...new Set([...names, ...mapping.header.texts("extra_keys"), ...extraKeys])];
}

/** HST exposures that are never reprocessed need no reference. */
function isNotReprocessed(values: ReadonlyMap<string, string>): boolean {
  const gain = parseFloatText(values.get("CCDGAIN") ?? "");
  return values.get("DETECTOR") === "WFC" && (gain === 0.5 || gain === 1.4);
}
