/**
 * Boolean expressions of mapping headers (`rmap_relevance`, `rmap_omit`, `parkey_relevance`), parsed into closures.
 *
 * @module
 */

import { MappingFormatError } from "./errors.ts";
import { floatText, quote } from "./python-text.ts";

/** A value of an expression. */
export type ExpressionValue = string | number | boolean | null | readonly ExpressionValue[];

/** Looks up a name; undefined where the name is unknown. */
export type Scope = (name: string) => ExpressionValue | undefined;

/** A parsed expression with the names it mentions. */
export interface Expression {
  readonly source: string;
  readonly names: readonly string[];
  /** Throws what Python would say of an unknown name or of values that cannot be compared. */
  readonly evaluate: (scope: Scope) => ExpressionValue;
}

/** Parses an expression. Throws MappingFormatError for anything but comparisons of names and literals. */
export function parseExpression(source: string): Expression {
  const parser = new ExpressionParser(source);
  const evaluate = parser.whole();
  return { source, names: [...parser.names], evaluate };
}

/** Python's truth of a value. */
export function isTrue(value: ExpressionValue): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

type Node = (scope: Scope) => ExpressionValue;
type Comparison = (a: ExpressionValue, b: ExpressionValue) => boolean;

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|([A-Za-z_][A-Za-z0-9_]*)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(==|!=|<=|>=|[<>()[\],-]))/y;
const DEEPEST = 64;

const COMPARISONS: Record<string, Comparison> = {
  "==": (a, b) => same(a, b),
  "!=": (a, b) => !same(a, b),
  "<": (a, b) => order(a, b, "<") < 0,
  "<=": (a, b) => order(a, b, "<=") <= 0,
  ">": (a, b) => order(a, b, ">") > 0,
  ">=": (a, b) => order(a, b, ">=") >= 0,
  in: (a, b) => contains(b, a),
  "not in": (a, b) => !contains(b, a),
};

interface Token {
  readonly kind: "number" | "name" | "string" | "mark" | "end";
  readonly text: string;
}

class ExpressionParser {
  readonly names = new Set<string>();
  private readonly source: string;
  private readonly tokens: Token[];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
    this.tokens = tokenize(source);
  }

  whole(): Node {
    const node = this.either();
    if (this.token().kind !== "end") this.fail();
    return node;
  }

  private either(): Node {
    if (++this.depth > DEEPEST) this.fail();
    let left = this.both();
    while (this.accept("or")) {
      const [a, b] = [left, this.both()];
      left = (scope) => {
        const value = a(scope);
        return isTrue(value) ? value : b(scope);
      };
    }
    if (this.accept("if")) left = this.conditional(left);
    this.depth--;
    return left;
  }

  private conditional(yes: Node): Node {
    const test = this.either();
    if (!this.accept("else")) this.fail();
    const no = this.either();
    return (scope) => (isTrue(test(scope)) ? yes(scope) : no(scope));
  }

  private both(): Node {
    let left = this.negation();
    while (this.accept("and")) {
      const [a, b] = [left, this.negation()];
      left = (scope) => {
        const value = a(scope);
        return isTrue(value) ? b(scope) : value;
      };
    }
    return left;
  }

  private negation(): Node {
    let flips = 0;
    while (this.accept("not")) flips++;
    const node = this.comparison();
    if (flips === 0) return node;
    return (scope) => isTrue(node(scope)) === (flips % 2 === 0);
  }

  private comparison(): Node {
    const first = this.operand();
    const rest: [Comparison, Node][] = [];
    for (let compare = this.operator(); compare !== undefined; compare = this.operator())
      rest.push([compare, this.operand()]);
    if (rest.length === 0) return first;
    return (scope) => {
      let left = first(scope);
      for (const [compare, node] of rest) {
        const right = node(scope);
        if (!compare(left, right)) return false;
        left = right;
      }
      return true;
    };
  }

  private operator(): Comparison | undefined {
    if (this.accept("in")) return COMPARISONS["in"];
    if (this.token().text === "not" && this.tokens[this.at + 1]?.text === "in") {
      this.at += 2;
      return COMPARISONS["not in"];
    }
    if (this.token().kind !== "mark") return undefined;
    const found = COMPARISONS[this.token().text];
    if (found !== undefined) this.at++;
    return found;
  }

  private operand(): Node {
    const { kind, text } = this.token();
    this.at++;
    if (kind === "string") return () => text;
    if (kind === "number") return () => Number(text);
    if (kind === "name") return this.named(text);
    if (text === "(") return this.sequence(")");
    if (text === "[") return this.sequence("]");
    if (text !== "-") this.fail();
    const node = this.operand();
    return (scope) => {
      const value = node(scope);
      if (typeof value !== "number")
        throw new TypeError(`bad operand type for unary -: '${typeName(value)}'`);
      return -value;
    };
  }

  private named(name: string): Node {
    if (name === "True") return () => true;
    if (name === "False") return () => false;
    if (name === "None") return () => null;
    this.names.add(name);
    return (scope) => {
      const value = scope(name);
      if (value === undefined) throw new ReferenceError(`name '${name}' is not defined`);
      return value;
    };
  }

  private sequence(close: string): Node {
    const items: Node[] = [];
    let commas = 0;
    while (this.token().text !== close || this.token().kind !== "mark") {
      if (commas < items.length) this.fail();
      items.push(this.either());
      if (!this.accept(",")) break;
      commas++;
    }
    if (!this.accept(close)) this.fail();
    const [only] = items;
    if (close === ")" && commas === 0 && only !== undefined) return only;
    return (scope) => items.map((item) => item(scope));
  }

  private token(): Token {
    return this.tokens[this.at] ?? { kind: "end", text: "" };
  }

  private accept(text: string): boolean {
    const { kind, text: found } = this.token();
    if (found !== text || kind === "string" || kind === "end") return false;
    this.at++;
    return true;
  }

  private fail(): never {
    throw new MappingFormatError(`Illegal statement or expression in mapping ${quote(this.source)}`);
  }
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (match === null)
      throw new MappingFormatError(`Illegal statement or expression in mapping ${quote(source)}`);
    const [, number, name, single, double, mark] = match;
    const text = single ?? double;
    if (text !== undefined) tokens.push({ kind: "string", text: text.replaceAll(/\\(.)/g, "$1") });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "mark", text: mark ?? "" });
  }
  return tokens;
}

function same(a: ExpressionValue, b: ExpressionValue): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => same(item, b[i] ?? null));
  if (typeof a === "boolean" && typeof b === "number") return Number(a) === b;
  if (typeof a === "number" && typeof b === "boolean") return a === Number(b);
  return a === b;
}

function order(a: ExpressionValue, b: ExpressionValue, operator: string): number {
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : Number(a > b);
  if (typeof a === "number" && typeof b === "number")
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
  throw new TypeError(
    `'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

function contains(whole: ExpressionValue, part: ExpressionValue): boolean {
  if (Array.isArray(whole)) return whole.some((item) => same(item, part));
  if (typeof whole !== "string") throw new TypeError(`argument of type '${typeName(whole)}' is not iterable`);
  if (typeof part === "string") return whole.includes(part);
  throw new TypeError(`'in <string>' requires string as left operand, not ${typeName(part)}`);
}

function typeName(value: ExpressionValue): string {
  if (value === null) return "NoneType";
  if (Array.isArray(value)) return "tuple";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  return floatText(Number(value)).endsWith(".0") ? "int" : "float";
}
