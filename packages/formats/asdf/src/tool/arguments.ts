import { AsdfError } from "../errors.ts";

/** What the options of a command are called: flags have no value, the others take the word behind them. */
export interface OptionNames {
  readonly flags?: readonly string[];
  readonly values?: readonly string[];
  /** Short names: `-o` for `--output`. */
  readonly short?: Readonly<Record<string, string>>;
  /** Number of words that are no options. */
  readonly words: readonly [least: number, most: number];
}

/** A command line, read. */
export interface Arguments {
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Reads the words behind a command; `--name=value` and `--name value` are the same. */
export function parseArguments(args: readonly string[], names: OptionNames): Arguments {
  const words: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === "-" || !word.startsWith("-")) {
      words.push(word);
      continue;
    }
    const [given, inline] = word.split(/=(.*)/s);
    const name = given.startsWith("--") ? given.slice(2) : (names.short?.[given.slice(1)] ?? given);
    if (names.flags?.includes(name)) flags.add(name);
    else if (names.values?.includes(name)) {
      const value = inline ?? args[++i];
      if (value === undefined) throw new AsdfError(`option ${given} needs a value`);
      values.set(name, [...(values.get(name) ?? []), value]);
    } else throw new AsdfError(`unknown option ${given}`);
  }
  const [least, most] = names.words;
  if (words.length < least || words.length > most)
    throw new AsdfError(
      `expected ${least === most ? least : `${least} or more`} file names, got ${words.length}`,
    );
  return { words, flags, values };
}
