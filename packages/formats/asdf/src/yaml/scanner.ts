import { AsdfError } from "../errors.ts";

/** What a token is; the vocabulary of the YAML 1.1 grammar. */
export type TokenKind =
  | "stream-end"
  | "directive"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "block-entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

/** One token; `text` is the content of scalars, the name of anchors and aliases, the suffix of tags. */
export interface Token {
  readonly kind: TokenKind;
  readonly at: number;
  readonly text: string;
  /** Scalars: true when neither quoted nor literal. */
  readonly plain: boolean;
  /** Tags: the handle (`!`, `!!`, `!name!`), empty for a verbatim tag. */
  readonly handle: string;
}

interface PossibleKey {
  readonly at: number;
  readonly tokenNumber: number;
  readonly line: number;
  readonly column: number;
  readonly required: boolean;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;
const QUOTE = 34;
const APOSTROPHE = 39;
const DASH = 45;
const COLON = 58;
const COMMA = 44;
const QUESTION = 63;
const NEL = 0x85;
const LS = 0x2028;
const PS = 0x2029;

/** Longest simple key, as the YAML specification limits it. */
const LONGEST_KEY = 1024;

// Characters that YAML forbids in a stream; NUL is used as the end mark.
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

// What a plain scalar runs through without a look at each character.
const BLOCK_RUN = /[^\0\t\n\r :\x85\u2028\u2029]*/y;
const FLOW_RUN = /[^\0\t\n\r :,[\]{}\x85\u2028\u2029]*/y;

function isBreak(c: number): boolean {
  return c === LF || c === CR || c === NEL || c === LS || c === PS;
}

function isBlankOrEnd(c: number): boolean {
  return c === SPACE || c === LF || c === 0 || c === TAB || isBreak(c);
}

function isNameCharacter(c: number): boolean {
  return (
    (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === DASH || c === 95 /* _ */
  );
}

/** Line and column, both from 1, of a character. */
export function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split(/\r\n|[\n\r\x85\u2028\u2029]/);
  return `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

/**
 * Cuts YAML 1.1 text into tokens, on demand, in the manner of libyaml: simple keys are recognised late and their `key` token
 * is inserted in front.
 */
export class Scanner {
  /** The text with a NUL as end mark. */
  readonly text: string;
  #at = 0;
  #line = 0;
  #lineStart = 0;
  #queue: Token[] = [];
  #head = 0;
  #taken = 0;
  #done = false;
  #flowLevel = 0;
  #indent = -1;
  #indents: number[] = [];
  #simpleKeyAllowed = true;
  #possibleKeys: (PossibleKey | undefined)[] = [undefined];
  /** Number of the first token that may yet turn out to be a key. */
  #firstPossible = Number.POSITIVE_INFINITY;

  constructor(text: string) {
    const bad = FORBIDDEN.exec(text);
    this.text = `${text}\0`;
    if (bad !== null) {
      const code = text.charCodeAt(bad.index).toString(16).toUpperCase().padStart(4, "0");
      throw this.error(`character U+${code} is not allowed in YAML`, bad.index);
    }
    if (text.charCodeAt(0) === 0xfeff) this.#at = this.#lineStart = 1;
  }

  error(message: string, at: number = this.#at): AsdfError {
    return new AsdfError(`YAML, ${placeOf(this.text, at)}: ${message}`, { offset: at });
  }

  /** The next token, not consumed. */
  peek(): Token {
    // The usual case: a token is there, and nothing that comes later can put a key in front of it.
    if (this.#head < this.#queue.length && this.#taken < this.#firstPossible) return this.#queue[this.#head];
    while (this.#needsMore()) this.#fetch();
    return this.#queue[this.#head];
  }

  /** Consumes the next token. */
  take(): Token {
    const token = this.peek();
    this.#head++;
    this.#taken++;
    if (this.#head > 256) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return token;
  }

  #needsMore(): boolean {
    if (this.#done) return false;
    if (this.#head >= this.#queue.length) return true;
    this.#dropStaleKeys();
    return this.#firstPossible === this.#taken;
  }

  #push(kind: TokenKind, at: number, text = "", plain = false, handle = ""): void {
    this.#queue.push({ kind, at, text, plain, handle });
  }

  get #column(): number {
    return this.#at - this.#lineStart;
  }

  #fetch(): void {
    this.#skipToToken();
    this.#dropStaleKeys();
    this.#unwind(this.#column);
    const { text } = this;
    const at = this.#at;
    const c = text.charCodeAt(at);
    if (c === 0) this.#fetchEnd();
    else if (at === this.#lineStart && this.#fetchAtLineStart(c)) return;
    else if (this.#fetchIndicator(c, text.charCodeAt(at + 1))) return;
    else if (this.#startsPlain(c, text.charCodeAt(at + 1))) this.#fetchPlain();
    else throw this.error(`"${String.fromCodePoint(text.codePointAt(at) ?? 0)}" cannot start a value here`);
  }

  #fetchAtLineStart(c: number): boolean {
    if (c === 37 /* % */) this.#fetchDirective();
    else if (c === DASH && this.#atMarker("---")) this.#fetchDocumentMarker("document-start");
    else if (c === 46 && this.#atMarker("...")) this.#fetchDocumentMarker("document-end");
    else return false;
    return true;
  }

  /** Fetches what an indicator announces; false where `c` is none here. */
  #fetchIndicator(c: number, next: number): boolean {
    const inFlow = this.#flowLevel > 0;
    if (c === 91 /* [ */) this.#fetchFlowStart("flow-sequence-start");
    else if (c === 123 /* { */) this.#fetchFlowStart("flow-mapping-start");
    else if (c === 93 /* ] */) this.#fetchFlowEnd("flow-sequence-end");
    else if (c === 125 /* } */) this.#fetchFlowEnd("flow-mapping-end");
    else if (c === COMMA) this.#fetchFlowEntry();
    else if (c === DASH && isBlankOrEnd(next)) this.#fetchBlockEntry();
    else if (c === QUESTION && (inFlow || isBlankOrEnd(next))) this.#fetchKey();
    else if (c === COLON && (inFlow || isBlankOrEnd(next))) this.#fetchValue();
    else if (c === 42 /* * */) this.#fetchAnchor("alias");
    else if (c === 38 /* & */) this.#fetchAnchor("anchor");
    else if (c === 33 /* ! */) this.#fetchTag();
    else if (c === 124 /* | */ && !inFlow) this.#fetchBlockScalar(false);
    else if (c === 62 /* > */ && !inFlow) this.#fetchBlockScalar(true);
    else if (c === APOSTROPHE || c === QUOTE) this.#fetchQuoted(c);
    else return false;
    return true;
  }

  #startsPlain(c: number, next: number): boolean {
    if (c === DASH) return !isBlankOrEnd(next);
    if (c === QUESTION || c === COLON) return this.#flowLevel === 0 && !isBlankOrEnd(next);
    return !isBlankOrEnd(c) && !",[]{}#&*!|>'\"%@`".includes(String.fromCharCode(c));
  }

  #atMarker(marker: string): boolean {
    return (
      this.text.startsWith(marker, this.#at) &&
      isBlankOrEnd(this.text.charCodeAt(this.#at + 3)) &&
      this.#column === 0
    );
  }

  // Moving

  #breakLine(): void {
    const { text } = this;
    if (text.charCodeAt(this.#at) === CR && text.charCodeAt(this.#at + 1) === LF) this.#at++;
    this.#at++;
    this.#line++;
    this.#lineStart = this.#at;
  }

  #skipToToken(): void {
    const { text } = this;
    for (;;) {
      let c = text.charCodeAt(this.#at);
      while (c === SPACE || (c === TAB && (this.#flowLevel > 0 || !this.#simpleKeyAllowed)))
        c = text.charCodeAt(++this.#at);
      if (c === HASH) while (c !== 0 && !isBreak(c)) c = text.charCodeAt(++this.#at);
      if (!isBreak(c)) return;
      this.#breakLine();
      if (this.#flowLevel === 0) this.#simpleKeyAllowed = true;
    }
  }

  // Simple keys and indentation

  #dropStaleKeys(): void {
    if (this.#firstPossible === Number.POSITIVE_INFINITY) return;
    const keys = this.#possibleKeys;
    let first = Number.POSITIVE_INFINITY;
    for (let i = keys.length - 1; i >= 0; i--) {
      const key = keys[i];
      if (key === undefined) continue;
      if (key.line === this.#line && this.#at - key.at <= LONGEST_KEY) {
        first = Math.min(first, key.tokenNumber);
        continue;
      }
      if (key.required) throw this.error('expected ":" after this key', key.at);
      keys[i] = undefined;
    }
    this.#firstPossible = first;
  }

  /** To be called whenever a possible key was taken away. */
  #findFirstPossible(): void {
    let first = Number.POSITIVE_INFINITY;
    for (const key of this.#possibleKeys) if (key !== undefined) first = Math.min(first, key.tokenNumber);
    this.#firstPossible = first;
  }

  #savePossibleKey(): void {
    if (!this.#simpleKeyAllowed) return;
    const required = this.#flowLevel === 0 && this.#indent === this.#column;
    this.#removePossibleKey();
    const tokenNumber = this.#taken + this.#queue.length - this.#head;
    this.#possibleKeys[this.#flowLevel] = {
      at: this.#at,
      tokenNumber,
      line: this.#line,
      column: this.#column,
      required,
    };
    this.#firstPossible = Math.min(this.#firstPossible, tokenNumber);
  }

  #removePossibleKey(): void {
    const key = this.#possibleKeys[this.#flowLevel];
    if (key === undefined) return;
    if (key.required) throw this.error('expected ":" after this key', key.at);
    this.#possibleKeys[this.#flowLevel] = undefined;
    this.#findFirstPossible();
  }

  #unwind(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#push("block-end", this.#at);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #roll(column: number): boolean {
    if (this.#flowLevel > 0 || this.#indent >= column) return false;
    this.#indents.push(this.#indent);
    this.#indent = column;
    return true;
  }

  #insert(tokenNumber: number, kind: TokenKind, at: number): void {
    const token: Token = { kind, at, text: "", plain: false, handle: "" };
    this.#queue.splice(this.#head + tokenNumber - this.#taken, 0, token);
  }

  // Tokens

  #fetchEnd(): void {
    this.#unwind(-1);
    this.#removePossibleKey();
    this.#possibleKeys = [undefined];
    this.#firstPossible = Number.POSITIVE_INFINITY;
    this.#simpleKeyAllowed = false;
    this.#push("stream-end", this.#at);
    this.#done = true;
  }

  #fetchDocumentMarker(kind: "document-start" | "document-end"): void {
    this.#unwind(-1);
    this.#removePossibleKey();
    this.#simpleKeyAllowed = false;
    this.#push(kind, this.#at);
    this.#at += 3;
  }

  #fetchDirective(): void {
    this.#unwind(-1);
    this.#removePossibleKey();
    this.#simpleKeyAllowed = false;
    const { text } = this;
    const start = this.#at;
    let c = text.charCodeAt(this.#at);
    while (c !== 0 && !isBreak(c)) c = text.charCodeAt(++this.#at);
    this.#push("directive", start, text.slice(start + 1, this.#at).replace(/[ \t]#.*$/, ""));
  }

  #fetchFlowStart(kind: TokenKind): void {
    this.#savePossibleKey();
    this.#flowLevel++;
    this.#possibleKeys.push(undefined);
    this.#simpleKeyAllowed = true;
    this.#push(kind, this.#at++);
  }

  #fetchFlowEnd(kind: TokenKind): void {
    this.#removePossibleKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#possibleKeys.pop();
    }
    this.#simpleKeyAllowed = false;
    this.#push(kind, this.#at++);
  }

  #fetchFlowEntry(): void {
    this.#simpleKeyAllowed = true;
    this.#removePossibleKey();
    this.#push("flow-entry", this.#at++);
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) throw this.error("a sequence entry is not allowed here");
      if (this.#roll(this.#column)) this.#push("block-sequence-start", this.#at);
    }
    this.#simpleKeyAllowed = true;
    this.#removePossibleKey();
    this.#push("block-entry", this.#at++);
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) throw this.error("a mapping key is not allowed here");
      if (this.#roll(this.#column)) this.#push("block-mapping-start", this.#at);
    }
    this.#simpleKeyAllowed = this.#flowLevel === 0;
    this.#removePossibleKey();
    this.#push("key", this.#at++);
  }

  #fetchValue(): void {
    const key = this.#possibleKeys[this.#flowLevel];
    if (key !== undefined) {
      this.#possibleKeys[this.#flowLevel] = undefined;
      this.#findFirstPossible();
      this.#insert(key.tokenNumber, "key", key.at);
      if (this.#roll(key.column)) this.#insert(key.tokenNumber, "block-mapping-start", key.at);
      this.#simpleKeyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#simpleKeyAllowed) throw this.error("a mapping value is not allowed here");
        if (this.#roll(this.#column)) this.#push("block-mapping-start", this.#at);
      }
      this.#simpleKeyAllowed = this.#flowLevel === 0;
      this.#removePossibleKey();
    }
    this.#push("value", this.#at++);
  }

  #fetchAnchor(kind: "alias" | "anchor"): void {
    this.#savePossibleKey();
    this.#simpleKeyAllowed = false;
    const { text } = this;
    const start = this.#at++;
    while (isNameCharacter(text.charCodeAt(this.#at))) this.#at++;
    const c = text.charCodeAt(this.#at);
    if (this.#at === start + 1 || !(isBlankOrEnd(c) || "?:,]}%@`".includes(String.fromCharCode(c))))
      throw this.error(`expected letters and digits as the name of an ${kind}`, start);
    this.#push(kind, start, text.slice(start + 1, this.#at));
  }

  #fetchTag(): void {
    this.#savePossibleKey();
    this.#simpleKeyAllowed = false;
    const { text } = this;
    const start = this.#at;
    let handle = "";
    let suffix: string;
    if (text.charCodeAt(start + 1) === 60 /* < */) {
      const close = text.indexOf(">", start);
      suffix = close < 0 ? "" : text.slice(start + 2, close);
      if (!/^[\w\-;/?:@&=+$,.!~*'()[\]%]+$/.test(suffix))
        throw this.error('a verbatim tag has no closing ">"', start);
      this.#at = close + 1;
    } else {
      let end = start + 1;
      while (isNameCharacter(text.charCodeAt(end))) end++;
      handle = text.charCodeAt(end) === 33 ? text.slice(start, end + 1) : "!";
      this.#at = start + handle.length;
      suffix = this.#scanUri();
      if (suffix === "" && handle !== "!") throw this.error(`tag ${handle} has no suffix`, start);
    }
    const c = text.charCodeAt(this.#at);
    if (!isBlankOrEnd(c) && !(this.#flowLevel > 0 && c === COMMA))
      throw this.error("expected a blank after the tag", start);
    this.#push("tag", start, this.#unescapeUri(suffix, start), false, handle);
  }

  #scanUri(): string {
    const { text } = this;
    const start = this.#at;
    for (;;) {
      const c = text.charCodeAt(this.#at);
      const punctuation = c > 32 && c < 127 && ";/?:@&=+$.!~*'()%".includes(String.fromCharCode(c));
      if (!(isNameCharacter(c) || punctuation)) break;
      this.#at++;
    }
    return text.slice(start, this.#at);
  }

  #unescapeUri(suffix: string, at: number): string {
    if (!suffix.includes("%")) return suffix;
    try {
      return decodeURIComponent(suffix);
    } catch {
      throw this.error("a percent escape in the tag is not valid", at);
    }
  }

  // Scalars

  #fetchPlain(): void {
    this.#savePossibleKey();
    this.#simpleKeyAllowed = false;
    const { text } = this;
    const start = this.#at;
    const indent = this.#indent + 1;
    let value = "";
    let pendingBreaks = "";
    let spaces = "";
    for (;;) {
      if (this.#column === 0 && (this.#atMarker("---") || this.#atMarker("..."))) break;
      if (text.charCodeAt(this.#at) === HASH) break;
      const from = this.#at;
      this.#at = this.#plainRunEnd(from);
      if (this.#at === from) break;
      value += pendingBreaks + spaces + text.slice(from, this.#at);
      pendingBreaks = spaces = "";
      const blank = this.#at;
      let c = text.charCodeAt(blank);
      if (!(c === SPACE || c === TAB || isBreak(c))) break;
      while (c === SPACE || c === TAB) c = text.charCodeAt(++this.#at);
      if (!isBreak(c)) {
        spaces = text.slice(blank, this.#at);
        continue;
      }
      pendingBreaks = this.#foldBreaks(indent);
      this.#simpleKeyAllowed = true;
      if (this.#flowLevel === 0 && this.#column < indent) break;
    }
    // A key may follow only when the scalar ran into a line break.
    if (pendingBreaks === "") this.#simpleKeyAllowed = false;
    else this.#simpleKeyAllowed = true;
    this.#push("scalar", start, value, true);
  }

  /** First position behind `at` where a plain scalar must pause: a blank, or an indicator. */
  #plainRunEnd(at: number): number {
    const { text } = this;
    const inFlow = this.#flowLevel > 0;
    const run = inFlow ? FLOW_RUN : BLOCK_RUN;
    for (;;) {
      run.lastIndex = at;
      run.test(text);
      at = run.lastIndex;
      const c = text.charCodeAt(at);
      if (c !== COLON) return at;
      const next = text.charCodeAt(at + 1);
      if (isBlankOrEnd(next)) return at;
      if (inFlow && (next === COMMA || next === 93 || next === 125)) return at;
      if (inFlow && (next === 91 || next === 123)) throw this.error('unexpected ":" in a plain scalar', at);
      at++;
    }
  }

  /** Consumes a line break, blank lines and indentation; returns the text that the break folds into. */
  #foldBreaks(indent: number): string {
    const { text } = this;
    const first = this.#takeBreak();
    let more = "";
    for (;;) {
      let c = text.charCodeAt(this.#at);
      while (c === SPACE || c === TAB) {
        if (c === TAB && this.#column < indent) throw this.error("a tab cannot be used as indentation");
        c = text.charCodeAt(++this.#at);
      }
      if (!isBreak(c)) break;
      more += this.#takeBreak();
    }
    if (first !== "\n") return first + more;
    return more === "" ? " " : more;
  }

  /** Consumes one line break and returns it normalised. */
  #takeBreak(): string {
    const c = this.text.charCodeAt(this.#at);
    this.#breakLine();
    return c === LS || c === PS ? String.fromCharCode(c) : "\n";
  }

  #fetchQuoted(quote: number): void {
    this.#savePossibleKey();
    this.#simpleKeyAllowed = false;
    const { text } = this;
    const start = this.#at++;
    const parts: string[] = [];
    for (;;) {
      const from = this.#at;
      let c = text.charCodeAt(this.#at);
      while (c !== quote && c !== 92 && !isBlankOrEnd(c)) c = text.charCodeAt(++this.#at);
      if (this.#at > from) parts.push(text.slice(from, this.#at));
      if (c === quote) {
        if (quote === APOSTROPHE && text.charCodeAt(this.#at + 1) === APOSTROPHE) {
          parts.push("'");
          this.#at += 2;
          continue;
        }
        break;
      }
      if (c === 0) throw this.error("a quoted string is not closed", start);
      if (c !== 92) parts.push(this.#quotedBlanks(start));
      else if (quote === APOSTROPHE) {
        parts.push("\\");
        this.#at++;
      } else parts.push(this.#escape());
    }
    this.#at++;
    this.#push("scalar", start, parts.length === 1 ? parts[0] : parts.join(""));
  }

  #quotedBlanks(start: number): string {
    const { text } = this;
    const from = this.#at;
    let c = text.charCodeAt(from);
    while (c === SPACE || c === TAB) c = text.charCodeAt(++this.#at);
    if (!isBreak(c)) return text.slice(from, this.#at);
    return this.#quotedBreaks(start, true);
  }

  #quotedBreaks(start: number, fold: boolean): string {
    const { text } = this;
    const first = this.#takeBreak();
    let more = "";
    for (;;) {
      if (this.#atMarker("---") || this.#atMarker("..."))
        throw this.error("the document ends inside a quoted string", start);
      let c = text.charCodeAt(this.#at);
      while (c === SPACE || c === TAB) c = text.charCodeAt(++this.#at);
      if (!isBreak(c)) break;
      more += this.#takeBreak();
    }
    if (!fold) return more;
    if (first !== "\n") return first + more;
    return more === "" ? " " : more;
  }

  #escape(): string {
    const { text } = this;
    const at = this.#at++;
    const c = text[this.#at];
    const simple = ESCAPES.get(c);
    if (simple !== undefined) {
      this.#at++;
      return simple;
    }
    const length = c === "x" ? 2 : c === "u" ? 4 : c === "U" ? 8 : 0;
    if (length > 0) {
      const digits = text.slice(this.#at + 1, this.#at + 1 + length);
      const code =
        /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
      if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        throw this.error(`"\\${c}${digits.slice(0, 8)}" is not a character`, at);
      this.#at += 1 + length;
      return String.fromCodePoint(code);
    }
    if (isBreak(c.charCodeAt(0))) return this.#quotedBreaks(at, false);
    throw this.error(`unknown escape "\\${c}"`, at);
  }

  #fetchBlockScalar(folded: boolean): void {
    this.#removePossibleKey();
    this.#simpleKeyAllowed = true;
    const start = this.#at++;
    const { chomp, increment } = this.#blockScalarHeader();
    const minimum = Math.max(this.#indent + 1, 1);
    let { indent, breaks } =
      increment > 0
        ? { indent: Math.max(this.#indent, 0) + increment, breaks: "" }
        : this.#detectIndent(minimum);
    if (increment > 0) breaks = this.#blockBreaks(indent);
    const { text } = this;
    const parts: string[] = [];
    let lineBreak = "";
    let blankLed = false;
    while (this.#column === indent && text.charCodeAt(this.#at) !== 0) {
      const c = text.charCodeAt(this.#at);
      const leadsBlank = c === SPACE || c === TAB;
      if (folded && lineBreak === "\n" && !blankLed && !leadsBlank) {
        if (breaks === "") parts.push(" ");
      } else parts.push(lineBreak);
      parts.push(breaks);
      blankLed = leadsBlank;
      const from = this.#at;
      let end = from;
      for (let e = text.charCodeAt(end); e !== 0 && !isBreak(e); ) e = text.charCodeAt(++end);
      parts.push(text.slice(from, end));
      this.#at = end;
      lineBreak = isBreak(text.charCodeAt(end)) ? this.#takeBreak() : "";
      breaks = this.#blockBreaks(indent);
    }
    if (chomp !== "-") parts.push(lineBreak);
    if (chomp === "+") parts.push(breaks);
    this.#push("scalar", start, parts.join(""));
  }

  #blockScalarHeader(): { chomp: string; increment: number } {
    const { text } = this;
    let chomp = "";
    let increment = 0;
    for (let i = 0; i < 2; i++) {
      const c = text[this.#at];
      if ((c === "+" || c === "-") && chomp === "") chomp = c;
      else if (c >= "0" && c <= "9" && increment === 0) {
        if (c === "0") throw this.error("an indentation of 0 is not allowed");
        increment = Number(c);
      } else break;
      this.#at++;
    }
    let c = text.charCodeAt(this.#at);
    while (c === SPACE || c === TAB) c = text.charCodeAt(++this.#at);
    if (c === HASH) while (c !== 0 && !isBreak(c)) c = text.charCodeAt(++this.#at);
    if (c !== 0 && !isBreak(c)) throw this.error("expected a line break after the block scalar's head");
    if (c !== 0) this.#breakLine();
    return { chomp, increment };
  }

  #detectIndent(minimum: number): { indent: number; breaks: string } {
    const { text } = this;
    let breaks = "";
    let widest = 0;
    for (;;) {
      while (text.charCodeAt(this.#at) === SPACE) this.#at++;
      widest = Math.max(widest, this.#column);
      const c = text.charCodeAt(this.#at);
      if (c === TAB && this.#column < minimum) throw this.error("a tab cannot be used as indentation");
      if (!isBreak(c)) break;
      breaks += this.#takeBreak();
    }
    return { indent: Math.max(widest, minimum), breaks };
  }

  #blockBreaks(indent: number): string {
    const { text } = this;
    let breaks = "";
    for (;;) {
      while (this.#column < indent && text.charCodeAt(this.#at) === SPACE) this.#at++;
      if (!isBreak(text.charCodeAt(this.#at))) return breaks;
      breaks += this.#takeBreak();
    }
  }
}

const ESCAPES = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["/", "/"],
  ["\\", "\\"],
  ["N", "\x85"],
  ["_", "\xa0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);
