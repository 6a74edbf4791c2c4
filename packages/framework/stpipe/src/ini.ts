/**
 * The INI dialect of configobj 5: nested sections, lists, quotes, triple quotes, comments, `%(name)s` interpolation.
 *
 * @module
 */

import { ConfigSection, type Origin } from "./config.ts";
import { ConfigurationError } from "./errors.ts";

/** The value on the right-hand side of an assignment, and the comment behind it. */
export interface IniValue {
  readonly value: string | string[];
  readonly comment?: string;
}

const SECTION = /^\s*((?:\[\s*)+)("[^"]*\S[^"]*"|'[^']*\S[^']*'|[^'"\s].*?)((?:\s*\])+)\s*(#.*)?$/;
const KEYWORD = /^\s*("[^"]*"|'[^']*'|[^'"=\s][^=]*?)\s*=\s*(.*)$/s;

class Reader {
  readonly root = new ConfigSection();
  readonly problems: string[] = [];
  #path: ConfigSection[] = [this.root];
  #line = 0;
  readonly lines: readonly string[];
  readonly origin: Origin;
  readonly lists: boolean;

  constructor(text: string, origin: Origin, lists: boolean) {
    this.lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
    this.origin = origin;
    this.lists = lists;
  }

  read(): ConfigSection {
    while (this.#line < this.lines.length) {
      const text = this.lines[this.#line++];
      if (/^\s*(?:#|$)/.test(text)) continue;
      const section = SECTION.exec(text);
      const keyword = section === null ? KEYWORD.exec(text) : null;
      if (section !== null) this.#section(section);
      else if (keyword !== null) this.#keyword(keyword[1], keyword[2]);
      else this.#complain(`Invalid line ('${text}') (matched as neither section nor keyword)`);
    }
    return this.root;
  }

  #complain(problem: string, line = this.#line): void {
    this.problems.push(`${problem} at line ${line}.`);
  }

  #section([, opening, quotedName, closing]: RegExpExecArray): void {
    const depth = opening.replace(/\s/g, "").length;
    const parent = this.#path[depth - 1];
    const name = unquote(quotedName);
    if (depth !== closing.replace(/\s/g, "").length) this.#complain("Cannot compute the section depth");
    else if (parent === undefined) this.#complain("Section too nested");
    else if (parent.has(name)) this.#complain("Duplicate section name");
    else this.#path = [...this.#path.slice(0, depth), parent.ensureSection(name)];
  }

  #keyword(quotedName: string, rest: string): void {
    const start = this.#line;
    const section = this.#path[this.#path.length - 1];
    const parsed = this.#value(rest);
    if (parsed === undefined) return;
    const name = unquote(quotedName);
    if (section.has(name)) this.#complain("Duplicate keyword name", start);
    else section.set(name, { ...parsed, origin: this.origin });
  }

  #value(text: string): IniValue | undefined {
    const triple = text.slice(0, 3);
    if (triple === '"""' || triple === "'''") return this.#multiLine(text.slice(3), triple);
    const parsed = this.lists ? parseIniValue(text) : parsePlainValue(text);
    if (parsed === undefined) this.#complain("Parse error in value");
    return parsed;
  }

  #multiLine(first: string, quote: string): IniValue | undefined {
    const start = this.#line;
    let text = first;
    while (!text.includes(quote)) {
      if (this.#line >= this.lines.length) {
        this.#complain("Parse error in multiline value", start);
        return undefined;
      }
      text += `\n${this.lines[this.#line++]}`;
    }
    return { value: text.slice(0, text.indexOf(quote)) };
  }
}

function unquote(name: string): string {
  return /^(["']).*\1$/s.test(name) ? name.slice(1, -1) : name;
}

/**
 * Reads the right-hand side of an assignment: `a`, `"a, b"`, `a, b`, `a,` (a list of one), `,` (an empty list), each with a comment
 * behind it if any.
 *
 * @returns `undefined` when the text is no value.
 */
export function parseIniValue(text: string): IniValue | undefined {
  if (/^\s/.test(text)) return undefined;
  const items: string[] = [];
  let rest = text;
  let isList = false;
  for (;;) {
    const item = /^(?:"([^"]*)"|'([^']*)'|([^'",#\s][^,#]*?)?)\s*(,\s*|#.*|$)/s.exec(rest);
    if (item === null) return undefined;
    const word = item[1] ?? item[2] ?? item[3];
    const end = item[4];
    if (end.startsWith(",") && word !== undefined) {
      items.push(word);
      isList = true;
      rest = rest.slice(item[0].length);
      continue;
    }
    if (end.startsWith(","))
      return items.length === 0 && /^,\s*(?:#.*)?$/.test(rest) ? withComment([], rest.slice(1)) : undefined;
    if (word !== undefined) items.push(word);
    return withComment(isList ? items : (items[0] ?? ""), end);
  }
}

function parsePlainValue(text: string): IniValue | undefined {
  const match = /^("[^"]*"|'[^']*'|[^'"#].*?|)\s*(#.*)?$/s.exec(text);
  return match === null ? undefined : withComment(unquote(match[1]), match[2] ?? "");
}

function withComment(value: string | string[], rest: string): IniValue {
  const comment = rest.trim();
  return comment === "" ? { value } : { value, comment };
}

/** Replaces `%(name)s` by the value of `name` in the same section, its DEFAULT section, or those of its parents. */
function interpolate(section: ConfigSection, parents: readonly ConfigSection[], problems: string[]): void {
  const scopes = [section, ...parents];
  const look = (name: string): string | undefined => {
    for (const scope of scopes) {
      const value = scope.value(name) ?? scope.section("DEFAULT")?.value(name);
      if (typeof value === "string") return value;
    }
    return undefined;
  };
  const expand = (text: string, trail: readonly string[]): string =>
    text.replace(/%\(([^)]*)\)s/g, (_, name: string) => {
      const value = look(name);
      if (value === undefined) problems.push(`missing option "${name}" in interpolation.`);
      else if (trail.includes(name)) problems.push(`interpolation loop detected in value "${name}".`);
      else return expand(value, [...trail, name]);
      return "";
    });
  for (const [key, item] of section.entries()) {
    if (item instanceof ConfigSection) interpolate(item, scopes, problems);
    else if (typeof item.value === "string") section.set(key, { ...item, value: expand(item.value, [key]) });
    else if (Array.isArray(item.value))
      section.set(key, { ...item, value: item.value.map((word: string) => expand(word, [key])) });
  }
}

/**
 * Reads INI text.
 *
 * @param options.lists - split values at commas; the default.
 * @param options.interpolate - replace `%(name)s`; the default with lists.
 * @throws ConfigurationError with one line for every error of the text, the first one first.
 */
export function parseIni(
  text: string,
  origin: Origin,
  options: { readonly lists?: boolean; readonly interpolate?: boolean } = {},
): ConfigSection {
  const lists = options.lists ?? true;
  const reader = new Reader(text, origin, lists);
  const root = reader.read();
  if (reader.problems.length === 0 && (options.interpolate ?? lists)) interpolate(root, [], reader.problems);
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems.join("\n"));
  return root;
}
