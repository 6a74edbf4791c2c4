/**
 * Reader of Python literals: one pass over the text, without recursion beyond a fixed depth.
 *
 * The grammar is that of the Python Language Reference, section 2.4 (literals) and 6.2 (displays), as far as
 * `ast.literal_eval` evaluates it without operators.
 *
 * @module
 */

import {
  type Dialect,
  PythonCall,
  PythonDict,
  PythonLiteralError,
  PythonTuple,
  type PythonValue,
} from "./values.ts";

/**
 * Reads one literal.
 *
 * @param only - where given, entries of the outermost dictionary with other keys are skipped over unread, and what
 *   follows the last of these keys is not looked at.
 * @throws PythonLiteralError for anything else.
 */
export function parseLiteral(text: string, dialect: Dialect = {}, only?: ReadonlySet<string>): PythonValue {
  return new Reader(text, dialect).literal(only);
}

/**
 * Reads `name = value` statements; strings may stand alone as remarks.
 *
 * @param names - the names that may be assigned to. The values are dictionaries, calls, or plain values.
 * @throws PythonLiteralError for anything else.
 */
export function parseAssignments(
  text: string,
  names: readonly string[],
  dialect: Dialect = {},
): Map<string, PythonValue> {
  return new Reader(text, dialect).assignments(names);
}

const DEEPEST = 64;
const SINGLE = 39;
const DOUBLE = 34;
const SPACE = 32;
/** What may follow a value inside brackets: `,` `:` `)` `]` `}`. */
const DELIMITERS = new Set([44, 58, 41, 93, 125]);
const ESCAPES: Record<string, string> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
  "\n": "",
};
const HEX_DIGITS: Record<string, number> = { x: 2, u: 4, U: 8 };
// Digits may be grouped by single underscores; a decimal integer has no leading zero; no name or further digit may follow.
const DIGITS = String.raw`\d(?:_?\d)*`;
const INTEGER = String.raw`0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?\d)*`;
const FLOAT = String.raw`(?:${DIGITS}\.(?:${DIGITS})?|\.${DIGITS})(?:[eE][-+]?${DIGITS})?|${DIGITS}[eE][-+]?${DIGITS}`;
const NUMBER = new RegExp(String.raw`([-+]?) *(?:(${INTEGER})|(${FLOAT}))(?![\w.])`, "y");
const NUMBER_STARTS = "-+.0123456789";
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

const BLANKS = /^[ \n\r\t\f]*$/;
const COMMA = /^[ \n\r\t\f]*,[ \n\r\t\f]*$/;
const LAST_COMMA = /^[ \n\r\t\f]*(?:,[ \n\r\t\f]*)?$/;

const NO_CALLS: readonly string[] = [];
const TERMS = { text: "text", call: "Function" };

class Reader {
  private readonly text: string;
  private readonly calls: readonly string[];
  private readonly keepTuples: boolean;
  private readonly terms: { readonly text: string; readonly call: string };
  private at = 0;
  private depth = 0;

  constructor(text: string, { calls = NO_CALLS, keepTuples = false, terms = TERMS }: Dialect) {
    this.text = text;
    this.calls = calls;
    this.keepTuples = keepTuples;
    this.terms = terms;
  }

  assignments(names: readonly string[]): Map<string, PythonValue> {
    const found = new Map<string, PythonValue>();
    for (;;) {
      this.skipBlank();
      if (this.peek() === ";") this.at++;
      else if (this.at >= this.text.length) return found;
      else if (this.atString()) this.string();
      else this.assignment(found, names);
    }
  }

  literal(only?: ReadonlySet<string>): PythonValue {
    this.skipBlank();
    if (only !== undefined && this.peek() === "{") return this.dict(only);
    const value = this.value();
    this.skipBlank();
    if (this.at < this.text.length) this.fail("unexpected text after the value");
    return value;
  }

  private assignment(found: Map<string, PythonValue>, names: readonly string[]): void {
    const name = this.name();
    this.skipBlank();
    if (name === "" || this.peek() !== "=" || this.text[this.at + 1] === "=")
      this.fail(`Illegal statement or expression in ${this.terms.text}`);
    if (!names.includes(name))
      this.fail(`Only define ${names.map((known) => `'${known}'`).join(" or ")} sections`);
    this.at++;
    this.skipBlank();
    const value = this.value();
    if (Array.isArray(value) || value instanceof PythonTuple)
      this.fail(`Section value must be a ${this.terms.call.toLowerCase()} call or dictionary or string`);
    found.set(name, value);
  }

  private value(): PythonValue {
    const text = this.delimitedString();
    if (text !== undefined) return text;
    if (++this.depth > DEEPEST) this.fail(`nested more than ${DEEPEST} levels deep`);
    const value = this.plainValue();
    this.depth--;
    return value;
  }

  private plainValue(): PythonValue {
    const first = this.peek();
    if (first === "{") return this.dict();
    if (first === "(") return this.sequence(")");
    if (first === "[") return this.sequence("]");
    if (this.atString()) return this.string();
    if (NUMBER_STARTS.includes(first) && first !== "") return this.number();
    return this.named();
  }

  private named(): PythonValue {
    const name = this.name();
    if (name === "True") return true;
    if (name === "False") return false;
    if (name === "None") return null;
    if (name === "") this.fail("invalid syntax");
    this.skipBlank();
    if (this.peek() !== "(") this.fail(`Illegal statement or expression in ${this.terms.text}: ${name}`);
    if (!this.calls.includes(name)) {
      const { call } = this.terms;
      this.fail(`${call} '${name}' is not one of supported ${call}s: ['${this.calls.join("', '")}']`);
    }
    return this.call(name);
  }

  private call(name: string): PythonCall {
    this.at++;
    this.skipBlank();
    const argument = this.value();
    if (!(argument instanceof PythonDict)) this.fail(`${name} takes a dictionary`);
    this.skipBlank();
    if (this.peek() === ",") {
      this.at++;
      this.skipBlank();
    }
    this.expect(")");
    return new PythonCall(name, argument);
  }

  private sequence(close: string): PythonValue {
    const opened = this.at++;
    const items: PythonValue[] = [];
    const listed = close === "]" ? this.listedStrings() : undefined;
    if (listed !== undefined) return listed;
    let commas = 0;
    for (this.skipBlank(); this.peek() !== close; this.skipBlank()) {
      if (commas < items.length) this.fail("invalid syntax");
      if (this.at >= this.text.length) this.failAt(opened, "bracket was never closed");
      items.push(this.value());
      this.skipBlank();
      if (this.peek() !== ",") break;
      commas++;
      this.at++;
    }
    this.expect(close);
    if (close === "]") return items;
    if (items.length === 1 && commas === 0) return items[0] ?? null;
    return this.keepTuples ? new PythonTuple(items) : items;
  }

  /**
   * The rest of a list, up to its end, where it holds nothing but strings in single quotes without escapes: cut at the quotes in one
   * step, because a server names thousands of files in one list. Undefined, and nothing read, for any other list.
   */
  private listedStrings(): string[] | undefined {
    if (this.depth >= DEEPEST) return undefined;
    const close = this.text.indexOf("]", this.at);
    const body = this.text.slice(this.at, close);
    if (close < 0 || /[\\"#]/.test(body)) return undefined;
    // Between the quotes, by turns: blanks, a string, a comma with blanks, a string, ..., blanks with or without a comma.
    const pieces = body.split("'");
    if (pieces.length < 3 || pieces.length % 2 === 0) return undefined;
    const last = pieces.length - 1;
    if (!BLANKS.test(pieces[0] ?? "") || !LAST_COMMA.test(pieces[last] ?? "")) return undefined;
    const strings: string[] = [];
    // Separators repeat: each spelling is checked once.
    let usual: string | undefined;
    for (let i = 1; i < last; i += 2) {
      const text = pieces[i] ?? "";
      const comma = pieces[i + 1] ?? "";
      if (text.includes("\n")) return undefined;
      if (comma !== usual && i + 1 < last) {
        if (!COMMA.test(comma)) return undefined;
        usual = comma;
      }
      strings.push(text);
    }
    this.at = close + 1;
    return strings;
  }

  private dict(only?: ReadonlySet<string>): PythonDict {
    const opened = this.at++;
    const dict = new PythonDict();
    for (this.skipBlank(); this.peek() !== "}"; this.skipBlank()) {
      if (this.at >= this.text.length) this.failAt(opened, "bracket was never closed");
      const key = this.value();
      this.skipBlank();
      this.expect(":");
      this.skipBlank();
      if (only !== undefined && !(typeof key === "string" && only.has(key))) this.skipValue();
      else dict.entries.push([key, this.value()]);
      if (only !== undefined && dict.entries.length === only.size) return dict;
      this.skipBlank();
      if (this.peek() !== ",") break;
      this.at++;
    }
    this.expect("}");
    return dict;
  }

  /** Passes over a value: strings and brackets are balanced, nothing is built. */
  private skipValue(): void {
    const next = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|#[^\n]*|[{([\])},]/g;
    next.lastIndex = this.at;
    for (let open = 0; ; ) {
      const match = next.exec(this.text);
      if (match === null) this.fail("bracket was never closed");
      const [mark] = match;
      if (open === 0 && (mark === "," || mark === "}")) {
        this.at = match.index;
        return;
      }
      if (mark === "{" || mark === "(" || mark === "[") open++;
      else if (mark === "}" || mark === ")" || mark === "]") open--;
    }
  }

  private escaped(at: number): boolean {
    let slashes = 0;
    while (this.text[at - 1 - slashes] === "\\") slashes++;
    return slashes % 2 === 1;
  }

  private number(): number | bigint {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (match === null) this.fail("invalid syntax");
    this.at = NUMBER.lastIndex;
    const [, sign = "", whole, fraction = ""] = match;
    const digits = (whole ?? fraction).replaceAll("_", "");
    const value = Number(digits);
    if (whole !== undefined && !Number.isSafeInteger(value))
      return sign === "-" ? -BigInt(digits) : BigInt(digits);
    return sign === "-" ? -value : value;
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[0] ?? "";
    this.at += name.length;
    return name;
  }

  private atString(): boolean {
    const code = this.text.charCodeAt(this.at);
    if (code === SINGLE || code === DOUBLE) return true;
    if (code !== 114 && code !== 82 && code !== 117 && code !== 85) return false;
    const next = this.text.charCodeAt(this.at + 1);
    return next === SINGLE || next === DOUBLE;
  }

  /**
   * A string without escapes that ends before a delimiter, or a space and a delimiter: nearly all that mappings hold. Undefined, and
   * nothing read, where something else stands here.
   */
  private delimitedString(): string | undefined {
    const { text, at } = this;
    const mark = text.charCodeAt(at);
    if ((mark !== SINGLE && mark !== DOUBLE) || this.depth === 0 || this.depth === DEEPEST) return undefined;
    const end = text.indexOf(mark === SINGLE ? "'" : '"', at + 1);
    if (end < at + 2) return undefined;
    const after = text.charCodeAt(end + 1);
    if (!DELIMITERS.has(after === SPACE ? text.charCodeAt(end + 2) : after)) return undefined;
    const body = text.slice(at + 1, end);
    if (body.includes("\\") || body.includes("\n")) return undefined;
    this.at = end + 1;
    return body;
  }

  /** One or more adjacent string literals, joined. */
  private string(): string {
    let value = this.stringPiece();
    for (;;) {
      const end = this.at;
      this.skipBlank();
      // Outside brackets a new line ends the statement.
      const ended = this.depth <= 1 && /(?<!\\)\n/.test(this.text.slice(end, this.at));
      if (ended || !this.atString()) {
        this.at = end;
        return value;
      }
      value += this.stringPiece();
    }
  }

  private stringPiece(): string {
    const { text } = this;
    const mark = text.charAt(this.at);
    const end = text.indexOf(mark, this.at + 1);
    // Nearly all strings are short, on one line and without escapes.
    if ((mark === "'" || mark === '"') && end > this.at + 1) {
      const body = text.slice(this.at + 1, end);
      if (!body.includes("\\") && !body.includes("\n")) {
        this.at = end + 1;
        return body;
      }
    }
    return this.unusualString();
  }

  private unusualString(): string {
    const raw = /[rR]/.test(this.peek());
    if (/[rRuU]/.test(this.peek())) this.at++;
    const mark = this.peek();
    const triple = this.text.startsWith(mark.repeat(3), this.at);
    const close = triple ? mark.repeat(3) : mark;
    const start = this.at + close.length;
    let end = this.text.indexOf(close, start);
    while (end >= 0 && this.escaped(end)) end = this.text.indexOf(close, end + 1);
    if (end < 0) this.fail("unterminated string literal");
    const body = this.text.slice(start, end);
    if (!triple && body.includes("\n") && !/^(?:[^\n\\]|\\[\s\S])*$/.test(body))
      this.fail("unterminated string literal");
    this.at = end + close.length;
    if (raw || !body.includes("\\")) return body;
    return unescapeText(body) ?? this.fail("(unicode error) illegal character code");
  }

  private skipBlank(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === 32 || code === 10 || code === 13 || code === 9 || code === 12) this.at++;
      else if (code === 35) {
        const end = text.indexOf("\n", this.at);
        this.at = end < 0 ? text.length : end;
      } else if (code === 92 && text[this.at + 1] === "\n") this.at += 2;
      else return;
    }
  }

  private peek(): string {
    return this.text[this.at] ?? "";
  }

  private expect(mark: string): void {
    if (this.peek() !== mark) this.fail("invalid syntax");
    this.at++;
  }

  private fail(what: string): never {
    this.failAt(this.at, what);
  }

  private failAt(at: number, what: string): never {
    const line = this.text.slice(0, at).split("\n").length;
    throw new PythonLiteralError(what, line);
  }
}

/** The text that escapes stand for; undefined for a code beyond Unicode or with too few digits. */
function unescapeText(body: string): string | undefined {
  let broken = false;
  const text = body.replaceAll(
    /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[\s\S])/g,
    (all, code: string) => {
      if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
      if (HEX_DIGITS[code.charAt(0)] === undefined) return ESCAPES[code] ?? all;
      const value = Number.parseInt(code.slice(1), 16);
      if (value <= 0x10ffff) return String.fromCodePoint(value);
      broken = true;
      return all;
    },
  );
  return broken ? undefined : text;
}
