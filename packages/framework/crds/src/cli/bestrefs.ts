/**
 * `crds bestrefs`: best references of datasets, compared with what they state or with another context.
 *
 * @module
 */

import { basename } from "node:path";
import { instrumentContext } from "../best-references.ts";
import { crdsConfiguration, type Environment, isMappingSpecification } from "../configuration.ts";
import { messageOf } from "../errors.ts";
import { annotate, referenceKeyword } from "../jwst-annotations.ts";
import { MappingStore } from "../mapping-store.ts";
import { checkObservatory, jwstKeywords } from "../observatories.ts";
import { quote } from "../python-text.ts";
import { answerText, bestReferences } from "../references.ts";
import { type Command, UsageError } from "./arguments.ts";
import { bestrefsOfLines } from "./bestrefs-lines.ts";
import { type Source, sources } from "./bestrefs-sources.ts";
import { runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "bestrefs",
  about: "Determines best references of files or headers; compares, prints and writes them.",
  options: [
    {
      names: ["--ndjson"],
      takes: "one",
      word: "FILE",
      help: "one JSON object per line in and out; - for standard input",
    },
    { names: ["-n", "--new-context"], takes: "one", word: "CONTEXT", help: "context to use" },
    { names: ["-o", "--old-context"], takes: "one", word: "CONTEXT", help: "context to compare with" },
    { names: ["-f", "--files"], takes: "some", word: "FILE", help: "FITS or ASDF datasets" },
    { names: ["-d", "--datasets"], takes: "some", word: "ID", help: "datasets of the archive" },
    { names: ["-p", "--load-pickles"], takes: "any", word: "FILE", help: "saved headers (.json)" },
    { names: ["-a", "--save-pickle"], takes: "one", word: "FILE", help: "save the headers (.json)" },
    { names: ["-t", "--types"], takes: "some", word: "TYPE", help: "reference types" },
    { names: ["-k", "--skip-types"], takes: "some", word: "TYPE", help: "types to leave out" },
    { names: ["--all-types"], takes: "none", help: "all types of the instrument" },
    {
      names: ["-c", "--compare-source-bestrefs"],
      takes: "none",
      help: "compare with what the datasets state",
    },
    { names: ["--only-ids"], takes: "any", word: "ID", help: "these datasets only" },
    { names: ["--drop-ids"], takes: "any", word: "ID", help: "not these datasets" },
    { names: ["-u", "--update-bestrefs"], takes: "none", help: "write the references into FITS headers" },
    { names: ["--print-affected"], takes: "none", help: "names of datasets with changes" },
    { names: ["--print-affected-details"], takes: "none", help: "and the types that change" },
    { names: ["--print-new-references"], takes: "none", help: "one line per change" },
    { names: ["--print-update-counts"], takes: "none", help: "numbers of changes" },
    { names: ["-r", "--remote-bestrefs"], takes: "none", help: "let the server match" },
    { names: ["-s", "--sync-references"], takes: "optional", word: "0|1", help: "fetch the references" },
    {
      names: ["-m", "--sync-mappings"],
      takes: "optional",
      word: "0|1",
      help: "accepted; mappings are fetched when needed",
    },
    { names: ["--differences-are-errors"], takes: "none", help: "count changes as errors" },
    { names: ["--undefined-differences-matter"], takes: "none", help: "count missing answers as errors" },
    { names: ["--na-differences-matter"], takes: "none", help: "count changes from or to N/A as errors" },
    { names: ["--allow-bad-rules"], takes: "none", help: "warn only of bad rules" },
    { names: ["--allow-bad-references"], takes: "none", help: "warn only of bad references" },
    { names: ["-g", "--regression"], takes: "none", help: "-c --differences-are-errors" },
  ],
};

/** Runs the command. */
export function bestrefs(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    const lines = tool.args.one("ndjson");
    if (lines !== undefined) return bestrefsOfLines(lines);
    await new BestrefsRun(tool).run();
    return tool.log.errors > 0 ? 1 : 0;
  });
}

interface Update {
  readonly type: string;
  readonly old: string | undefined;
  readonly now: string;
}

class BestrefsRun {
  private readonly tool: Tool;
  private readonly environment: Environment;
  private readonly updates = new Map<string, { instrument: string; changes: Update[]; source: Source }>();
  private readonly headers = new Map<string, Readonly<Record<string, unknown>>>();
  /** Datasets with a type that has no answer. */
  private readonly failed = new Set<string>();
  private readonly warned = new Set<string>();
  private keywords: ReadonlyMap<string, string> = new Map();
  private context = "";
  private oldContext: string | undefined;

  constructor(tool: Tool) {
    const { args } = tool;
    this.tool = tool;
    this.environment = {
      ...tool.connectedEnvironment,
      ...(args.has("allow-bad-rules") && { CRDS_ALLOW_BAD_RULES: "1" }),
      ...(args.has("allow-bad-references") && { CRDS_ALLOW_BAD_REFERENCES: "1" }),
      ...(args.has("remote-bestrefs") && { CRDS_MODE: "remote" }),
    };
  }

  async run(): Promise<void> {
    const { tool } = this;
    const { args, log } = tool;
    const old = args.one("old-context");
    if (old !== undefined && args.has("compare-source-bestrefs"))
      throw new UsageError("Cannot specify both --old-context and --compare-source-bestrefs.");
    this.context = await this.resolved(
      args.one("new-context") ?? crdsConfiguration(this.environment).context ?? "latest",
    );
    this.oldContext = old === undefined ? undefined : await this.resolved(old);
    if (checkObservatory(tool.observatory) === "jwst") this.keywords = await jwstKeywords();
    const all = await sources(tool, this.context);
    if (!this.compares) log.info("No comparison context or source comparison requested.");
    if (args.has("files") && !args.has("update-bestrefs"))
      log.info("No file header updates requested;  dry run.  Use --update-bestrefs to update FITS headers.");
    for (const source of all) await this.process(source);
    await this.finish();
    tool.standardStatus();
  }

  private get compares(): boolean {
    const { args } = this.tool;
    const asked = ["compare-source-bestrefs", "regression", "print-affected", "print-affected-details"];
    return this.oldContext !== undefined || asked.some((name) => args.has(name));
  }

  private resolved(context: string): Promise<string> {
    if (!isMappingSpecification(context))
      throw new UsageError(
        `A .rmap, .imap, or .pmap file or date base specification is required but got: '${context}'`,
      );
    return this.tool.resolve(context);
  }

  private async process(source: Source): Promise<void> {
    const { log } = this.tool;
    const header = await this.headerOf(source);
    if (header === undefined) return;
    if (source.isFile) log.info(`===> Processing ${source.name}`);
    try {
      this.headers.set(source.name, header);
      const { instrument, answers } = await this.lookUp(header, this.context);
      const old = this.compares ? await this.oldAnswers(header, instrument, answers) : undefined;
      const changes = this.compare(source, instrument, old, answers);
      if (changes.length > 0) this.updates.set(source.name, { instrument, changes, source });
    } catch (error) {
      log.error(`Failed processing ${quote(source.name)} : ${messageOf(error).trim()}`);
    }
  }

  private async headerOf(source: Source): Promise<Readonly<Record<string, unknown>> | undefined> {
    try {
      return await source.header();
    } catch (error) {
      const kind = source.isFile ? "FileHeaderGenerator" : "HeaderGenerator";
      this.tool.log.error(
        `Failed loading source ${quote(source.name)} from ${quote(kind)} : ${messageOf(error).trim()}`,
      );
      return undefined;
    }
  }

  private async lookUp(header: Readonly<Record<string, unknown>>, context: string) {
    const { tool, environment } = this;
    const { observatory, sink: log, args } = tool;
    const skipped = new Set(args.list("skip-types")?.map((type) => type.toLowerCase()));
    const types = args.list("types")?.map((type) => type.toLowerCase());
    const all = args.has("all-types") ? ("all" as const) : undefined;
    const { references, instrument } = await bestReferences(header, types ?? all, {
      observatory,
      context,
      environment,
      log,
      lenient: true,
    });
    const answers = new Map<string, string>();
    for (const [type, answer] of Object.entries(references).sort(([a], [b]) => (a < b ? -1 : 1)))
      if (!skipped.has(type)) answers.set(type, String(answerText(answer)));
    return { instrument: instrument ?? "", answers };
  }

  private async oldAnswers(
    header: Readonly<Record<string, unknown>>,
    instrument: string,
    answers: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, string>> {
    if (this.oldContext !== undefined) return (await this.lookUp(header, this.oldContext)).answers;
    const upper = new Map(Object.entries(header).map(([key, value]) => [key.toUpperCase(), String(value)]));
    const old = new Map<string, string>();
    for (const type of this.typesOf(instrument)) {
      this.warnOfType(type);
      const stated = upper.get(this.keywordOf(type)) ?? upper.get(type.toUpperCase());
      if (stated !== undefined || answers.has(type)) old.set(type, stated ?? "UNDEFINED");
    }
    return old;
  }

  /** The types whose keywords a dataset may state: all of its instrument. */
  private typesOf(instrument: string): string[] {
    const store = new MappingStore({ environment: this.environment, log: this.tool.log, checksum: "ignore" });
    const context = store.load(this.context);
    if (context.level === "reference") return [context.filekind];
    const header = new Map([["META.INSTRUMENT.NAME", instrument]]);
    const mapping = context.level === "pipeline" ? instrumentContext(context, header, store) : context;
    return [...mapping.selections.keys()].sort();
  }

  private keywordOf(type: string): string {
    return referenceKeyword(type, this.keywords) ?? type.toUpperCase();
  }

  private warnOfType(type: string): void {
    const known = this.keywords.size === 0 || referenceKeyword(type, this.keywords) !== undefined;
    if (known || this.warned.has(type)) return;
    this.warned.add(type);
    this.tool.log.warning(
      `No apparent JWST cal code data models schema support for ${quote(type.toUpperCase())}`,
    );
  }

  private compare(
    source: Source,
    instrument: string,
    old: ReadonlyMap<string, string> | undefined,
    answers: ReadonlyMap<string, string>,
  ): Update[] {
    const changes: Update[] = [];
    const types = new Set([...answers.keys(), ...(this.oldContext === undefined ? [] : (old?.keys() ?? []))]);
    for (const type of [...types].sort()) {
      const before =
        old === undefined ? undefined : this.judge("Old:", old.get(type), source, instrument, type).text;
      const { ok, text } = this.judge("New:", answers.get(type), source, instrument, type);
      if (!ok) this.failed.add(source.name);
      if (!ok || before === text) continue;
      if (before !== undefined) this.announce(source, instrument, type, before, text);
      changes.push({ type, old: before, now: text });
    }
    return changes;
  }

  private announce(source: Source, instrument: string, type: string, old: string, now: string): void {
    const { args, log } = this.tool;
    const promise = args.has("update-bestrefs") ? ":: Updating." : ":: Would update.";
    const change = `${quote(old).toLowerCase()} --> ${quote(now).toLowerCase()} ${promise}`;
    const start = prefix(source.name, instrument, type);
    if (args.has("differences-are-errors") || args.has("regression")) {
      if ((old !== "N/A" && now !== "N/A") || args.has("na-differences-matter"))
        log.error(`${start} Comparison difference: ${change}`);
    } else if (args.has("print-new-references") || source.isFile)
      log.info(`${start} New best reference: ${change}`);
  }

  private judge(
    what: string,
    answer: string | undefined,
    source: Source,
    instrument: string,
    type: string,
  ): { ok: boolean; text: string } {
    const original = cleaned(answer ?? "UNDEFINED");
    const text = original.toUpperCase();
    const start = prefix(source.name, instrument, type);
    if (text.startsWith("NOT FOUND N/A")) return { ok: true, text: "N/A" };
    if (["NOT FOUND NO MATCH FOUND.", "UNDEFINED", "NONE", "", "*"].includes(text)) {
      if (!this.tool.args.has("undefined-differences-matter")) return { ok: true, text: "N/A" };
      this.error(`${start} ${what} No match found: ${quote(original)}`);
      return { ok: false, text };
    }
    if (!text.startsWith("NOT FOUND") && !text.startsWith("ERROR ")) return { ok: true, text };
    this.error(`${start} ${what} Bestref FAILED: ${original.replace(/^NOT FOUND|^ERROR /, "")}`);
    return { ok: false, text };
  }

  private error(message: string): void {
    this.tool.log.error(this.keywords.size === 0 ? message : annotate(message, this.keywords));
  }

  private async finish(): Promise<void> {
    const { args, print } = this.tool;
    const save = args.one("save-pickle");
    if (save !== undefined) await this.save(save);
    const names = [...this.updates.keys()].sort();
    if (args.has("print-new-references")) for (const name of names) this.printChanges(name);
    if (args.has("update-bestrefs")) await this.write();
    if (args.has("sync-references") && args.one("sync-references") !== "0") await this.sync();
    if (args.has("print-update-counts")) this.printCounts();
    if (args.has("print-affected")) {
      const sound = names.filter((name) => !this.failed.has(name));
      this.tool.log.info(`Affected products = ${sound.length}`);
      for (const name of sound) print(name.split(":")[0]?.toLowerCase());
    }
    if (args.has("print-affected-details"))
      for (const name of names) {
        const { instrument, changes } = this.updates.get(name) ?? { instrument: "", changes: [] };
        print(
          `${name.toLowerCase()} ${instrument.toLowerCase()} ${changes.map(({ type }) => type).join(" ")}`,
        );
      }
  }

  private printChanges(name: string): void {
    const { instrument, changes } = this.updates.get(name) ?? { instrument: "", changes: [] };
    for (const { type, old, now } of changes)
      this.tool.print(`${name} ${instrument} ${type} ${old ?? "None"} ${now}`.toLowerCase());
  }

  private printCounts(): void {
    const counts = new Map<string, number>();
    for (const { instrument, changes } of this.updates.values())
      for (const { type } of changes)
        counts.set(`${instrument} ${type}`, (counts.get(`${instrument} ${type}`) ?? 0) + 1);
    const lines = [...counts].map(([key, count]) => `${key}: ${count}`);
    this.tool.log.info(`Updated exposure counts:\n${lines.join("\n")}`);
  }

  private async write(): Promise<void> {
    const { setPrimaryCards } = await import("../fits-edit.ts");
    for (const { changes, source } of this.updates.values()) {
      if (!source.isFile) continue;
      const cards = changes.map(({ type, now }): [string, string] => [
        this.keywordOf(type),
        this.stated(now),
      ]);
      const header: [string, string][] = [
        ["CRDS_CTX", basename(this.context)],
        ["CRDS_VER", "0.1.0"],
      ];
      await setPrimaryCards(source.name, [...header, ...cards]);
    }
  }

  private stated(reference: string): string {
    if (reference === "N/A") return reference;
    return this.tool.observatory === "hst" ? reference.toLowerCase() : `crds://${reference.toLowerCase()}`;
  }

  private async sync(): Promise<void> {
    const { fetchFiles } = await import("../download.ts");
    const names = new Set<string>();
    for (const { changes } of this.updates.values())
      for (const { now } of changes) if (now !== "N/A") names.add(now.toLowerCase());
    const { environment, tool } = this;
    await fetchFiles([...names].sort(), tool.observatory, { environment, log: tool.sink });
  }

  private async save(path: string): Promise<void> {
    const { writeAtomically } = await import("../server-info.ts");
    this.tool.log.info(`Writing all headers to ${quote(path)}`);
    const lines = [...this.headers].sort().map(([name, header]) => `${JSON.stringify({ [name]: header })}\n`);
    writeAtomically(path, lines.join(""));
    this.tool.log.info(`Done writing ${quote(path)}`);
  }
}

function prefix(dataset: string, instrument: string, type: string): string {
  const parts = dataset.split(":");
  const name = parts[0] === parts.at(-1) ? (parts[0] ?? dataset) : dataset;
  return `instrument=${quote(instrument.toUpperCase())} type=${quote(type.toUpperCase())} data=${quote(name)} :: `;
}

function cleaned(reference: string): string {
  const name = reference.includes("ref$") ? (reference.split("$").at(-1) ?? "") : reference;
  return name.replace(/^crds:\/\//, "").trim();
}
