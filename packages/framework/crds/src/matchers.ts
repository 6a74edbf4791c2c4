/**
 * Elements of match keys: what a key says of one header value.
 *
 * @module
 */

import { ValidationError } from "./errors.ts";
import { parseFloatText, quote } from "./python-text.ts";

/** 1: the value matches; 0: it does not matter; -1: the key is ruled out. */
export type Verdict = 1 | 0 | -1;

/** Judges one conditioned header value. */
export type Matcher = (value: string) => Verdict;

/** True of keys that are no plain values: `{literal}`, `(regex)`, `# a or b #`, BETWEEN and NOT. */
export function isEsoteric(key: string): boolean {
  const upper = key.toUpperCase();
  if (upper.startsWith("BETWEEN") || upper.startsWith("NOT")) return true;
  return /^[{(#]/.test(upper) && /[})#]$/.test(upper);
}

/** The alternatives of an `A|B` key, sorted; any other key alone. */
export function alternatives(key: string): string[] {
  if (isEsoteric(key) || !key.includes("|")) return [key];
  return key
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .sort();
}

/** The matcher of a conditioned key element. Throws ValidationError for an impossible one. */
export function matcherOf(key: string): Matcher {
  if (key.startsWith("(") && key.endsWith(")")) return pattern(key.slice(1, -1));
  if (key.startsWith("{") && key.endsWith("}")) return plain(key.slice(1, -1));
  if (key.startsWith("#") && key.endsWith("#")) return combined(key.toUpperCase());
  const upper = key.toUpperCase();
  if (upper.startsWith("BETWEEN")) return between(key);
  if (upper.startsWith("NOT ")) return negated(matcherOf(key.slice(4).trim()));
  if (key.includes("|") || key.includes("*")) return globs(alternatives(key));
  if (key === "N/A") return () => 0;
  if (key.startsWith(">") || key.startsWith("<")) return inequality(key);
  return plain(key);
}

function plain(key: string): Matcher {
  return (value) => (value === key || value === "*" ? 1 : value === "N/A" ? 0 : -1);
}

function regular(key: string, expression: RegExp): Matcher {
  const first = plain(key);
  return (value) => {
    const verdict = first(value);
    return verdict !== -1 ? verdict : expression.test(value) ? 1 : -1;
  };
}

/**
 * A regular expression of Python, which `re.match` anchors at the start only. What the two languages spell differently is
 * rewritten: flags at the start, named groups and references to them, comments, ends of the text.
 */
function pattern(source: string): Matcher {
  const [leading, letters = ""] = /^\(\?([aimsu]+)\)/.exec(source) ?? [""];
  const translated = source
    .slice(leading.length)
    .replaceAll(/\(\?#[^)]*\)/g, "")
    .replaceAll("(?P<", "(?<")
    .replaceAll(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replaceAll("\\Z", "$")
    .replaceAll("\\A", "^");
  const flags = new Set([...letters, "s"]);
  // Every text is Unicode to both.
  flags.delete("a");
  flags.delete("u");
  try {
    return regular(source, new RegExp(`^(?:${translated})`, [...flags].join("")));
  } catch (error) {
    throw new ValidationError(`Invalid regular expression ${quote(source)}`, { cause: error });
  }
}

function globs(parts: readonly string[]): Matcher {
  // Most keys list plain values; those need no pattern.
  if (!parts.some((part) => /[*?[]/.test(part)))
    return (value) => (value === "N/A" ? 0 : value === "*" || parts.includes(value) ? 1 : -1);
  const expressions = parts.map(globSource);
  return regular(`^(${parts.join("|")})$`, new RegExp(`^(?:${expressions.join("|")})$`, "s"));
}

/** A shell pattern as the source of a regular expression. */
export function globSource(glob: string): string {
  let source = "";
  for (let i = 0; i < glob.length; i++) {
    const character = glob.charAt(i);
    if (character === "*") source += ".*";
    else if (character === "?") source += ".";
    else if (character === "[") {
      const set = characterSet(glob, i);
      source += set?.source ?? "\\[";
      i = set?.end ?? i;
    } else source += character.replace(/[.+^${}()|\]\\]/, "\\$&");
  }
  return source;
}

function characterSet(glob: string, start: number): { source: string; end: number } | undefined {
  const negative = glob[start + 1] === "!";
  const from = start + (negative ? 2 : 1);
  const end = glob.indexOf("]", from + 1);
  if (end < 0) return undefined;
  const body = glob.slice(from, end).replaceAll("\\", "\\\\").replace(/^\^/, "\\^").replaceAll("]", "\\]");
  return { source: `[${negative ? "^" : ""}${body.replaceAll("[", "\\[")}]`, end };
}

const INEQUALITY = /^([><]=?)\s*([-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?)/;

function inequality(key: string): Matcher {
  const [, operator, limitText] = INEQUALITY.exec(key) ?? [];
  if (operator === undefined) throw new ValidationError(`Invalid relation ${quote(key)}`);
  const limit = Number(limitText);
  const holds = comparison(operator, limit);
  const first = plain(key);
  return (value) => {
    const verdict = first(value);
    if (verdict !== -1) return verdict;
    const number = parseFloatText(value);
    return number !== undefined && holds(number) ? 1 : -1;
  };
}

function comparison(operator: string, limit: number): (value: number) => boolean {
  if (operator === ">") return (value) => value > limit;
  if (operator === "<") return (value) => value < limit;
  if (operator === ">=") return (value) => value >= limit;
  return (value) => value <= limit;
}

function combined(key: string): Matcher {
  if (key.includes(" AND ")) return pair(key, "AND");
  if (key.includes(" OR ")) return pair(key, "OR");
  return matcherOf(key.slice(1, -1));
}

function between(key: string): Matcher {
  const parts = key.split(/\s+/).filter((part) => part !== "");
  const [, low = "", high = ""] = parts;
  if (parts.length !== 3) throw new ValidationError(`Invalid between relation ${quote(key)}`);
  if (!((parseFloatText(low) ?? Number.NaN) <= (parseFloatText(high) ?? Number.NaN)))
    throw new ValidationError(
      `Invalid between relation ${quote(key)} should be 'between lower_bound upper_bound'`,
    );
  return pair(`>=${low} AND <${high}`, "AND");
}

/** Two matchers joined by AND or OR; the second operand ends at the next such word, as in the original. */
function pair(key: string, operator: "AND" | "OR"): Matcher {
  const inner = key.trim().startsWith("#") ? key.trim().slice(1, -1) : key;
  const [left = "", right = ""] = inner.split(operator).map((part) => part.trim());
  const [a, b] = [matcherOf(left), matcherOf(right)];
  const whole = plain(key);
  return (given) => {
    const value = given.toUpperCase();
    const verdict = whole(value);
    if (verdict !== -1) return verdict;
    const holds = operator === "AND" ? a(value) === 1 && b(value) === 1 : a(value) === 1 || b(value) === 1;
    return holds ? 1 : -1;
  };
}

function negated(inner: Matcher): Matcher {
  return (value) => {
    const verdict = inner(value);
    return verdict === 0 ? 0 : verdict === 1 ? -1 : 1;
  };
}
