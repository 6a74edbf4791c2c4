/**
 * Python literals, as they stand in the candidate column of pools: `[('o001', 'observation'), ('c1000', 'group')]`.
 *
 * @module
 */

/** A parsed literal. Lists are arrays; tuples are marked, since constraints treat them as one value. */
export type Literal = string | number | boolean | null | Tuple | Literal[];

/** A Python tuple. */
export class Tuple {
  readonly items: readonly Literal[];
  constructor(items: readonly Literal[]) {
    this.items = items;
  }
}

const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["None", null],
  ["True", true],
  ["False", false],
]);

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

const DEPTH = 16;

/** Reads one literal; throws SyntaxError on anything else. */
class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Literal {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new SyntaxError("text after the literal");
    return value;
  }

  space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  value(depth: number): Literal {
    if (depth > DEPTH) throw new SyntaxError("nested too deeply");
    this.space();
    const c = this.text[this.at];
    if (c === "[") return this.sequence("]", depth).items;
    if (c === "(") {
      const { items, comma } = this.sequence(")", depth);
      return items.length === 1 && !comma ? items[0] : new Tuple(items);
    }
    if (c === "'" || c === '"') return this.string(c);
    return this.word();
  }

  sequence(close: string, depth: number): { items: Literal[]; comma: boolean } {
    const items: Literal[] = [];
    let comma = false;
    this.at++;
    for (;;) {
      this.space();
      if (this.text[this.at] === close) break;
      if (items.length > 0 && !comma) throw new SyntaxError("comma expected");
      items.push(this.value(depth + 1));
      this.space();
      comma = this.text[this.at] === ",";
      if (comma) this.at++;
    }
    this.at++;
    return { items, comma };
  }

  string(quote: string): string {
    let out = "";
    for (this.at++; this.text[this.at] !== quote; this.at++) {
      if (this.at >= this.text.length) throw new SyntaxError("string without end");
      const c = this.text[this.at];
      out += c === "\\" ? (ESCAPES[this.text[++this.at]] ?? `\\${this.text[this.at]}`) : c;
    }
    this.at++;
    return out;
  }

  word(): Literal {
    const [word = ""] = /^[-+\w.]+/.exec(this.text.slice(this.at)) ?? [];
    const known = WORDS.get(word);
    if (
      known === undefined &&
      !/^[-+]?(0|[1-9][\d_]*|(\d+\.\d*|\.\d+)(e[-+]?\d+)?|\d+e[-+]?\d+)$/i.test(word)
    )
      throw new SyntaxError(`unknown word ${word}`);
    this.at += word.length;
    return known === undefined ? Number(word.replaceAll("_", "")) : known;
  }
}

/** The value of a Python literal, or undefined where the text is none. */
export function parseLiteral(text: string): Literal | undefined {
  try {
    return new Reader(text).whole();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The literal as Python prints it. */
export function repr(value: Literal): string {
  if (typeof value === "string") return reprString(value);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (value instanceof Tuple)
    return value.items.length === 1 ? `(${repr(value.items[0])},)` : `(${value.items.map(repr).join(", ")})`;
  return `[${value.map(repr).join(", ")}]`;
}

/** The text that Python's `str` gives: strings bare, everything else as `repr`. */
export function str(value: Literal): string {
  return typeof value === "string" ? value : repr(value);
}

function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return quote + escaped.replaceAll("\r", "\\r").replaceAll(quote, `\\${quote}`) + quote;
}
