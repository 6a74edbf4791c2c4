/**
 * Command lines in the manner of the originals: abbreviated long options, joined short ones, options with several values.
 *
 * @module
 */

/** How many values an option takes: none, one, one or none, one per use, or all that follow. */
export type OptionKind = "flag" | "value" | "optional" | "append" | "many" | "count";

/** One option. */
export interface Option {
  readonly flags: readonly string[];
  readonly kind: OptionKind;
  readonly help: string;
  readonly required?: boolean;
  /** Options with the same word exclude each other. */
  readonly excludes?: string;
  /** Name of the value in the usage text. */
  readonly value?: string;
}

type Values = {
  flag: boolean;
  value: string | undefined;
  optional: string | true | undefined;
  append: readonly string[] | undefined;
  many: readonly string[] | undefined;
  count: number;
};

/** What the command line held. */
export type Parsed<O extends Readonly<Record<string, Option>>> = {
  readonly [K in keyof O]: Values[O[K]["kind"]];
};

/** One command: its options and what its plain arguments are called. The last may be given several times. */
export interface CommandLine<O extends Readonly<Record<string, Option>>> {
  readonly name: string;
  readonly description: string;
  readonly options: O;
  readonly positionals: readonly string[];
  readonly several: boolean;
}

/** Raised to end the command: with a text for the user and an exit code. */
export class Exit extends Error {
  override readonly name = "Exit";
  readonly code: number;
  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

class Reader {
  readonly values = new Map<Option, string[]>();
  readonly plain: string[] = [];
  readonly #line: CommandLine<Readonly<Record<string, Option>>>;
  readonly #options: readonly Option[];

  constructor(line: CommandLine<Readonly<Record<string, Option>>>) {
    this.#line = line;
    this.#options = Object.values(line.options);
  }

  fail(problem: string): never {
    throw new Exit(2, `${usage(this.#line)}\n${this.#line.name}: error: ${problem}`);
  }

  read(args: readonly string[]): void {
    for (let i = 0; i < args.length; i++) {
      const arg = args[i];
      if (arg === "--") {
        this.plain.push(...args.slice(i + 1));
        return;
      }
      if (!arg.startsWith("-") || arg === "-") this.plain.push(arg);
      else if (arg === "-h" || arg === "--help") throw new Exit(0, help(this.#line));
      else if (arg.startsWith("--")) i += this.#long(arg, args.slice(i + 1));
      else i += this.#short(arg, args.slice(i + 1));
    }
  }

  /** Returns how many of the following arguments were used. */
  #long(arg: string, rest: readonly string[]): number {
    const equals = arg.indexOf("=");
    const name = equals < 0 ? arg : arg.slice(0, equals);
    return this.#take(this.#find(name, arg), name, equals < 0 ? undefined : arg.slice(equals + 1), rest);
  }

  #find(name: string, arg: string): Option {
    const flags = this.#options.flatMap((option) => option.flags.map((flag) => ({ flag, option })));
    const exact = flags.find(({ flag }) => flag === name);
    if (exact !== undefined) return exact.option;
    const close = flags.filter(({ flag }) => flag.startsWith("--") && flag.startsWith(name));
    if (close.length > 1)
      this.fail(`ambiguous option: ${name} could match ${close.map(({ flag }) => flag).join(", ")}`);
    return close[0]?.option ?? this.fail(`unrecognized arguments: ${arg}`);
  }

  #short(arg: string, rest: readonly string[]): number {
    for (let at = 1; at < arg.length; at++) {
      const flag = `-${arg[at]}`;
      const option = this.#options.find(({ flags }) => flags.includes(flag));
      if (option === undefined) this.fail(`unrecognized arguments: ${arg}`);
      const joined = arg.slice(at + 1);
      if (option.kind !== "flag" && option.kind !== "count")
        return this.#take(option, flag, joined === "" ? undefined : joined.replace(/^=/, ""), rest);
      this.#take(option, flag, undefined, []);
    }
    return 0;
  }

  #take(option: Option, flag: string, joined: string | undefined, rest: readonly string[]): number {
    const values = this.values.get(option) ?? [];
    this.#checkExclusion(option);
    const bare = option.kind === "flag" || option.kind === "count";
    if (bare && joined !== undefined)
      this.fail(`argument ${names(option)}: ignored explicit argument '${joined}'`);
    const limit = bare ? 0 : option.kind === "many" ? Number.POSITIVE_INFINITY : 1;
    const stop = rest.findIndex((arg) => arg.startsWith("-") && arg !== "-");
    const free = rest.slice(0, Math.min(stop < 0 ? rest.length : stop, limit));
    const taken = joined === undefined ? free : [joined];
    if (taken.length === 0 && !bare && option.kind !== "optional")
      this.fail(
        `argument ${names(option)}: expected ${option.kind === "many" ? "at least one" : "one"} argument`,
      );
    this.values.set(option, keeps(option) ? [...values, ...(bare ? [flag] : taken)] : [...taken]);
    return joined === undefined ? taken.length : 0;
  }

  #checkExclusion(option: Option): void {
    if (option.excludes === undefined) return;
    for (const other of this.values.keys())
      if (other !== option && other.excludes === option.excludes)
        this.fail(`argument ${names(option)}: not allowed with argument ${names(other)}`);
  }

  checkRequired(): void {
    const { options, positionals, several } = this.#line;
    const lacking = Object.values(options).filter((option) => option.required && !this.values.has(option));
    const missing = [...lacking.map(names), ...positionals.slice(this.plain.length)];
    if (missing.length > 0) this.fail(`the following arguments are required: ${missing.join(", ")}`);
    if (!several && this.plain.length > positionals.length)
      this.fail(`unrecognized arguments: ${this.plain.slice(positionals.length).join(" ")}`);
  }
}

function keeps({ kind }: Option): boolean {
  return kind === "append" || kind === "count";
}

function names({ flags }: Option): string {
  return flags.join("/");
}

function outcome(option: Option, values: string[] | undefined): Values[OptionKind] {
  switch (option.kind) {
    case "flag":
      return values !== undefined;
    case "count":
      return values?.length ?? 0;
    case "value":
      return values?.[0];
    case "optional":
      return values === undefined ? undefined : (values[0] ?? true);
    default:
      return values;
  }
}

/**
 * Reads a command line.
 *
 * @throws Exit with code 2 and a usage text where it is wrong, with code 0 and a help text where that was asked for.
 */
export function parseCommandLine<const O extends Readonly<Record<string, Option>>>(
  line: CommandLine<O>,
  args: readonly string[],
): { options: Parsed<O>; plain: readonly string[] } {
  const reader = new Reader(line);
  reader.read(args);
  reader.checkRequired();
  const entries = Object.entries(line.options).map(([key, option]) => [
    key,
    outcome(option, reader.values.get(option)),
  ]);
  return { options: Object.fromEntries(entries) as Parsed<O>, plain: reader.plain };
}

function placeholder(option: Option): string {
  const value = option.value ?? "VALUE";
  const forms = {
    flag: "",
    count: "",
    value: ` ${value}`,
    append: ` ${value}`,
    many: ` ${value} ...`,
    optional: ` [${value}]`,
  };
  return forms[option.kind];
}

function usage({
  name,
  options,
  positionals,
  several,
}: CommandLine<Readonly<Record<string, Option>>>): string {
  const words = Object.values(options).map((option) => {
    const text = `${option.flags[0]}${placeholder(option)}`;
    return option.required ? text : `[${text}]`;
  });
  return `usage: ${[name, ...words, ...positionals].join(" ")}${several ? " ..." : ""}`;
}

function help(line: CommandLine<Readonly<Record<string, Option>>>): string {
  const rows = Object.values(line.options).map(
    (option) => `  ${option.flags.join(", ")}${placeholder(option)}\n      ${option.help}`,
  );
  return `${usage(line)}\n\n${line.description}\n\noptions:\n  -h, --help\n      Show this text.\n${rows.join("\n")}`;
}
