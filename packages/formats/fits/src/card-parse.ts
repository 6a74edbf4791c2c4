import {
  CARD_BYTES,
  type CardFacts,
  type CardKind,
  type CardValue,
  type Complex,
  isCommentary,
} from "./card.ts";

/** Reads a card (with its CONTINUE cards) as astropy does; never throws: what does not parse is `invalid`. */
export function parseCard(given: string): CardFacts {
  const image = given.replace(NOT_ASCII, "?");
  const { keyword, rest, invalid } = splitKeyword(image.slice(0, CARD_BYTES), image.length > CARD_BYTES);
  if (isCommentary(keyword))
    return { keyword, value: image.slice(8).trimEnd(), comment: "", kind: "commentary" };
  if (invalid || keyword === "CONTINUE" || keyword === "END") return unreadable(keyword, image);
  const text = image.length > CARD_BYTES ? joinContinued(image, rest) : rest;
  const parsed = text === undefined ? undefined : parseValue(text);
  return parsed === undefined ? unreadable(keyword, image) : { keyword, ...parsed };
}

/** Bytes that a header must not have, each of which reads as a question mark. */
const NOT_ASCII = /[\u0080-\uffff]/g;

function unreadable(keyword: string, image: string): CardFacts {
  return { keyword, value: image.slice(8).trimEnd(), comment: "", kind: "invalid" };
}

interface Split {
  readonly keyword: string;
  /** Value and comment. */
  readonly rest: string;
  readonly invalid: boolean;
}

function splitKeyword(line: string, continued: boolean): Split {
  const keyword = line.slice(0, 8).trim();
  const upper = keyword.toUpperCase();
  if (isCommentary(upper) || upper === "CONTINUE" || upper === "END")
    return { keyword: upper, rest: line.slice(8).trim(), invalid: false };
  if (upper === "HIERARCH" && line[8] === " " && line.includes("=")) {
    const at = line.indexOf("=");
    return { keyword: line.slice(9, at).trim(), rest: line.slice(at + 1).trim(), invalid: false };
  }
  const at = line.indexOf("= ");
  if (at < 0 || at > 8) return { keyword, rest: line.slice(8).trim(), invalid: true };
  const name = at < 8 ? upper.slice(0, at).trim() : upper;
  // A continued card may begin with an equals sign alone: the blank is the next line's.
  return { keyword: name, rest: line.slice(at + 2).trim(), invalid: continued && line.length < CARD_BYTES };
}

/** Value and comment of a string over several lines, quotes still doubled; undefined where a line is not part of a string. */
function joinContinued(image: string, first: string): string | undefined {
  const pieces: string[] = [];
  const comments: string[] = [];
  for (let at = 0; at < image.length; at += CARD_BYTES) {
    const rest = at === 0 ? first : image.slice(at + 8, at + CARD_BYTES).trim();
    const string = rest.startsWith("'") ? quoted(rest) : undefined;
    const tail = string === undefined ? rest : rest.slice(string.length + 2).trimStart();
    if (string === undefined && tail !== "" && !tail.startsWith("/")) return undefined;
    const piece = (string ?? "").trimEnd();
    pieces.push(piece.endsWith("&") ? piece.slice(0, -1) : piece);
    const comment = tail.startsWith("/") ? tail.slice(1).trim() : "";
    if (comment !== "") comments.push(comment);
  }
  return `'${pieces.join("")}' / ${comments.join(" ")}`;
}

type Parsed = Omit<CardFacts, "keyword">;

/** Value and comment of a card behind its equals sign. */
function parseValue(text: string): Parsed | undefined {
  const first = text[0];
  if (first === undefined) return { value: null, comment: "", kind: "undefined" };
  if (first === "'") {
    const string = quoted(text);
    if (string === undefined) return undefined;
    return finish(text.slice(string.length + 2), string.replaceAll("''", "'").trimEnd(), "string");
  }
  if (first === "/") return finish(text, null, "undefined");
  const slash = text.indexOf("/");
  const body = (slash < 0 ? text : text.slice(0, slash)).trim();
  const tail = slash < 0 ? "" : text.slice(slash);
  if (body === "T" || body === "F") return finish(tail, body === "T", "logical");
  if (first === "(") {
    const value = parseComplex(body);
    return value === undefined ? undefined : finish(tail, value, "complex");
  }
  const number = parseNumber(body);
  return number === undefined ? undefined : finish(tail, number.value, number.kind);
}

function finish(tail: string, value: CardValue, kind: CardKind): Parsed | undefined {
  const rest = tail.trimStart();
  if (rest === "") return { value, comment: "", kind };
  return rest.startsWith("/") ? { value, comment: rest.slice(1).trim(), kind } : undefined;
}

/**
 * The text of a quoted string, quotes still doubled: up to the first quote that has no twin. Where something else than a comment
 * follows it, up to the first quote that is followed by nothing or a comment, as astropy takes it. Undefined where there is
 * none, or a character is not printable ASCII.
 */
function quoted(text: string): string | undefined {
  const strict = closingQuote(text);
  if (strict > 0 && endsValue(text, strict + 1)) return printable(text.slice(1, strict));
  for (let end = text.indexOf("'", 1); end > 0; end = text.indexOf("'", end + 1))
    if (endsValue(text, end + 1)) return printable(text.slice(1, end));
  return undefined;
}

/** The first quote behind the opening one that is not doubled. */
function closingQuote(text: string): number {
  let at = text.indexOf("'", 1);
  while (at > 0 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at;
}

/** True when nothing follows but blanks and a comment. */
function endsValue(text: string, from: number): boolean {
  let next = from;
  while (text[next] === " ") next++;
  return next >= text.length || text[next] === "/";
}

function printable(string: string): string | undefined {
  return /^[ -~]*$/.test(string) ? string : undefined;
}

const NUMBER = /^([+-]?) *((?:\.\d+|\d+(?:\.\d*)?)(?: *[deDE] *[+-]? *\d+)?)$/;

/** A number, blanks between its parts allowed; undefined where it is none. */
function parseNumber(text: string): { value: number | bigint; kind: CardKind } | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const digits = match[1] + match[2].replaceAll(" ", "").replace(/[dD]/, "e");
  if (!/[.eE]/.test(digits)) {
    const value = Number(digits);
    return {
      value: Number.isSafeInteger(value) ? value + 0 : BigInt(digits.replace("+", "")),
      kind: "integer",
    };
  }
  return { value: Number(digits), kind: "float" };
}

function parseComplex(text: string): Complex | undefined {
  const match = /^\(([^,]*),([^,]*)\)$/.exec(text);
  if (match === null) return undefined;
  const re = parseNumber(match[1].trim());
  const im = parseNumber(match[2].trim());
  return re === undefined || im === undefined ? undefined : { re: Number(re.value), im: Number(im.value) };
}
