/**
 * Best references of a dataset: names by the rules, then files in the cache.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { instrumentContext, instrumentOf, lookUp } from "./best-references.ts";
import { locateReference } from "./cache.ts";
import type { ChecksumPolicy } from "./checksum.ts";
import { conditionHeader, simpleParameters } from "./condition.ts";
import {
  crdsConfiguration,
  type Environment,
  isMappingName,
  isMappingSpecification,
  isServerlessUrl,
  SERVERLESS_URL,
} from "./configuration.ts";
import { type ContextOptions, getContextName } from "./contexts.ts";
import type { Progress } from "./download.ts";
import {
  CrdsBadReferenceError,
  CrdsBadRulesError,
  CrdsDownloadError,
  CrdsError,
  CrdsLookupError,
  codeOf,
  messageOf,
} from "./errors.ts";
import { type CrdsLog, Logger } from "./log.ts";
import { MappingStore } from "./mapping-store.ts";
import {
  calibrationSoftware,
  checkObservatory,
  inOwnVocabulary,
  inRuleVocabulary,
  jwstKeywords,
} from "./observatories.ts";
import { prettyList, quote } from "./python-text.ts";
import { type Answer, settled } from "./reference-rules.ts";
import { namesIn, type ReferenceName } from "./selector.ts";
import { cachedBadFiles, type ServerInfo } from "./server-config.ts";

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

class LookUp {
  private readonly observatory: string;
  private readonly options: ReferenceOptions;
  private readonly environment: Environment;
  private readonly log: Logger;
  private readonly store: MappingStore;
  private context = "";
  private instrument: string | undefined;

  constructor(options: ReferenceOptions) {
    this.options = options;
    this.observatory = checkObservatory(options.observatory);
    this.environment = options.environment ?? process.env;
    this.log = new Logger(options.log);
    this.store = new MappingStore({
      environment: this.environment,
      log: this.log,
      checksum: options.checksum,
    });
    const { context } = options;
    if (context !== undefined && !isMappingSpecification(context))
      throw new CrdsError(
        `context should specify a pipeline or instrument mapping, .e.g. hst_0023.pmap,  or a date based spec, e.g. hst-2018-01-21T12:32:05, not ${quote(context)}`,
      );
  }

  async best(parameters: Readonly<Record<string, unknown>>, types: TypeSelection): Promise<BestReferences> {
    const { observatory, environment } = this;
    const info = await this.connected();
    this.context = await getContextName(observatory, this.options);
    const simple = inOwnVocabulary(simpleParameters(parameters), observatory);
    const conditioned = conditionHeader(simple);
    const header = await inRuleVocabulary(conditioned, observatory);
    this.instrument = instrumentOf(header);
    const { mode } = crdsConfiguration(environment);
    if (mode === "remote" || (mode === "auto" && info?.connected === true && info.forceRemoteMode)) {
      const { remoteAnswers } = await import("./remote.ts");
      const named = types === "all" ? undefined : types;
      return this.judged(await remoteAnswers(this.context, simple, named, info, environment), types, info);
    }
    const answers = await this.withMappings(async () => {
      const wanted = types ?? (await this.usualTypes(conditioned, header));
      const named = wanted === "all" ? undefined : wanted;
      return lookUp(this.store.load(this.context), header, named, this.store);
    });
    if (info !== undefined) {
      const { rememberServerInfo } = await import("./server-info.ts");
      rememberServerInfo(info, observatory, environment, this.log);
    }
    this.checkRules(this.badFiles(info));
    return this.judged(answers, types, info);
  }

  /** What the server says; undefined where none is configured. */
  private async connected(): Promise<ServerInfo | undefined> {
    if (isServerlessUrl(crdsConfiguration(this.environment).serverUrl ?? SERVERLESS_URL)) return undefined;
    const { knownServerInfo } = await import("./server-info.ts");
    return knownServerInfo(this.observatory, this.environment, this.log);
  }

  private badFiles(info: ServerInfo | undefined): ReadonlySet<string> {
    return info?.badFiles ?? cachedBadFiles(this.observatory, this.environment);
  }

  private judged(
    answers: ReadonlyMap<string, Answer>,
    types: TypeSelection,
    info: ServerInfo | undefined,
  ): BestReferences {
    const strict = types === undefined && this.options.lenient !== true;
    const bad = this.badFiles(info);
    if (strict) checkTies(answers);
    const references: Record<string, BestReference> = {};
    for (const [type, answer] of answers) {
      const one = settled(answer);
      if (one === "OMIT") continue;
      const located = (references[type] = this.located(type, one, bad));
      if (strict && typeof located !== "string" && "bad" in located)
        throw new CrdsBadReferenceError(located.bad);
    }
    return { context: this.context, instrument: this.instrument, references };
  }

  /** Runs a look-up; where mappings are missing, fetches those of the context and runs it again. */
  private async withMappings<T>(action: () => Promise<T>): Promise<T> {
    try {
      if (this.options.ignoreCache !== true) return await action();
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
    }
    try {
      const { fetchMappings } = await import("./download.ts");
      await fetchMappings(this.context, this.observatory, this.options);
    } catch (error) {
      if (!(error instanceof CrdsError)) throw error;
      throw new CrdsDownloadError(`Failed caching mapping files: ${messageOf(error)}`, { cause: error });
    }
    try {
      return await action();
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      throw new CrdsDownloadError(
        `Failed caching mapping files: ${messageOf(error)}; the cache may be read-only (CRDS_READONLY_CACHE)`,
        { cause: error },
      );
    }
  }

  /** The types for a header where none are named; undefined means all. */
  private async usualTypes(
    conditioned: ReadonlyMap<string, string>,
    header: ReadonlyMap<string, string>,
  ): Promise<string[] | undefined> {
    const context = this.store.load(this.context);
    if (context.level === "reference") return undefined;
    const instrument =
      context.level === "pipeline" ? instrumentContext(context, header, this.store) : context;
    // All rules of the instrument must be sound, as for the original, where the whole is asked for.
    if (this.options.lenient !== true)
      for (const file of instrument.selections.values()) if (isMappingName(file)) this.store.rules(file);
    if (this.observatory !== "jwst") return undefined;
    const version =
      this.options.calibrationVersion ?? calibrationSoftware(this.observatory)?.version ?? "0.0.0";
    const { defaultTypes } = await import("./default-types.ts");
    const { configuredTables } = await import("./configured-tables.ts");
    const tables = (release: string) =>
      configuredTables(context, release, this.store, (name) => this.present(name));
    const usual = await defaultTypes(conditioned, version, this.store.warn, tables);
    const types = usual?.filter((type) => instrument.selections.has(type)) ?? [];
    return types.length > 0 ? types : undefined;
  }

  /** The place of a reference in the cache, after it was fetched where it is missing. */
  private async present(name: string): Promise<string> {
    const path = this.pathOf(name);
    if (existsSync(path)) return path;
    const { fetchFiles } = await import("./download.ts");
    await fetchFiles([name], this.observatory, { ...this.options, instrument: "system" });
    return path;
  }

  /** Throws (or warns of) mappings on the way that the server has marked as bad. */
  private checkRules(bad: ReadonlySet<string>): void {
    if (bad.size === 0) return;
    const names = this.rulesInUse().filter((name) => bad.has(name));
    if (names.length === 0) return;
    const message = `Final context ${quote(this.context)} is marked as scientifically invalid based on: ${prettyList(names.sort())}\n`;
    if (!crdsConfiguration(this.environment).allowBadRules) throw new CrdsBadRulesError(message);
    this.log.warning(message);
  }

  private rulesInUse(): string[] {
    const context = this.store.load(this.context);
    if (context.level === "reference") return [context.name];
    const file =
      context.level === "pipeline" ? context.selections.get(this.instrument?.toLowerCase() ?? "") : undefined;
    const instrument = file === undefined ? context : this.store.load(file);
    if (instrument.level === "reference") return [instrument.name];
    return [instrument.name, ...instrument.selections.values()];
  }

  private located(
    type: string,
    answer: Exclude<ReturnType<typeof settled>, "OMIT">,
    bad: ReadonlySet<string>,
  ): BestReference {
    if (answer === "N/A" || "notFound" in answer) return answer;
    const name = answer.reference;
    const [first = ""] = namesIn(name);
    const elsewhere = namesIn(name).find((file) => file !== basename(file));
    if (elsewhere !== undefined)
      return { notFound: `the rules name ${quote(elsewhere)}, expected a file name without folder` };
    const marked = namesIn(name).find((file) => bad.has(file));
    if (marked !== undefined) {
      const message = `Recommended reference ${quote(marked)} of type ${quote(type)} is designated scientifically invalid.\n`;
      if (!crdsConfiguration(this.environment).allowBadReferences) return { bad: message, name };
      this.log.warning(message);
    }
    return { name, path: this.pathOf(first) };
  }

  private pathOf(name: string): string {
    const { environment, instrument } = this;
    return resolve(locateReference(name, this.observatory, { environment, instrument }));
  }

  /** Paths of the answers, after the missing files were fetched. */
  async fetched(references: Readonly<Record<string, BestReference>>): Promise<Record<string, string>> {
    await this.checkAnswers(references);
    const paths: Record<string, string> = {};
    const wanted: string[] = [];
    for (const [type, answer] of Object.entries(references)) {
      if (answer === "N/A" || !("path" in answer)) paths[type] = "N/A";
      else {
        paths[type] = answer.path;
        wanted.push(...namesIn(answer.name));
      }
    }
    const missing = wanted.filter(
      (name) => this.options.ignoreCache === true || !existsSync(this.pathOf(name)),
    );
    if (missing.length > 0) {
      const { fetchFiles } = await import("./download.ts");
      await fetchFiles(missing, this.observatory, { ...this.options, instrument: this.instrument });
    }
    return paths;
  }

  private async checkAnswers(references: Readonly<Record<string, BestReference>>): Promise<void> {
    let last: CrdsLookupError | undefined;
    for (const [type, answer] of Object.entries(references)) {
      if (answer === "N/A") continue;
      if ("bad" in answer) throw new CrdsBadReferenceError(answer.bad);
      if (!("notFound" in answer)) continue;
      last = new CrdsLookupError(
        `Error determining best reference for ${quote(type)}  =   ${answer.notFound}`,
      );
      this.log.error(await this.annotated(last.message));
    }
    if (last !== undefined) throw last;
  }

  /** JWST's log names the FITS keyword beside each data model name. */
  private async annotated(message: string): Promise<string> {
    if (this.observatory !== "jwst") return message;
    const { annotate } = await import("./jwst-annotations.ts");
    return annotate(message, await jwstKeywords());
  }
}

/** Without named types a tie of plain rules fails the whole look-up, as in the original (whose words close the message). */
function checkTies(answers: ReadonlyMap<string, Answer>): void {
  for (const [type, answer] of answers) {
    if (typeof answer === "string" || !("tied" in answer)) continue;
    throw new CrdsLookupError(
      `${answer.tied.length} rules of type ${quote(type)} match equally well: expected str, bytes or os.PathLike object, not tuple. Name the types that are needed.`,
    );
  }
}

/** The answer as one word: a file name, `N/A` texts as the original gives them. */
export function answerText(answer: BestReference): ReferenceName {
  if (answer === "N/A") return "NOT FOUND n/a";
  if ("notFound" in answer) return `NOT FOUND ${answer.notFound}`;
  if ("bad" in answer) return `ERROR CrdsBadReferenceError: ${answer.bad.trim()}`;
  return answer.name;
}

export type { CrdsLog };
