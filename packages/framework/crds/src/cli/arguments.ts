/**
 * Command lines as the originals read them: long options may be shortened, lists run to the next option, `@file`
 * stands for the words of a file.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { CrdsError } from "../errors.ts";

/** How many words follow an option. */
export type Takes = "none" | "one" | "optional" | "some" | "any";

/** One option; the first long name (without dashes) is its key. */
export interface Option {
  readonly names: readonly string[];
  readonly takes: Takes;
  readonly help: string;
  /** Name of what follows, in the help text. */
  readonly word?: string;
}

/** A declared command. */
export interface Command {
  readonly name: string;
  readonly about: string;
  readonly options: readonly Option[];
  /** Name and number of words that belong to no option. */
  readonly positionals?: { readonly word: string; readonly takes: Takes };
}

/** A command line that cannot be understood. */
export class UsageError extends CrdsError {
  override readonly name = "UsageError";
}

/** What a command line says. */
export class Arguments {
  readonly positionals: readonly string[];
  private readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>, positionals: readonly string[]) {
    this.values = values;
    this.positionals = positionals;
  }

  /** True where the option was given. */
  has(key: string): boolean {
    return this.values.has(key);
  }

  /** The word of an option; undefined where it was not given. */
  one(key: string): string | undefined {
    return this.values.get(key)?.[0];
  }

  /** All words of an option, files behind `@` read; undefined where it was not given. */
  list(key: string): string[] | undefined {
    const words = this.values.get(key);
    return words === undefined ? undefined : words.flatMap((word) => expandWord(word, 0));
  }
}

const DEEPEST = 16;

function expandWord(word: string, depth: number): string[] {
  if (!word.startsWith("@")) return [word];
  if (depth > DEEPEST) throw new UsageError(`${word}: lists of words include each other too deeply`);
  const lines = readFileSync(word.slice(1), "utf8").split(/\r?\n/);
  const words = lines.filter((line) => !line.trim().startsWith("#")).flatMap((line) => line.split(/\s+/));
  return words.filter((entry) => entry !== "").flatMap((entry) => expandWord(entry, depth + 1));
}

/** Reads a command line. Throws UsageError for what the command does not know. */
export function parseArguments(command: Command, words: readonly string[]): Arguments {
  return new Parser(command, words).run();
}

class Parser {
  private readonly command: Command;
  private readonly words: readonly string[];
  private readonly values = new Map<string, string[]>();
  private readonly positionals: string[] = [];
  private readonly unknown: string[] = [];
  private at = 0;

  constructor(command: Command, words: readonly string[]) {
    this.command = command;
    this.words = words;
  }

  run(): Arguments {
    while (this.at < this.words.length) this.next();
    const { positionals: declared } = this.command;
    if (declared === undefined) this.unknown.push(...this.positionals);
    if (this.unknown.length > 0) throw new UsageError(`unrecognized arguments: ${this.unknown.join(" ")}`);
    if ((declared?.takes === "some" || declared?.takes === "one") && this.positionals.length === 0)
      throw new UsageError(`the following arguments are required: ${declared.word}`);
    return new Arguments(
      this.values,
      declared === undefined ? [] : this.positionals.flatMap((word) => expandWord(word, 0)),
    );
  }

  private next(): void {
    const word = this.words[this.at++] ?? "";
    if (!isOption(word)) {
      this.positionals.push(word);
      return;
    }
    const [flag = "", attached] = splitFlag(word);
    const option = this.find(flag);
    if (option === undefined) {
      this.unknown.push(word, ...this.following("any"));
      return;
    }
    this.take(option, flag, attached);
  }

  private take(option: Option, flag: string, attached: string | undefined): void {
    const key = keyOf(option);
    if (attached !== undefined && option.takes === "none")
      throw new UsageError(`argument ${option.names.join("/")}: ignored explicit argument '${attached}'`);
    const words = attached === undefined ? this.following(option.takes) : [attached];
    const needed = option.takes === "one" || option.takes === "some";
    if (needed && words.length === 0)
      throw new UsageError(
        `argument ${option.names.join("/")}: expected ${option.takes === "one" ? "one argument" : "at least one argument"}`,
      );
    this.values.set(key, words);
    if (flag.length === 0) this.at = this.words.length;
  }

  private following(takes: Takes): string[] {
    const most =
      takes === "none" ? 0 : takes === "one" || takes === "optional" ? 1 : Number.POSITIVE_INFINITY;
    const taken: string[] = [];
    while (taken.length < most && this.at < this.words.length && !isOption(this.words[this.at] ?? ""))
      taken.push(this.words[this.at++] ?? "");
    return taken;
  }

  private find(flag: string): Option | undefined {
    const { options } = this.command;
    const exact = options.find((option) => option.names.includes(flag));
    if (exact !== undefined || !flag.startsWith("--")) return exact;
    const close = options.filter((option) => option.names.some((name) => name.startsWith(flag)));
    if (close.length > 1)
      throw new UsageError(
        `ambiguous option: ${flag} could match ${close.flatMap(({ names }) => names.filter((name) => name.startsWith(flag))).join(", ")}`,
      );
    return close[0];
  }
}

function isOption(word: string): boolean {
  return /^-[A-Za-z-]/.test(word);
}

function splitFlag(word: string): [string, string | undefined] {
  const equals = word.indexOf("=");
  if (word.startsWith("--"))
    return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  return word.length > 2 ? [word.slice(0, 2), word.slice(2).replace(/^=/, "")] : [word, undefined];
}

function keyOf(option: Option): string {
  return (option.names.find((name) => name.startsWith("--")) ?? option.names[0] ?? "").replace(/^-+/, "");
}

/** The help text of a command. */
export function usage(command: Command): string {
  const { positionals } = command;
  const rest =
    positionals === undefined ? "" : ` ${positionals.word}${positionals.takes === "some" ? "..." : ""}`;
  const lines = command.options.map((option) => `  ${describe(option).padEnd(38)} ${option.help}`);
  return `usage: crds ${command.name} [options]${rest}\n\n${command.about}\n\n${lines.join("\n")}\n`;
}

function describe(option: Option): string {
  const word = option.word ?? "VALUE";
  const words: Record<Takes, string> = {
    none: "",
    one: ` ${word}`,
    optional: ` [${word}]`,
    some: ` ${word}...`,
    any: ` [${word}...]`,
  };
  return `${option.names.join(", ")}${words[option.takes]}`;
}
