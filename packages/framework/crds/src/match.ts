/**
 * `Match`: the keys that fit a header, weighted by the number of parameters they fit.
 *
 * @module
 */

import { conditionValue } from "./condition.ts";
import { AmbiguousMatchError, MatchingError, TiedRulesError, ValidationError } from "./errors.ts";
import { alternatives, isEsoteric, type Matcher, matcherOf } from "./matchers.ts";
import { floatText, parseFloatText, plainText, quote, quoteList, quoteTuple } from "./python-text.ts";
import {
  type Choice,
  compareText,
  type Header,
  keyElements,
  type RawKey,
  Selector,
  type SelectorSettings,
} from "./selector.ts";

interface Rule {
  readonly key: readonly string[];
  readonly matchers: readonly Matcher[];
  readonly choice: Choice;
}

/** Chooses by exact values, alternatives, patterns and ranges. */
export class MatchSelector extends Selector {
  override readonly kind = "Match";
  /** As they stand in the file. */
  private readonly rules: readonly Rule[];
  private readonly settings: SelectorSettings;
  private readonly merged = new Map<string, Selector>();
  private values: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(
    parameters: readonly string[],
    entries: readonly (readonly [RawKey, Choice])[],
    settings: SelectorSettings,
  ) {
    super(parameters, entries);
    this.settings = settings;
    this.rules = this.conditioned();
  }

  /** The values that keys name per parameter, sorted; empty where any value may match. */
  get knownValues(): ReadonlyMap<string, readonly string[]> {
    this.values ??= new Map(
      this.parameters.map((name, i): [string, string[]] => [name, knownValues(this.rules, i)]),
    );
    return this.values;
  }

  protected override *candidates(header: Header): Generator<Choice> {
    this.checkHeader(header);
    const byWeight = this.fitting(header);
    for (const weight of [...byWeight.keys()].sort((a, b) => b - a)) {
      const rules = byWeight.get(weight) ?? [];
      const [first] = rules;
      if (first === undefined) continue;
      yield rules.length === 1 ? first.choice : this.tied(rules);
    }
    throw new MatchingError("No match found.");
  }

  /** Rules that fit a header by the number of parameters they fit; of equal weight in the order of their keys. */
  private fitting(header: Header): Map<number, Rule[]> {
    const values = this.parameters.map((name) => header.get(name) ?? "UNDEFINED");
    const byWeight = new Map<number, Rule[]>();
    for (const rule of this.rules) {
      const weight = weigh(rule, values);
      if (weight < 0) continue;
      const rules = byWeight.get(weight);
      if (rules === undefined) byWeight.set(weight, [rule]);
      else rules.push(rule);
    }
    // Few fit: these are put in order, not all.
    for (const rules of byWeight.values()) rules.sort((a, b) => compareKeys(a.key, b.key));
    return byWeight;
  }

  private tied(rules: readonly Rule[]): Choice {
    if (!this.settings.mergeOverlaps) throw new AmbiguousMatchError("More than one match clause matched.");
    const [first, ...rest] = rules.map((rule) => rule.choice);
    if (first instanceof Selector) return this.mergeAll(rules, first, rest);
    throw new TiedRulesError(rules.map(({ choice }) => (typeof choice === "string" ? choice : "")));
  }

  private mergeAll(rules: readonly Rule[], first: Selector, rest: readonly (Choice | undefined)[]): Selector {
    const key = rules.map((rule) => rule.key.join("\0")).join("\n");
    const known = this.merged.get(key);
    if (known !== undefined) return known;
    let merged = first;
    for (const other of rest) if (other !== undefined) merged = merged.merge(other);
    this.merged.set(key, merged);
    return merged;
  }

  private checkHeader(header: Header): void {
    for (const name of this.parameters) {
      const known = this.knownValues.get(name) ?? [];
      const value = header.get(name);
      if (value === undefined && !known.includes("N/A"))
        throw new ValidationError(`Match required lookup parameter ${quote(name)} is undefined.`);
      this.checkValue(name, value ?? "UNDEFINED", known);
    }
  }

  private checkValue(name: string, value: string, known: readonly string[]): void {
    if (known.length === 0 || known.includes(value) || known.includes(conditionValue(value))) return;
    if (known.includes("*") || known.includes("ANY") || known.includes("N/A")) return;
    if (value.startsWith("NOT")) {
      this.checkValue(name, value.slice(3).trim(), known);
      return;
    }
    if (isEsoteric(value) || value === "*" || value === "ANY" || value === "N/A") return;
    const [range = ""] = known;
    if (known.length === 1 && range.includes(":")) {
      checkRange(name, value, range);
      return;
    }
    const substitute = this.settings.substitutions.get(name)?.get(value);
    if (typeof substitute === "string") {
      this.checkValue(name, substitute, known);
      return;
    }
    throw new ValidationError(
      ` parameter=${quote(name)} value=${quote(value)} is not in ${quoteList(known)}`,
    );
  }

  private conditioned(): Rule[] {
    const matchers = new Map<string, Matcher>();
    const matcher = (element: string): Matcher => {
      let found = matchers.get(element);
      if (found === undefined) matchers.set(element, (found = matcherOf(element)));
      return found;
    };
    const spellings = new Map<RawKey, string>();
    const conditioned = (element: RawKey): string => {
      let found = spellings.get(element);
      if (found === undefined) spellings.set(element, (found = conditionElement(element)));
      return found;
    };
    const seen = new Set<string>();
    const rules: Rule[] = [];
    for (const [raw, choice] of this.substituted()) {
      const key = keyElements(raw).map(conditioned);
      const text = key.join("\0");
      if (seen.has(text)) throw new ValidationError(`Key ${quoteTuple(key)} appears more than once `);
      if (key.length !== this.parameters.length)
        throw new ValidationError(
          `Match key=${quoteTuple(key)} is wrong length for parameters ${quoteTuple(this.parameters)}`,
        );
      seen.add(text);
      rules.push({ key, matchers: key.map(matcher), choice });
    }
    return rules;
  }

  /** Entries with substituted key values; a substituted key moves to the end and replaces an equal one. */
  private substituted(): Iterable<readonly [RawKey, Choice]> {
    const { substitutions } = this.settings;
    // Entries are different from each other already: without a change they stay as they are.
    if (!this.entries.some(([key]) => this.isChanged(key))) return this.entries;
    const entries = new Map(this.entries.map((entry) => [JSON.stringify(entry[0]), entry]));
    for (const [which, name] of this.parameters.entries()) {
      const table = substitutions.get(name);
      if (table === undefined) continue;
      for (const [id, [key, choice]] of [...entries]) {
        const changed = substitute(key, which, table);
        if (changed === undefined) continue;
        entries.delete(id);
        const newId = JSON.stringify(changed);
        entries.set(newId, [changed, choice]);
      }
    }
    return entries.values();
  }

  private isChanged(key: RawKey): boolean {
    const elements = keyElements(key);
    for (let i = 0; i < this.parameters.length; i++) {
      const element = elements[i];
      if (typeof element !== "string") continue;
      const table = this.settings.substitutions.get(this.parameters[i] ?? "");
      if (table?.has(element) === true) return true;
    }
    return false;
  }
}

/** The key with a value exchanged, or undefined where the table has nothing for it. */
function substitute(key: RawKey, which: number, table: ReadonlyMap<string, RawKey>): RawKey | undefined {
  const elements = keyElements(key);
  const element = elements[which];
  const replacement = typeof element === "string" ? table.get(element) : undefined;
  if (replacement === undefined) return undefined;
  return Array.isArray(key) ? elements.with(which, replacement) : replacement;
}

function weigh(rule: Rule, values: readonly string[]): number {
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    const verdict = rule.matchers[i]?.(values[i] ?? "") ?? 0;
    if (verdict === -1) return -1;
    weight += verdict;
  }
  return weight;
}

/** A key element in the spelling of conditioned headers. */
export function conditionElement(element: RawKey): string {
  if (typeof element === "string") return conditionText(element);
  if (!Array.isArray(element))
    return conditionValue(typeof element === "number" ? floatText(element) : element);
  return element.map((part) => conditionValue(part)).join("|");
}

function conditionText(element: string): string {
  const wrapped =
    (element.startsWith("{") && element.endsWith("}")) || (element.startsWith("(") && element.endsWith(")"));
  if (wrapped) return element;
  return element.includes("|")
    ? alternatives(element).map(conditionValue).join("|")
    : conditionValue(element);
}

function knownValues(rules: readonly Rule[], which: number): string[] {
  const values = new Set<string>();
  const seen = new Set<string>();
  for (const { key } of rules) {
    const element = key[which] ?? "";
    if (seen.has(element)) continue;
    seen.add(element);
    if (isEsoteric(element)) return [];
    for (const value of alternatives(element)) values.add(value);
  }
  return [...values].sort();
}

function checkRange(name: string, value: string, range: string): void {
  const limits = range.split(":");
  if (limits.length !== 2) throw new ValidationError("too many values to unpack (expected 2)");
  const [low = 0, high = 0] = limits.map(needFloat);
  const number = needFloat(value);
  if (low <= number && number <= high) return;
  throw new ValidationError(
    ` parameter=${quote(name)} value =${quote(value)} is not in range [${floatText(low)} .. ${floatText(high)}]`,
  );
}

function needFloat(text: string): number {
  const number = parseFloatText(text);
  if (number === undefined) throw new ValidationError(`could not convert string to float: ${quote(text)}`);
  return number;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareText(a[i] ?? "", b[i] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** A key element as users see it. */
export function elementText(element: RawKey): string {
  if (!Array.isArray(element)) return typeof element === "number" ? floatText(element) : plainText(element);
  return quoteTuple(element.map(elementText));
}
