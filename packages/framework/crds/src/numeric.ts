/**
 * Selectors by number: `GeometricallyNearest`, `Bracket` and `SelectVersion`.
 *
 * @module
 */

import { MatchingError, ValidationError } from "./errors.ts";
import { floatText, parseFloatText, quote } from "./python-text.ts";
import { type Choice, type Header, type RawKey, type ReferenceName, Selector } from "./selector.ts";

interface Numbered {
  readonly key: number;
  readonly choice: Choice;
}

type Entries = readonly (readonly [RawKey, Choice])[];

/** Chooses the nearest number. */
export class GeometricallyNearestSelector extends Selector {
  override readonly kind = "GeometricallyNearest";
  private readonly numbered: readonly Numbered[];

  constructor(parameters: readonly string[], entries: Entries) {
    super(parameters, entries);
    this.numbered = sortedNumbers(this.kind, parameters, entries);
  }

  protected override *candidates(header: Header): Generator<Choice> {
    const value = Math.fround(numberOf(this, header));
    const distances = this.numbered.map(({ key }) => Math.abs(Math.fround(Math.fround(key) - value)));
    const nearest = this.numbered[distances.indexOf(Math.min(...distances))];
    if (nearest === undefined) throw new MatchingError("No match found.");
    yield nearest.choice;
  }
}

/** Chooses the two keys around a number; the answer has one file for each. */
export class BracketSelector extends Selector {
  override readonly kind = "Bracket";
  private readonly numbered: readonly Numbered[];

  constructor(parameters: readonly string[], entries: Entries) {
    super(parameters, entries);
    this.numbered = sortedNumbers(this.kind, parameters, entries);
  }

  override choose(header: Header): ReferenceName {
    const value = numberOf(this, header);
    const { numbered } = this;
    const at = numbered.findIndex(({ key }) => value <= key);
    const above = numbered[at < 0 ? numbered.length - 1 : at];
    const below = at > 0 && above?.key !== value ? numbered[at - 1] : above;
    if (above === undefined || below === undefined) throw new MatchingError("No match found.");
    return [...namesBelow(below.choice, header), ...namesBelow(above.choice, header)];
  }

  protected override candidates(): Choice[] {
    return [];
  }
}

function namesBelow(choice: Choice, header: Header): readonly string[] {
  const name = choice instanceof Selector ? choice.choose(header) : choice;
  return typeof name === "string" ? [name] : Array.isArray(name) ? name : Object.values(name);
}

function sortedNumbers(kind: string, parameters: readonly string[], entries: Entries): Numbered[] {
  return entries
    .map(([key, choice]) => ({ key: needNumber(kind, parameters[0] ?? "", String(key)), choice }))
    .sort((a, b) => a.key - b.key);
}

function numberOf(selector: Selector, header: Header): number {
  const name = selector.parameters[0] ?? "";
  return needNumber(selector.kind, name, header.get(name) ?? "UNDEFINED");
}

function needNumber(kind: string, name: string, text: string): number {
  const number = parseFloatText(text);
  if (number !== undefined) return number;
  throw new ValidationError(`${kind} Invalid number for ${quote(name)} value = ${quote(text)}`);
}

interface Relation {
  readonly text: string;
  readonly limit: number;
  readonly below: boolean;
  readonly choice: Choice;
}

/** Chooses by relations of a version number: `<3.1`, `=4`, `default`. */
export class SelectVersionSelector extends Selector {
  override readonly kind = "SelectVersion";
  private readonly relations: readonly Relation[];

  constructor(parameters: readonly string[], entries: Entries) {
    super(parameters, entries);
    this.relations = entries.map(([key, choice]) => relation(key, choice)).sort(byLimit);
  }

  protected override *candidates(header: Header): Generator<Choice> {
    const value = numberOf(this, header);
    const found = this.relations.find(({ limit, below }) => limit > value || (limit === value && !below));
    if (found === undefined) throw new MatchingError("No match found.");
    yield found.choice;
  }
}

function byLimit(a: Relation, b: Relation): number {
  return a.limit === b.limit ? Number(b.below) - Number(a.below) : a.limit < b.limit ? -1 : 1;
}

function relation(key: RawKey, choice: Choice): Relation {
  const text = typeof key === "number" ? floatText(key) : String(key);
  if (text.replaceAll("=", "").trim() === "default")
    return { text, limit: Number.POSITIVE_INFINITY, below: false, choice };
  const [, sign = "=", version = ""] = /^([<=]=?)?(.*)$/.exec(text) ?? [];
  const limit = parseFloatText(version);
  if (limit === undefined) throw new ValidationError(`Invalid version expression in: ${quote(text)}`);
  return { text, limit, below: sign === "<", choice };
}
