/**
 * One look-up: context, header, rules, bad files; then the files themselves.
 *
 * @module
 */

import { basename, resolve } from "node:path";
import { instrumentContext, instrumentOf, lookUp } from "./best-references.ts";
import { existsSync } from "./built-in.ts";
import { referenceLocator } from "./cache.ts";
import { conditionHeader, simpleParameters } from "./condition.ts";
import {
  crdsConfiguration,
  type Environment,
  isMappingName,
  isMappingSpecification,
  isServerlessUrl,
  SERVERLESS_URL,
} from "./configuration.ts";
import { configuredTables } from "./configured-tables.ts";
import { getContextName } from "./contexts.ts";
import { defaultTypes } from "./default-types.ts";
import {
  CrdsBadReferenceError,
  CrdsBadRulesError,
  CrdsDownloadError,
  CrdsError,
  CrdsLookupError,
  CrdsNetworkError,
  codeOf,
  messageOf,
} from "./errors.ts";
import { Logger } from "./log.ts";
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
import type { BestReference, BestReferences, ReferenceOptions, TypeSelection } from "./references.ts";
import { namesIn } from "./selector.ts";
import { cachedBadFiles, type ServerInfo } from "./server-config.ts";

/** Answers for one set of options; made for one look-up. */
export class LookUp {
  private readonly observatory: string;
  private readonly options: ReferenceOptions;
  private readonly environment: Environment;
  private readonly log: Logger;
  private readonly store: MappingStore;
  private context = "";
  private instrument: string | undefined;
  private locate: ((name: string) => string) | undefined;

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
    const references: Record<string, BestReference> = {};
    for (const [type, answer] of answers) {
      const one = settled(answer);
      if (one !== "OMIT") references[type] = this.located(type, one, bad);
    }
    if (strict) refuseFaults(answers, references);
    return { context: this.context, instrument: this.instrument, references };
  }

  /** Runs a look-up; where mappings are missing, fetches those of the context and runs it again. */
  private async withMappings<T>(action: () => Promise<T>): Promise<T> {
    let missing = "";
    try {
      if (this.options.ignoreCache !== true) return await action();
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      missing = `. ${remedy(error)}`;
    }
    try {
      const { fetchMappings } = await import("./download.ts");
      await fetchMappings(this.context, this.observatory, this.options);
    } catch (error) {
      if (!(error instanceof CrdsError)) throw error;
      throw new CrdsDownloadError(`Failed caching mapping files: ${messageOf(error)}${missing}`, {
        cause: error,
      });
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
    const { observatory, environment, instrument } = this;
    this.locate ??= referenceLocator(observatory, { environment, instrument });
    return resolve(this.locate(name));
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
      try {
        await fetchFiles(missing, this.observatory, { ...this.options, instrument: this.instrument });
      } catch (error) {
        if (!(error instanceof CrdsNetworkError)) throw error;
        const [first = ""] = missing;
        throw new CrdsNetworkError(`${error.message}. ${remedy({ path: this.pathOf(first) })}`, {
          cause: error,
        });
      }
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

/** Without named types, bad references and ties of plain rules fail the whole look-up; each is told, in the original's words. */
function refuseFaults(
  answers: ReadonlyMap<string, Answer>,
  references: Readonly<Record<string, BestReference>>,
): void {
  const faults: CrdsError[] = [];
  for (const answer of Object.values(references))
    if (answer !== "N/A" && "bad" in answer) faults.push(new CrdsBadReferenceError(answer.bad));
  for (const [type, answer] of answers)
    if (typeof answer !== "string" && "tied" in answer)
      faults.push(new CrdsLookupError(tieMessage(type, answer.tied.length)));
  const [first] = faults;
  if (first === undefined) return;
  if (faults.length === 1) throw first;
  throw new CrdsLookupError(faults.map(({ message }) => message).join(""), { cause: first });
}

function tieMessage(type: string, count: number): string {
  return `${count} rules of type ${quote(type)} match equally well: expected str, bytes or os.PathLike object, not tuple. Name the types that are needed.\n`;
}

/** What is missing, and what to do. */
function remedy(missing: unknown): string {
  const path =
    typeof missing === "object" && missing !== null && "path" in missing ? String(missing.path) : "a file";
  return `${path} is not in the cache: set CRDS_PATH to one that has it, or CRDS_SERVER_URL to fetch it; \`crds doctor\` tells more.`;
}
