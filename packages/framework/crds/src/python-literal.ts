/**
 * Reader of the restricted Python in which mappings and `server_config` are written: literals, tuples, dictionaries,
 * selector calls and assignments. Nothing is executed.
 *
 * @module
 */

import { MappingFormatError } from "./errors.ts";

/** What the dialect can say. Tuples and lists both become arrays. */
export type PythonValue = string | number | boolean | null | PythonValue[] | PythonDict | PythonCall;

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

/** `Name({...})`: a selector with its choices. */
export class PythonCall {
  readonly name: string;
  readonly choices: PythonDict;

  constructor(name: string, choices: PythonDict) {
    this.name = name;
    this.choices = choices;
  }
}

/** Reads `name = value` statements. Throws MappingFormatError with the line. */
export function parseAssignments(text: string): Map<string, PythonValue> {
  return new Reader(text).assignments();
}

/**
 * Reads one literal.
 *
 * @param only - where given, entries of the outermost dictionary with other keys are skipped over unread, and what
 *   follows the last of these keys is not looked at.
 */
export function parseLiteral(text: string, only?: ReadonlySet<string>): PythonValue {
  return new Reader(text).literal(only);
}

const SECTIONS = new Set(["header", "selector", "comment"]);
const SELECTORS = [
  "Bracket",
  "ClosestTime",
  "GeometricallyNearest",
  "Match",
  "SelectVersion",
  "UseAfter",
  "VersionAfter",
];
const DEEPEST = 64;
const SINGLE = 39;
const DOUBLE = 34;
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

class Reader {
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  assignments(): Map<string, PythonValue> {
    const found = new Map<string, PythonValue>();
    for (;;) {
      this.skipBlank();
      if (this.peek() === ";") this.at++;
      else if (this.at >= this.text.length) return found;
      else if (this.atString()) this.string();
      else this.assignment(found);
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

  private assignment(found: Map<string, PythonValue>): void {
    const name = this.name();
    this.skipBlank();
    if (name === "" || this.peek() !== "=" || this.text[this.at + 1] === "=")
      this.fail("Illegal statement or expression in mapping");
    if (!SECTIONS.has(name)) this.fail("Only define 'header' or 'selector' or 'comment' sections");
    this.at++;
    this.skipBlank();
    const value = this.value();
    const fits = typeof value !== "object" || value instanceof PythonDict || value instanceof PythonCall;
    if (!fits) this.fail("Section value must be a selector call or dictionary or string");
    found.set(name, value);
  }

  private value(): PythonValue {
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
    if (/[-+.0-9]/.test(first)) return this.number();
    return this.named();
  }

  private named(): PythonValue {
    const name = this.name();
    if (name === "True") return true;
    if (name === "False") return false;
    if (name === "None") return null;
    if (name === "") this.fail("invalid syntax");
    this.skipBlank();
    if (this.peek() !== "(") this.fail(`Illegal statement or expression in mapping: ${name}`);
    if (!SELECTORS.includes(name))
      this.fail(`Selector '${name}' is not one of supported Selectors: ['${SELECTORS.join("', '")}']`);
    return this.call(name);
  }

  private call(name: string): PythonCall {
    this.at++;
    this.skipBlank();
    const choices = this.value();
    if (!(choices instanceof PythonDict)) this.fail(`${name} takes a dictionary`);
    this.skipBlank();
    if (this.peek() === ",") {
      this.at++;
      this.skipBlank();
    }
    this.expect(")");
    return new PythonCall(name, choices);
  }

  private sequence(close: string): PythonValue {
    const opened = this.at++;
    const items: PythonValue[] = [];
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
    const grouped = close === ")" && items.length === 1 && commas === 0;
    return grouped ? (items[0] ?? null) : items;
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

  private number(): number {
    const pattern = /[-+]*(0[xX][0-9a-fA-F]+|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][-+]?\d+)?)/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) this.fail("invalid syntax");
    this.at = pattern.lastIndex;
    const minus = (/^[-+]*/.exec(match[0])?.[0] ?? "").replaceAll("+", "").length % 2 === 1;
    const size = Number((match[1] ?? "").replaceAll("_", ""));
    return minus ? -size : size;
  }

  private name(): string {
    const pattern = /[A-Za-z_][A-Za-z0-9_]*/y;
    pattern.lastIndex = this.at;
    const name = pattern.exec(this.text)?.[0] ?? "";
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

  /** One or more adjacent string literals, joined. */
  private string(): string {
    let value = this.stringPiece();
    for (;;) {
      const end = this.at;
      this.skipBlank();
      // Outside brackets a new line ends the statement; such strings stand alone and are never read further.
      if (!this.atString()) {
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
    return raw || !body.includes("\\") ? body : unescapeText(body);
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
    throw new MappingFormatError(`${what} at line ${line}`);
  }
}

function unescapeText(body: string): string {
  return body.replaceAll(
    /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[\s\S])/g,
    (all, code: string) => {
      const kind = code.charAt(0);
      if (code.length === 1 + (HEX_DIGITS[kind] ?? Number.NaN))
        return fromCode(Number.parseInt(code.slice(1), 16));
      if (/^[0-7]+$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
      return ESCAPES[code] ?? all;
    },
  );
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
