/**
 * Best references of a dataset: names by the rules, then files in the cache.
 *
 * @module
 */

import type { ChecksumPolicy } from "./checksum.ts";
import type { ContextOptions } from "./contexts.ts";
import type { Progress } from "./download.ts";
import { LookUp } from "./look-up.ts";
import type { ReferenceName } from "./selector.ts";

/** Options of a look-up. */
export interface ReferenceOptions extends ContextOptions {
  readonly observatory: string;
  /** What to do with mappings whose sum is wrong; by default as configured. */
  readonly checksum?: ChecksumPolicy | undefined;
  /** Answers type by type even where no types are named. */
  readonly lenient?: boolean | undefined;
  /** Fetches files even where the cache has them. */
  readonly ignoreCache?: boolean | undefined;
  /** Hears of every piece of a download. */
  readonly progress?: ((event: Progress) => void) | undefined;
}

/** The answer for one type. */
export type BestReference =
  /** The name of the file and its place in the cache, whether or not it is there yet; some rules name several files. */
  | { readonly name: ReferenceName; readonly path: string }
  | { readonly notFound: string }
  /** The rules give a file that the server has marked as bad. */
  | { readonly bad: string; readonly name: ReferenceName }
  | "N/A";

/** Types by name, all of the instrument, or (undefined) those that such data usually need. */
export type TypeSelection = readonly string[] | "all" | undefined;

/** Answers of the rules; omitted types are absent. */
export interface BestReferences {
  readonly context: string;
  /** The instrument of the header, if it names one. */
  readonly instrument: string | undefined;
  readonly references: Readonly<Record<string, BestReference>>;
}

/**
 * What the rules say, without fetching references.
 *
 * @param parameters - flat names (`meta.instrument.name`, or FITS keywords) with simple values; others are ignored.
 * @param types - reference types; undefined for those that such data usually need. Named types are answered one by one;
 *   without names, one bad reference or tie fails the whole.
 * @throws CrdsError where no context or no instrument can be determined, or where the rules cannot be read or are bad.
 */
export async function bestReferences(
  parameters: Readonly<Record<string, unknown>>,
  types: TypeSelection,
  options: ReferenceOptions,
): Promise<BestReferences> {
  return new LookUp(options).best(parameters, types);
}

/**
 * Paths of the references in the cache, fetched where they are missing; `N/A` for types that do not apply. Types that
 * the rules omit are absent.
 *
 * @throws CrdsLookupError with the reason for the last of the types without reference.
 */
export async function getReferences(
  parameters: Readonly<Record<string, unknown>>,
  types: readonly string[] | undefined,
  options: ReferenceOptions,
): Promise<Record<string, string>> {
  if (types !== undefined && types.length === 0) return {};
  const look = new LookUp(options);
  const { references } = await look.best(parameters, types);
  return look.fetched(references);
}

/** The answer as one word: a file name, `N/A` texts as the original gives them. */
export function answerText(answer: BestReference): ReferenceName {
  if (answer === "N/A") return "NOT FOUND n/a";
  if ("notFound" in answer) return `NOT FOUND ${answer.notFound}`;
  if ("bad" in answer) return `ERROR CrdsBadReferenceError: ${answer.bad.trim()}`;
  return answer.name;
}
