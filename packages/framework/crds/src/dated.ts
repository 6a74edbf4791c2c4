/**
 * Selectors by date or version: `UseAfter`, `ClosestTime` and `VersionAfter`.
 *
 * @module
 */

import { parseDate, reformatDate, secondsBetween } from "./dates.ts";
import { InvalidDatetimeError, MatchingError, messageOf, ValidationError } from "./errors.ts";
import { quote, quoteTuple } from "./python-text.ts";
import { type Choice, compareText, type Header, type RawKey, Selector } from "./selector.ts";

interface Dated<Key> {
  readonly key: Key;
  readonly choice: Choice;
}

/** Chooses the latest key that is not later than the date of the observation. */
export class UseAfterSelector extends Selector {
  override readonly kind: string = "UseAfter";
  private sorted: readonly Dated<string>[] | undefined;

  /** Keys and choices by date; most selectors of a mapping are never asked. */
  protected get dated(): readonly Dated<string>[] {
    this.sorted ??= this.entries.map(([key, choice]) => ({ key: String(key), choice })).sort(byKey);
    return this.sorted;
  }

  protected override *candidates(header: Header): Generator<Choice> {
    const date = this.dateOf(header);
    const choice = this.dated.findLast(({ key }) => key <= date)?.choice;
    if (choice === undefined) throw new MatchingError(`No selection <= ${quote(date)}`);
    yield choice;
  }

  /** All dates of both; of equal dates the one with the greater name. */
  override merge(other: Choice): Selector {
    if (!(other instanceof UseAfterSelector)) throw unmergeable(other);
    const byDate = new Map(this.dated.map(({ key, choice }) => [key, choice]));
    for (const { key, choice } of other.dated) {
      const own = byDate.get(key);
      if (own === undefined || compareText(String(own), String(choice)) < 0) byDate.set(key, choice);
    }
    return this.alike([...byDate]);
  }

  protected alike(entries: readonly (readonly [RawKey, Choice])[]): Selector {
    return new UseAfterSelector(this.parameters, entries);
  }

  /** The date of the observation in normal form. */
  protected dateOf(header: Header): string {
    const parts = this.parameters.map((name) => definedValue(header, name));
    const date = parts.join(" ").trim();
    try {
      return reformatDate(date);
    } catch (error) {
      throw new ValidationError(
        `${this.kind} Invalid date/time format for ${quoteTuple(this.parameters)} value = ${quote(date)} exception is ${quote(messageOf(error))}`,
        { cause: error },
      );
    }
  }
}

function definedValue(header: Header, name: string): string {
  const value = (header.get(name) ?? "UNDEFINED").trim();
  if (value === "UNDEFINED")
    throw new InvalidDatetimeError(`UseAfter parameter ${quote(name)} is UNDEFINED.`);
  return value;
}

function byKey(a: Dated<string>, b: Dated<string>): number {
  return compareText(a.key, b.key);
}

/** Chooses the key nearest in time, before or after. */
export class ClosestTimeSelector extends UseAfterSelector {
  override readonly kind = "ClosestTime";

  protected override *candidates(header: Header): Generator<Choice> {
    const date = parseDate(this.dateOf(header));
    // Single precision, as in the original: dates decades away tie within seconds, and the earlier key wins.
    const distances = this.dated.map(({ key }) => Math.fround(secondsBetween(date, parseDate(key))));
    const nearest = this.dated[distances.indexOf(Math.min(...distances))];
    if (nearest === undefined) throw new MatchingError("attempt to get argmin of an empty sequence");
    yield nearest.choice;
  }

  protected override alike(entries: readonly (readonly [RawKey, Choice])[]): Selector {
    return new ClosestTimeSelector(this.parameters, entries);
  }
}

/** In the original's words, although the fault lies in rules that put a plain value beside dated ones. */
function unmergeable(other: Choice): ValidationError {
  return new ValidationError(
    other instanceof Selector
      ? `${other.kind} rules cannot be merged with dated ones`
      : "'str' object has no attribute '_selections'",
  );
}

const VERSION = /^(\d{1,8}(\.\d{1,8}(\.\d{1,8})?)?)[a-zA-Z0-9_+\-.]{0,128}$/;
type Version = readonly number[];

/** Chooses the latest version that is not later than that of the header. */
export class VersionAfterSelector extends Selector {
  override readonly kind = "VersionAfter";
  private readonly versions: readonly Dated<Version>[];

  constructor(parameters: readonly string[], entries: readonly (readonly [RawKey, Choice])[]) {
    super(parameters, entries);
    this.versions = entries
      .map(([key, choice]) => ({ key: parseVersion(String(key)), choice }))
      .sort((a, b) => compareVersions(a.key, b.key));
  }

  protected override *candidates(header: Header): Generator<Choice> {
    const version = parseVersion(this.parameters.map((name) => header.get(name) ?? "UNDEFINED").join("."));
    const choice = this.versions.findLast(({ key }) => compareVersions(key, version) <= 0)?.choice;
    if (choice === undefined) throw new MatchingError(`No selection <= (${version.join(", ")})`);
    yield choice;
  }

  override merge(other: Choice): Selector {
    if (!(other instanceof VersionAfterSelector)) throw unmergeable(other);
    const byVersion = new Map(this.versions.map(({ key, choice }) => [key.join("."), choice]));
    for (const { key, choice } of other.versions) {
      const own = byVersion.get(key.join("."));
      if (own === undefined || compareText(String(own), String(choice)) < 0)
        byVersion.set(key.join("."), choice);
    }
    return new VersionAfterSelector(this.parameters, [...byVersion]);
  }
}

function parseVersion(text: string): Version {
  const simple = VERSION.exec(text)?.[1];
  if (simple === undefined) throw new ValidationError(`Invalid version string ${quote(text)}`);
  const parts = simple.split(".").map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

function compareVersions(a: Version, b: Version): number {
  for (const [i, part] of a.entries()) if (part !== b[i]) return part - (b[i] ?? 0);
  return 0;
}
