/**
 * What the commands share: standard options, messages on standard error, the observatory and the contexts in question.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { basename } from "node:path";
import { cacheFolder, filesBelow, observatoryOf } from "../cache.ts";
import {
  crdsConfiguration,
  type Environment,
  isMappingName,
  isMappingSpecification,
} from "../configuration.ts";
import { getContextName } from "../contexts.ts";
import { CrdsError, codeOf, messageOf } from "../errors.ts";
import { type CrdsLog, Logger, type LogLevel } from "../log.ts";
import { observatoryIn, publicServer } from "../observatories.ts";
import { quote } from "../python-text.ts";
import { type Arguments, type Command, type Option, parseArguments, UsageError, usage } from "./arguments.ts";

/** Options that every command has. */
export const STANDARD_OPTIONS: readonly Option[] = [
  { names: ["-h", "--help"], takes: "none", help: "show this help" },
  { names: ["-v", "--verbose"], takes: "none", help: "tell more" },
  { names: ["--verbosity"], takes: "one", word: "N", help: "-3 (nothing) to 100 (everything)" },
  { names: ["--dump-cmdline"], takes: "none", help: "begin the log with the command" },
  { names: ["-R", "--readonly-cache"], takes: "none", help: "do not change the cache" },
  { names: ["-I", "--ignore-cache"], takes: "none", help: "fetch files that the cache has, too" },
  { names: ["-V", "--version"], takes: "none", help: "print the version" },
  { names: ["-J", "--jwst"], takes: "none", help: "observatory JWST" },
  { names: ["-H", "--hst"], takes: "none", help: "observatory HST" },
  { names: ["--roman"], takes: "none", help: "observatory Roman" },
  { names: ["--observatory"], takes: "one", word: "NAME", help: "observatory by name" },
  { names: ["--stats"], takes: "none", help: "report times" },
  { names: ["--log-time"], takes: "none", help: "times in messages" },
  { names: ["--debug-traps"], takes: "none", help: "show where errors arise" },
];

/** Options that choose contexts. */
export const CONTEXT_OPTIONS: readonly Option[] = [
  { names: ["--contexts"], takes: "any", word: "CONTEXT", help: "mappings, symbolic names or dates" },
  { names: ["--range"], takes: "one", word: "MIN:MAX", help: "contexts by number" },
  { names: ["--all"], takes: "none", help: "all contexts" },
  { names: ["--last-n-contexts"], takes: "one", word: "N", help: "the last N contexts" },
  { names: ["--up-to-context"], takes: "one", word: "CONTEXT", help: "contexts up to this one" },
  { names: ["--after-context"], takes: "one", word: "CONTEXT", help: "this context and later ones" },
  { names: ["--include-orphans"], takes: "none", help: "references that no context names, too" },
];

const VERSION = "0.1.0";

/** A running command. */
export class Tool {
  readonly args: Arguments;
  readonly environment: Environment;
  readonly log: Logger;
  readonly verbosity: number;
  private readonly command: Command;
  private readonly started = Date.now();

  constructor(command: Command, args: Arguments, environment: Environment) {
    this.command = command;
    this.args = args;
    this.environment = args.has("readonly-cache")
      ? { ...environment, CRDS_READONLY_CACHE: "1" }
      : environment;
    const configuration = crdsConfiguration(this.environment);
    const stated = Number(args.one("verbosity") ?? 0);
    this.verbosity = configuration.verbosity || stated || (args.has("verbose") ? 50 : 0);
    this.log = new Logger(consoleLog(this.verbosity, configuration.logTime || args.has("log-time")));
  }

  /** Writes a line to standard output. */
  readonly print = (line = ""): void => {
    process.stdout.write(`${line}\n`);
  };

  /** The log for the client's own functions, counted here. */
  readonly sink: CrdsLog = (level, message) => {
    const text = message.replace(/^ /, "");
    if (level === "ERROR") this.log.error(text);
    else if (level === "WARNING") this.log.warning(text);
    else if (level === "INFO") this.log.info(text);
    else this.log.debug(text);
  };

  /** The observatory: an option, the environment, the server's address, or names of files and contexts. */
  get observatory(): string {
    for (const name of ["jwst", "hst", "roman"]) if (this.args.has(name)) return name;
    const { environment, args } = this;
    const stated = args.one("observatory") ?? crdsConfiguration(environment).observatory;
    if (stated !== undefined && stated !== "none") return stated.toLowerCase();
    const fromUrl = observatoryIn((environment["CRDS_SERVER_URL"] ?? "").toLowerCase());
    if (fromUrl !== undefined) return fromUrl;
    const names = [
      ...(args.list("contexts") ?? []),
      args.one("new-context") ?? "",
      ...(args.list("files") ?? []),
    ];
    names.push(...args.positionals, environment["CRDS_CONTEXT"] ?? "");
    return names.map((name) => this.observatoryInName(name)).find((name) => name !== undefined) ?? "jwst";
  }

  private observatoryInName(name: string): string | undefined {
    const start = basename(name).split(/[-_.]/)[0]?.toLowerCase() ?? "";
    if (["hst", "jwst", "roman", "tobs"].includes(start)) return start;
    const known = /^[a-z]{2,8}$/.test(start) && existsSync(cacheFolder("mappings", start, this.environment));
    return known ? start : undefined;
  }

  /** The environment with the public server of the observatory where none is named. */
  get connectedEnvironment(): Environment {
    const url = this.environment["CRDS_SERVER_URL"] ?? publicServer(this.observatory);
    return url === undefined ? this.environment : { ...this.environment, CRDS_SERVER_URL: url };
  }

  /** The literal name of a context; symbolic ones are announced. */
  async resolve(context: string, announce = true): Promise<string> {
    if (isMappingName(context)) return context;
    const { observatory, connectedEnvironment: environment, sink: log } = this;
    const resolved = await getContextName(observatory, { context, environment, log });
    if (announce) this.log.info(`Symbolic context ${quote(context)} resolves to ${quote(resolved)}`);
    return resolved;
  }

  /** The contexts that the options name; else that of the environment, else the latest. */
  async contexts(announce = true): Promise<string[]> {
    const { args } = this;
    const named = args.list("contexts");
    if (named !== undefined && named.length > 0) {
      const wrong = named.find((name) => !isMappingSpecification(name));
      if (wrong !== undefined)
        throw new UsageError(
          `argument --contexts: A .rmap, .imap, or .pmap file or date base specification is required but got: '${wrong}'`,
        );
      return (await Promise.all(named.map((name) => this.resolve(name, announce)))).sort();
    }
    const known = (): Promise<string[]> => this.knownContexts();
    if (args.has("all")) return known();
    const count = args.one("last-n-contexts");
    if (count !== undefined) return (await known()).slice(-Number(count));
    const range = args.one("range");
    if (range !== undefined) return inRange(await known(), range);
    const last = args.one("up-to-context");
    if (last !== undefined) return upTo(await known(), await this.resolve(last, announce));
    const first = args.one("after-context");
    if (first !== undefined) return from(await known(), await this.resolve(first, announce));
    return [
      await this.resolve(
        crdsConfiguration(this.environment).context ?? `${this.observatory}-latest`,
        announce,
      ),
    ];
  }

  /** All contexts the server knows; without server, those of the cache. */
  private async knownContexts(): Promise<string[]> {
    const { observatory, connectedEnvironment: environment } = this;
    const { knownServerInfo } = await import("../server-info.ts");
    const info = await knownServerInfo(observatory, environment, this.log);
    const listed = info.connected ? info.all["mappings"] : undefined;
    const names = Array.isArray(listed)
      ? listed.map(String)
      : filesBelow(cacheFolder("mappings", observatory, environment)).map((path) => basename(path));
    return names.filter((name) => name.endsWith(".pmap") && observatoryOf(name) === observatory).sort();
  }

  /** The closing lines of a log. */
  standardStatus(): void {
    const { errors, warnings, infos } = this.log;
    this.log.info(`${errors} errors`);
    this.log.info(`${warnings} warnings`);
    this.log.info(`${infos} infos`);
  }

  /** Reports the time, where asked for. */
  reportTime(): void {
    if (!this.args.has("stats")) return;
    this.log.info(`${this.command.name} took ${((Date.now() - this.started) / 1000).toFixed(1)} s`);
  }
}

const THRESHOLDS: Record<LogLevel, number> = { DEBUG: 50, INFO: 0, WARNING: -1, ERROR: -2 };

/** Prints messages as `CRDS - INFO -  text`, those that the verbosity lets through. */
export function consoleLog(verbosity: number, withTime: boolean): CrdsLog {
  return (level, message) => {
    if (verbosity < THRESHOLDS[level]) return;
    const time = withTime
      ? `${new Date().toISOString().replace("T", " ").replace(".", ",").slice(0, 23)} - `
      : "";
    process.stderr.write(`${time}CRDS - ${level} - ${message}\n`);
  };
}

function serial(context: string): number {
  return Number(/_(\d+)\.pmap$/.exec(context)?.[1] ?? Number.NaN);
}

function inRange(contexts: readonly string[], range: string): string[] {
  const [low = Number.NaN, high = Number.NaN] = range.split(":").map(Number);
  if (!/^\d+:\d+$/.test(range) || low > high)
    throw new UsageError(`argument --range: Invalid context range specification '${range}'`);
  return contexts.filter((name) => serial(name) >= low && serial(name) <= high);
}

function upTo(contexts: readonly string[], last: string): string[] {
  return contexts.slice(0, position(contexts, last, "--up-to-context") + 1);
}

function from(contexts: readonly string[], first: string): string[] {
  return contexts.slice(position(contexts, first, "--after-context"));
}

function position(contexts: readonly string[], name: string, option: string): number {
  const at = contexts.indexOf(name);
  if (at < 0) throw new CrdsError(`Invalid ${option} '${name}' : it is not among the known contexts`);
  return at;
}

/** Runs a command: reads its arguments, reports its errors, counts them into the exit status. */
export async function runTool(
  command: Command,
  words: readonly string[],
  action: (tool: Tool) => Promise<number | undefined>,
): Promise<number> {
  const whole = { ...command, options: [...command.options, ...STANDARD_OPTIONS] };
  let tool: Tool | undefined;
  try {
    if (words.includes("-h") || words.includes("--help")) return shown(usage(whole));
    if (words.includes("-V") || words.includes("--version")) return shown(`${VERSION}\n`);
    tool = new Tool(command, parseArguments(whole, words), process.env);
    if (tool.args.has("dump-cmdline")) tool.log.info(`Command: crds ${command.name} ${words.join(" ")}`);
    const status = await action(tool);
    tool.reportTime();
    return status ?? Math.min(tool.log.errors, 255);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${usage(whole).split("\n")[0]}\ncrds ${command.name}: error: ${error.message}\n`);
      return 2;
    }
    if (!(error instanceof CrdsError) && codeOf(error) === undefined) throw error;
    if (tool?.args.has("debug-traps") === true) throw error;
    process.stderr.write(`CRDS - ERROR -  ${messageOf(error).trim()}\n`);
    return 1;
  }
}

function shown(text: string): number {
  process.stdout.write(text);
  return 0;
}
