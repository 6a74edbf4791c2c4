import { EcsvError } from "./errors.ts";

/** A line of data cut into cells. */
export interface Row {
  readonly cells: string[];
  /** Line of the file where it starts, from 1. */
  readonly line: number;
}

/**
 * Cuts lines into cells as Python's csv module does with `skipinitialspace`: cells may be quoted, a quote inside is doubled, and
 * several blanks in front of a cell count as one. Blank lines and comments are left out; a quoted cell may go on over lines.
 *
 * @param from - index of the first line.
 */
export function* readRows(
  lines: readonly string[],
  from: number,
  delimiter: string,
  strip: boolean,
): Generator<Row> {
  for (let i = from; i < lines.length; i++) {
    let text = lines[i].trim();
    if (text === "" || text.startsWith("#")) continue;
    const line = i + 1;
    // An open quote takes in the next line that is neither blank nor a comment.
    while (hasOpenQuote(text, delimiter) && i + 1 < lines.length) {
      const next = lines[++i].trim();
      if (next !== "" && !next.startsWith("#")) text += `\n${next}`;
    }
    yield { cells: splitCells(text, delimiter, strip), line };
  }
}

function hasOpenQuote(text: string, delimiter: string): boolean {
  if (!text.includes('"')) return false;
  let open = false;
  let start = true;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (open) {
      if (c !== '"') continue;
      if (text[i + 1] === '"') i++;
      else open = false;
    } else if (c === '"' && start) {
      open = true;
      start = false;
    } else start = c === delimiter || (start && c === " ");
  }
  return open;
}

/** Cuts one line (or several, where a quoted cell goes on). */
export function splitCells(text: string, delimiter: string, strip: boolean): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === " ") at++;
    let cell = "";
    if (text[at] === '"') {
      const end = closingQuote(text, at);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    let next = text.indexOf(delimiter, at);
    if (next < 0) next = text.length;
    cell += text.slice(at, next);
    cells.push(strip ? cell.replace(/^[ \t]+|[ \t]+$/g, "") : cell);
    if (next === text.length) return cells;
    at = next + 1;
  }
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) throw new EcsvError("a quoted cell is not closed");
    if (text[at + 1] !== '"') return at;
    at++;
  }
}

/** Writes cells as one line. */
export function joinCells(cells: readonly string[], delimiter: string, quoteAll = false): string {
  return cells.map((cell) => quoteCell(cell, delimiter, quoteAll || cells.length === 1)).join(delimiter);
}

function quoteCell(cell: string, delimiter: string, quoteEmpty: boolean): string {
  const quote =
    cell === ""
      ? delimiter === " " || quoteEmpty
      : (quoteEmpty && /^\s|\s$|^#/.test(cell)) ||
        cell.includes(delimiter) ||
        /["\r\n]|^[\s#]|\s$/.test(cell);
  return quote ? `"${cell.replaceAll('"', '""')}"` : cell;
}
