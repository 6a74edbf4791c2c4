import { CARD_BYTES, type CardFacts, type CardKind, type CardValue, isCommentary } from "./card.ts";
import { FitsError } from "./errors.ts";

/** The characters of a card, as astropy writes them: one line, or several for long strings and commentaries. */
export function formatCard({ keyword, value, comment, kind }: CardFacts): string {
  const text = formatValue(value, kind);
  checkPrintable(keyword, text, comment);
  if (isCommentary(keyword)) return formatCommentary(keyword, text);
  const head = formatKeyword(keyword);
  const body = keyword.length > 8 || head.startsWith("HIERARCH") ? text.trim() : text;
  const tail = comment === "" ? "" : ` / ${comment}`;
  const used = head.length + 2 + body.length;
  // Room for one character more is made by leaving out the blank in front of the equals sign.
  const start = used === CARD_BYTES + 1 && head.startsWith("HIERARCH") ? head.slice(0, -1) : head;
  const line = `${start}= ${body}${tail}`;
  if (line.length <= CARD_BYTES) return line.padEnd(CARD_BYTES);
  if (kind === "string" && body.length > CARD_BYTES - head.length - 2)
    return formatLong(head, String(value), comment);
  if (used > CARD_BYTES)
    throw new FitsError(`keyword ${keyword} and its value do not fit into 80 characters`);
  return line.slice(0, CARD_BYTES);
}

/** Keywords that are not of 1 to 8 capital letters, digits, hyphens and underscores are written by the HIERARCH convention. */
function formatKeyword(keyword: string): string {
  return /^[A-Z0-9_-]{1,8}$/.test(keyword) ? keyword.padEnd(8) : `HIERARCH ${keyword} `;
}

function checkPrintable(keyword: string, ...texts: string[]): void {
  for (const text of [keyword, ...texts]) {
    if (!/^[ -~]*$/.test(text))
      throw new FitsError(
        `keyword ${keyword}: only printable ASCII characters can be written, got "${text}"`,
      );
  }
  if (keyword.includes("=")) throw new FitsError(`keyword "${keyword}" must not contain an equals sign`);
}

function formatCommentary(keyword: string, text: string): string {
  const lines: string[] = [];
  const width = CARD_BYTES - 8;
  for (let at = 0; at === 0 || at < text.length; at += width)
    lines.push((keyword.padEnd(8) + text.slice(at, at + width)).padEnd(CARD_BYTES));
  return lines.join("");
}

/** Columns of text in one line of a long string, and of its comment. */
const VALUE_WIDTH = 67;
const COMMENT_WIDTH = 64;

function formatLong(head: string, value: string, comment: string): string {
  const first = VALUE_WIDTH + 10 - (head.length + 2);
  const words = splitWords(value.replaceAll("'", "''"), VALUE_WIDTH, first);
  const lines = words.map((word, i) => {
    const last = comment === "" && i === words.length - 1;
    return `${i === 0 ? `${head}= ` : "CONTINUE  "}'${word}${last ? "" : "&"}'`;
  });
  if (comment !== "") {
    const parts = splitWords(comment, COMMENT_WIDTH, COMMENT_WIDTH);
    parts.forEach((part, i) => {
      lines.push(`CONTINUE  '${i < parts.length - 1 ? "&" : ""}' / ${part}`);
    });
  }
  return lines.map((line) => line.padEnd(CARD_BYTES)).join("");
}

/** Cuts behind blanks into pieces of at most `width` characters, words that are longer in their middle. */
function splitWords(text: string, width: number, firstWidth: number): string[] {
  const words: string[] = [];
  let start = 0;
  let room = firstWidth;
  for (;;) {
    const end = cutPoint(text, start, room);
    words.push(text.slice(start, end));
    if (end >= text.length) return words;
    start = end;
    room = width;
  }
}

/** Behind the last blank that stands before `start + room`; the end of the text counts as a blank. */
function cutPoint(text: string, start: number, room: number): number {
  if (start + room > text.length) return text.length;
  const blank = start + room > 0 ? text.lastIndexOf(" ", start + room - 1) : -1;
  if (blank >= start) return blank + 1;
  let cut = Math.min(start + room, text.length);
  // A doubled quote must not be torn apart.
  while (cut > start + 1 && cut < text.length && oddQuotes(text, start, cut)) cut--;
  return cut;
}

function oddQuotes(text: string, start: number, end: number): boolean {
  let count = 0;
  for (let i = start; i < end; i++) if (text[i] === "'") count++;
  return count % 2 === 1;
}

/** A value in fixed format: right-justified to column 30, strings in quotes and at least eight characters wide. */
export function formatValue(value: CardValue, kind: CardKind): string {
  if (value === null) return "";
  if (typeof value === "string") return kind === "commentary" ? value : formatString(value);
  if (typeof value === "boolean") return (value ? "T" : "F").padStart(20);
  if (typeof value === "bigint") return value.toString().padStart(20);
  if (typeof value === "number") return formatNumber(value, kind).padStart(20);
  return `(${formatFloat(value.re)}, ${formatFloat(value.im)})`.padStart(20);
}

function formatString(value: string): string {
  return value === "" ? "''" : `'${value.replaceAll("'", "''").padEnd(8)}'`.padEnd(20);
}

function formatNumber(value: number, kind: CardKind): string {
  if (kind === "integer") return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
  return formatFloat(value);
}

/**
 * A float in at most 20 characters, as astropy writes it: the shortest digits that give the same double, cut where they do not
 * fit.
 *
 * @throws FitsError for NaN and infinities, which a header cannot hold.
 */
export function formatFloat(value: number): string {
  if (!Number.isFinite(value)) throw new FitsError(`a FITS header cannot hold the value ${value}`);
  const text = pythonText(value);
  if (text.length <= 20) return text;
  const exponent = text.indexOf("E");
  if (exponent < 0) return text.slice(0, 20);
  return text.slice(0, 20 - (text.length - exponent)) + text.slice(exponent);
}

/** Python's text of a float: an exponent of two digits at least, from 1e16 on and below 1e-4. */
function pythonText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa, exponentText] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent >= 16 || exponent < -4) {
    const digits = String(Math.abs(exponent)).padStart(2, "0");
    return `${mantissa}E${exponent < 0 ? "-" : "+"}${digits}`;
  }
  if (exponent < 0) {
    const digits = mantissa.replace("-", "").replace(".", "");
    return `${value < 0 ? "-" : ""}0.${"0".repeat(-exponent - 1)}${digits}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}
