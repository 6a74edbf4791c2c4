/**
 * What literals say, and what a reader of them allows.
 *
 * @module
 */

/** What the dialect can say. Integers that a double cannot hold are `bigint`; all other numbers are `number`. */
export type PythonValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | PythonValue[]
  | PythonTuple
  | PythonDict
  | PythonCall;

/** A tuple, where it is told from a list. */
export class PythonTuple {
  readonly items: readonly PythonValue[];

  constructor(items: readonly PythonValue[]) {
    this.items = items;
  }
}

/** A dictionary in the order of its text; later entries of the same key win. */
export class PythonDict {
  readonly entries: [PythonValue, PythonValue][] = [];

  /** The value of a string key, or undefined. */
  get(key: string): PythonValue | undefined {
    for (let i = this.entries.length - 1; i >= 0; i--) {
      const entry = this.entries[i];
      if (entry !== undefined && entry[0] === key) return entry[1];
    }
    return undefined;
  }

  /** The string keys with their values; others are left out. */
  toMap(): Map<string, PythonValue> {
    const map = new Map<string, PythonValue>();
    for (const [key, value] of this.entries) if (typeof key === "string") map.set(key, value);
    return map;
  }
}

/** `Name({...})`: a name of the dialect, called with a dictionary. */
export class PythonCall {
  readonly name: string;
  readonly argument: PythonDict;

  constructor(name: string, argument: PythonDict) {
    this.name = name;
    this.argument = argument;
  }
}

/** What a text may hold beside plain literals. */
export interface Dialect {
  /** Names that may be called with one dictionary; none unless named. */
  readonly calls?: readonly string[];
  /** Tuples become PythonTuple; otherwise they are arrays, as lists are. */
  readonly keepTuples?: boolean;
  /** How messages call the text and the names that may be called; "text" and "Function" unless given. */
  readonly terms?: { readonly text: string; readonly call: string };
}

/** A text is no literal of the dialect. */
export class PythonLiteralError extends SyntaxError {
  override readonly name = "PythonLiteralError";
  /** The line of the text, from 1. */
  readonly line: number;

  constructor(problem: string, line: number) {
    super(`${problem} at line ${line}`);
    this.line = line;
  }
}
