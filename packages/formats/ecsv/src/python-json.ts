import { EcsvError } from "./errors.ts";
import { floatText } from "./number-text.ts";

const DEEPEST = 200;

/**
 * Reads JSON as Python writes it: with NaN and infinities, and integers of any size (bigints beyond 2^53).
 *
 * @throws EcsvError for anything else.
 */
export function parseJson(text: string): unknown {
  const parser = new Parser(text);
  const value = parser.value(0);
  parser.end();
  return value;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw new EcsvError(`JSON nested deeper than ${DEEPEST} levels`);
    this.#skip();
    const c = this.#text[this.#at];
    if (c === "[") return this.#list(depth);
    if (c === "{") return this.#mapping(depth);
    if (c === '"') return this.#string();
    for (const [word, value] of WORDS)
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    return this.#number();
  }

  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) throw this.#fail();
  }

  #fail(): EcsvError {
    return new EcsvError(`"${this.#text.slice(0, 40)}" is not valid JSON`);
  }

  #skip(): void {
    while (" \t\n\r".includes(this.#text[this.#at] ?? "x")) this.#at++;
  }

  #take(c: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== c) return false;
    this.#at++;
    return true;
  }

  #list(depth: number): unknown[] {
    this.#at++;
    const out: unknown[] = [];
    if (this.#take("]")) return out;
    do out.push(this.value(depth + 1));
    while (this.#take(","));
    if (!this.#take("]")) throw this.#fail();
    return out;
  }

  #mapping(depth: number): Record<string, unknown> {
    this.#at++;
    const out: Record<string, unknown> = {};
    if (this.#take("}")) return out;
    do {
      this.#skip();
      const key = this.#string();
      if (!this.#take(":")) throw this.#fail();
      const value = this.value(depth + 1);
      Object.defineProperty(out, key, { value, writable: true, enumerable: true, configurable: true });
    } while (this.#take(","));
    if (!this.#take("}")) throw this.#fail();
    return out;
  }

  #string(): string {
    STRING.lastIndex = this.#at;
    const match = STRING.exec(this.#text);
    if (match === null) throw this.#fail();
    this.#at = STRING.lastIndex;
    try {
      return JSON.parse(match[0].replaceAll("\t", "\\t")) as string;
    } catch {
      throw this.#fail();
    }
  }

  #number(): number | bigint {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match === null) throw this.#fail();
    this.#at = NUMBER.lastIndex;
    const number = Number(match[0]);
    const integer = match[1] === undefined && match[2] === undefined;
    return integer && !Number.isSafeInteger(number) ? BigInt(match[0]) : number;
  }
}

const WORDS: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
];

/** Writes JSON as Python does with separators `,` and `:`, ASCII only; `float` says that numbers are floats (`1.0`). */
export function jsonText(value: unknown, float = false): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") return numberText(value, float);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return `[${value.map((item) => jsonText(item, float)).join(",")}]`;
  if (ArrayBuffer.isView(value)) return jsonText(Array.from(value as unknown as Iterable<unknown>), float);
  if (typeof value === "object")
    return `{${Object.entries(value)
      .map(([key, item]) => `${asciiText(key)}:${jsonText(item, float)}`)
      .join(",")}}`;
  return typeof value === "string" ? asciiText(value) : JSON.stringify(value);
}

function numberText(value: number, float: boolean): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return !float && Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : floatText(value);
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
