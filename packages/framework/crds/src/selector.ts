/**
 * What all selectors share: choices below keys, and the walk from a header to a choice.
 *
 * @module
 */

import { AmbiguousMatchError, CrdsLookupError, messageOf } from "./errors.ts";

/** A reference file or special value; some rules give several files at once. */
export type ReferenceName = string | readonly string[] | Readonly<Record<string, string>>;

/** What a key leads to. */
export type Choice = ReferenceName | Selector;

/** Conditioned header values by the parameter names of the rules. */
export type Header = ReadonlyMap<string, string>;

/** A key as it stands in the file: one element per parameter, alternatives as nested arrays. */
export type RawKey = string | number | boolean | null | readonly RawKey[];

/** What a selector may take from the header of its mapping. */
export interface SelectorSettings {
  readonly substitutions: ReadonlyMap<string, ReadonlyMap<string, RawKey>>;
  readonly mergeOverlaps: boolean;
}

/** One level of rules. */
export abstract class Selector {
  /** The name of the class in mapping files. */
  abstract readonly kind: string;
  /** Names of the header values this level looks at. */
  readonly parameters: readonly string[];
  /** Keys and choices as written. */
  readonly entries: readonly (readonly [RawKey, Choice])[];

  constructor(parameters: readonly string[], entries: readonly (readonly [RawKey, Choice])[]) {
    this.parameters = parameters;
    this.entries = entries;
  }

  /** The choices worth trying, best first; throws where none is. */
  protected abstract candidates(header: Header): Iterable<Choice>;

  /** Walks down to a reference. Throws CrdsLookupError (and its kin) where nothing fits. */
  choose(header: Header): ReferenceName {
    let last: unknown;
    for (const choice of this.candidates(header)) {
      try {
        return choice instanceof Selector ? choice.choose(header) : choice;
      } catch (error) {
        if (!(error instanceof CrdsLookupError)) throw error;
        last = error;
      }
    }
    const more = last === undefined ? "" : ` last exception: ${messageOf(last)}`;
    throw new CrdsLookupError(`All lookup attempts failed.${more}`);
  }

  /** This selector and the choice of a rule of equal weight as one. Only dated selectors can do that. */
  merge(_other: Choice): Selector {
    throw new AmbiguousMatchError(
      `More than one match was found at the same weight and ${this.kind} does not support merging.`,
    );
  }

  /** Adds every reference named below to `names`. */
  collectReferences(names: Set<string>): void {
    for (const [, choice] of this.entries) {
      if (choice instanceof Selector) choice.collectReferences(names);
      else for (const name of namesIn(choice)) names.add(name);
    }
  }
}

/** The file names in a choice. */
export function namesIn(name: ReferenceName): readonly string[] {
  if (typeof name === "string") return [name];
  return Array.isArray(name) ? name : Object.values(name);
}

/** Order of Python's strings: by code point. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The key as a tuple. */
export function keyElements(key: RawKey): readonly RawKey[] {
  return Array.isArray(key) ? key : [key];
}
