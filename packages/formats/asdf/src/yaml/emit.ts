import { AsdfError } from "../errors.ts";
import { needsQuotes, YAML_TAG } from "./resolve.ts";
import { AsdfFloat, isMarkedFloat, isPlainObject, kindOf, Tagged, Timestamp, tagOf } from "./values.ts";

/** How {@link dumpYaml} writes. */
export interface DumpOptions {
  /** `[handle, prefix]` pairs that shorten tags; they must be declared by `%TAG` directives of the text. */
  readonly handles?: readonly (readonly [string, string])[];
  /** Column after which flow collections continue on a new line; 80 unless told otherwise. */
  readonly width?: number;
}

/**
 * Writes plain values as YAML 1.1 that {@link loadYaml} and PyYAML read back to the same: collections of scalars on one line,
 * others in blocks, objects met twice as anchor and aliases.
 *
 * @returns text that ends with a line feed, without document markers; to be put behind `--- ` where the root has a tag, else behind
 * `---` and a line feed.
 * @throws AsdfError for values that YAML has no form for.
 */
export function dumpYaml(root: unknown, options: DumpOptions = {}): string {
  return new Emitter(root, options).emit(root);
}

/** Longest key written without "? ". */
const LONGEST_SIMPLE_KEY = 128;

class Emitter {
  readonly #handles: readonly (readonly [string, string])[];
  readonly #width: number;
  readonly #shared: Set<object>;
  readonly #names = new Map<object, string>();
  #out: string[] = [];
  #column = 0;

  constructor(root: unknown, options: DumpOptions) {
    this.#handles = options.handles ?? [];
    this.#width = options.width ?? 80;
    this.#shared = sharedObjects(root);
  }

  emit(root: unknown): string {
    this.#block(root, 0, undefined, undefined, "root");
    return this.#out.join("").replace(/^ /, "");
  }

  #write(text: string): void {
    this.#out.push(text);
    this.#column += text.length;
  }

  #newLine(indent: number): void {
    this.#out.push(`\n${" ".repeat(indent)}`);
    this.#column = indent;
  }

  /** Writes a value behind `key:` or `-`, with a blank in front of it, and what follows on lines of its own. */
  #block(
    value: unknown,
    indent: number,
    parent: object | undefined,
    key: unknown,
    place: "root" | "value" | "item",
  ): void {
    if (typeof value !== "object" || value === null || !isContainer(value)) {
      this.#write(` ${this.#scalar(value, parent, key, false)}`);
      if (place === "root") this.#newLine(0);
      return;
    }
    const known = this.#names.get(value);
    if (known !== undefined) {
      this.#write(` *${known}`);
      if (place === "root") this.#newLine(0);
      return;
    }
    const properties = this.#properties(value);
    const content = value instanceof Tagged ? value.value : value;
    if (!isContainer(content) || content instanceof Tagged) {
      this.#write(` ${properties}${this.#taggedScalar(content)}`);
      if (place === "root") this.#newLine(0);
      return;
    }
    if (this.#isFlow(content)) {
      this.#write(` ${properties}`);
      this.#flow(content, indent + 2);
      if (place === "root") this.#newLine(0);
      return;
    }
    if (properties !== "") this.#write(` ${properties.trimEnd()}`);
    this.#blockContent(content, indent, place, properties !== "");
  }

  #blockContent(
    content: object,
    indent: number,
    place: "root" | "value" | "item",
    hasProperties: boolean,
  ): void {
    // The first entry of a collection in a sequence stands on the line of its dash.
    let compact = place === "item" && !hasProperties;
    const inner = place === "root" ? 0 : place === "value" && isList(content) ? indent : indent + 2;
    const begin = (first: boolean) => {
      if (first && place === "root" && !hasProperties) return;
      if (compact) this.#write(" ");
      else this.#newLine(inner);
      compact = false;
    };
    let first = true;
    if (isList(content))
      for (const [key, item, owner] of items(content)) {
        begin(first);
        first = false;
        this.#write("-");
        this.#block(item, inner, owner, key, "item");
      }
    else
      for (const [key, item] of entries(content)) {
        begin(first);
        first = false;
        this.#entry(key, item, inner, content);
      }
    if (place === "root") this.#newLine(0);
  }

  #entry(key: unknown, value: unknown, indent: number, owner: object): void {
    const text = this.#key(key);
    if (text.length <= LONGEST_SIMPLE_KEY) this.#write(`${text}:`);
    else {
      this.#write(`? ${text}`);
      this.#newLine(indent);
      this.#write(":");
    }
    this.#block(value, indent, owner, key, "value");
  }

  #key(key: unknown): string {
    if (key instanceof Tagged) return `${this.#tag(key.tag)} ${this.#taggedScalar(key.value)}`;
    if (isContainer(key)) throw new AsdfError("a collection cannot be the key of a mapping");
    return this.#scalar(key, undefined, undefined, true);
  }

  #properties(value: object): string {
    let text = "";
    if (this.#shared.has(value)) {
      const name = `id${String(this.#names.size + 1).padStart(3, "0")}`;
      this.#names.set(value, name);
      text = `&${name} `;
    }
    const tag = value instanceof Tagged ? value.tag : tagOf(value);
    if (tag !== undefined) return `${text}${this.#tag(tag)} `;
    if (value instanceof Set) return `${text}!!set `;
    const kind = kindOf(value);
    return kind === "omap" || kind === "pairs" ? `${text}!!${kind} ` : text;
  }

  #tag(tag: string): string {
    for (const [handle, prefix] of this.#handles)
      if (tag.startsWith(prefix) && tag.length > prefix.length)
        return handle + escapeTag(tag.slice(prefix.length), true);
    if (tag.startsWith(YAML_TAG)) return `!!${escapeTag(tag.slice(YAML_TAG.length), true)}`;
    return tag.startsWith("!") ? `!${escapeTag(tag.slice(1), true)}` : `!<${escapeTag(tag, false)}>`;
  }

  #taggedScalar(value: unknown): string {
    const text = value === null || value === undefined ? "" : String(value);
    return text === "" ? "''" : quote(text, false);
  }

  #scalar(value: unknown, parent: object | undefined, key: unknown, flow: boolean): string {
    switch (typeof value) {
      case "string":
        return needsQuotes(value) ? `'${value}'` : quote(value, flow);
      case "number": {
        const float = parent !== undefined && isMarkedFloat(parent, key);
        return Number.isSafeInteger(value) && !float && !Object.is(value, -0)
          ? String(value)
          : floatText(value);
      }
      case "bigint":
        return value.toString();
      case "boolean":
        return value ? "true" : "false";
      case "undefined":
        return "null";
    }
    if (value === null) return "null";
    if (value instanceof AsdfFloat) return floatText(value.value);
    if (value instanceof Timestamp) return value.iso.replace("T", " ");
    if (value instanceof Date) return value.toISOString().replace("T", " ").replace(/Z$/, "");
    if (value instanceof Uint8Array) return `!!binary "${base64(value)}"`;
    throw new AsdfError(`a value of the class ${className(value)} has no converter, so it cannot be written`);
  }

  /** Collections of nothing but scalars stand on one line. */
  #isFlow(content: object): boolean {
    if (kindOf(content) === "omap") return entries(content).length === 0;
    if (isList(content)) return items(content).every(([, item]) => isFlowScalar(item));
    return entries(content).every(
      ([key, item]) =>
        isFlowScalar(item) && !(key instanceof Tagged) && this.#key(key).length <= LONGEST_SIMPLE_KEY,
    );
  }

  #flow(content: object, indent: number): void {
    const list = isList(content);
    this.#write(list ? "[" : "{");
    let first = true;
    const write = (text: string) => {
      if (!first) {
        this.#write(",");
        if (this.#column + text.length + 1 > this.#width) this.#newLine(indent);
        else this.#write(" ");
      }
      first = false;
      this.#write(text);
    };
    if (list) for (const [key, item, owner] of items(content)) write(this.#scalar(item, owner, key, true));
    else
      for (const [key, item] of entries(content))
        write(`${this.#key(key)}: ${this.#scalar(item, content, key, true)}`);
    this.#write(list ? "]" : "}");
  }
}

type Container = unknown[] | Map<unknown, unknown> | Set<unknown> | Tagged | Record<string, unknown>;

function isContainer(value: unknown): value is Container {
  return (
    Array.isArray(value) ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Tagged ||
    isPlainObject(value)
  );
}

function isFlowScalar(value: unknown): boolean {
  if (isContainer(value)) return false;
  // Long text would make long lines of many others.
  return !(typeof value === "string" && value.length > 1000) && !(value instanceof Uint8Array);
}

function isList(content: object): boolean {
  return Array.isArray(content) || kindOf(content) === "omap";
}

/** Items of a list with the container and key that their float marks are kept under. */
function items(content: object): [key: unknown, item: unknown, owner: object][] {
  if (Array.isArray(content)) return content.map((item, i) => [i, item, content]);
  return entries(content).map(([key, item]) => {
    const pair = new Map([[key, item]]);
    if (!isMarkedFloat(content, key) || typeof item !== "number") return [0, pair, content];
    return [0, new Map([[key, new AsdfFloat(item)]]), content];
  });
}

function entries(content: object): [unknown, unknown][] {
  if (content instanceof Map) return [...content];
  if (content instanceof Set) return [...content].map((key) => [key, null]);
  return Object.entries(content).filter(([, value]) => value !== undefined);
}

/** Containers that are met more than once. */
function sharedObjects(root: unknown): Set<object> {
  const seen = new Set<object>();
  const shared = new Set<object>();
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (!isContainer(value)) continue;
    if (seen.has(value)) {
      shared.add(value);
      continue;
    }
    seen.add(value);
    if (value instanceof Tagged) pending.push(value.value);
    else if (Array.isArray(value)) for (const item of value) pending.push(item);
    else for (const [, item] of entries(value)) pending.push(item);
  }
  return shared;
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  const exponent = text.indexOf("e");
  if (exponent < 0) return text.includes(".") ? text : `${text}.0`;
  const digits = text.slice(0, exponent);
  return `${digits.includes(".") ? digits : `${digits}.0`}${text.slice(exponent)}`;
}

const PLAIN_START = /^[A-Za-z0-9_/.$\\()<;^~+\u00a1-\ud7ff\ue000-\ufefe]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_PLAIN = /: |:$| #|^\s|\s$|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|^(?:---|\.\.\.)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_SINGLE = /[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/;

/** Text as a YAML scalar: plain where that reads back as text, else quoted. */
function quote(text: string, flow: boolean): string {
  const plain = PLAIN_START.test(text) && !NOT_PLAIN.test(text) && !(flow && /[,[\]{}?:]/.test(text));
  if (plain) return text;
  if (!NOT_SINGLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return `"${text.replace(ESCAPED, escapeSequence)}"`;
}

const ESCAPED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escapeSequence(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  const code = character.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff)
    throw new AsdfError("text with half of a surrogate pair cannot be written");
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

function escapeTag(text: string, shorthand: boolean): string {
  return encodeURI(text).replace(shorthand ? /[!,[\]]/g : /!/g, (c) =>
    c === "!" && !shorthand ? c : `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

function className(value: unknown): string {
  return (value as object).constructor?.name ?? "unknown";
}
