import type { Card } from "../card.ts";
import { type FitsFile, openFitsSync } from "../fits-file.ts";
import type { Hdu } from "../hdu.ts";
import type { Header } from "../header.ts";
import { parseCommand, usageOf, type Values } from "./arguments.ts";
import { shownHeader } from "./image-header.ts";
import { oneLine } from "./lines.ts";
import { print, warn } from "./output.ts";
import { alignedTable, csvTable } from "./text-table.ts";
import { pattern } from "./wildcards.ts";

const COMMAND = {
  name: "fitsheader",
  arguments: "FILE...",
  summary: "Prints the headers of FITS files; of compressed images those of the image.",
  options: {
    extension: {
      type: "string",
      short: "e",
      multiple: true,
      value: "HDU",
      help: 'number, name, or "NAME,VER"; may be repeated',
    },
    keyword: {
      type: "string",
      short: "k",
      multiple: true,
      value: "KEYWORD",
      help: "only these keywords; * and ? are wildcards",
    },
    table: { type: "boolean", short: "t", help: "one line per card, as a table" },
    csv: { type: "boolean", help: "one line per card, as CSV" },
    fitsort: { type: "boolean", short: "f", help: "one line per file, one column per keyword" },
    sort: {
      type: "string",
      short: "s",
      multiple: true,
      value: "KEYWORD",
      help: "sort the lines of --fitsort by this keyword",
    },
    compressed: {
      type: "boolean",
      short: "c",
      help: "of compressed images the header of the table that holds them",
    },
    json: { type: "boolean", help: "one JSON document per file and line" },
  },
} as const;

type Options = Values<(typeof COMMAND)["options"]>;

/** The cards of one HDU that were asked for. */
interface Selection {
  readonly path: string;
  readonly hdu: string;
  readonly cards: readonly Card[];
}

/**
 * The command `fitsheader`.
 *
 * @returns the exit code: 1 when a file cannot be read or lacks an extension.
 */
export async function fitsheader(args: readonly string[]): Promise<number> {
  const parsed = await parseCommand(COMMAND, spaced(args));
  if ("exit" in parsed) return parsed.exit;
  const { values, files } = parsed;
  if (files.length === 0) {
    await warn(usageOf(COMMAND));
    return 2;
  }
  let status = 0;
  const selections: Selection[] = [];
  for (const path of files) {
    try {
      const file = openFitsSync(path);
      selections.push(...select(path, file, values));
      file.closeSync();
    } catch (error) {
      await warn(`${path}: ${oneLine(error)}`);
      status = 1;
    }
  }
  await print(render(selections, values));
  return status;
}

/** `-t FORMAT` of astropy's tool: csv is a flag of its own here. */
function spaced(args: readonly string[]): string[] {
  return args.flatMap((arg, i) => {
    if (arg === "ascii.csv" && /^(?:-t|--table)$/.test(args[i - 1] ?? "")) return ["--csv"];
    return [arg];
  });
}

function select(path: string, file: FitsFile, options: Options): Selection[] {
  const hdus =
    options.extension === undefined ? file.hdus : options.extension.map((name) => findHdu(path, file, name));
  return hdus.map((hdu) => {
    const header = options.compressed === true ? hdu.header : shownHeader(hdu);
    const cards =
      options.keyword === undefined
        ? header.cards
        : options.keyword.flatMap((name) => matching(header, name));
    return {
      path,
      hdu: options.extension === undefined ? String(hdu.index) : nameOf(file, hdu, options),
      cards,
    };
  });
}

function nameOf(file: FitsFile, hdu: Hdu, options: Options): string {
  const name = options.extension?.find((text) => findHdu("", file, text) === hdu);
  return name ?? String(hdu.index);
}

function findHdu(path: string, file: FitsFile, text: string): Hdu {
  const [name, ver] = text.split(",");
  const found = /^\d+$/.test(text) ? file.hdus[Number(text)] : findNamed(file, name.trim(), ver);
  if (found === undefined) throw new Error(`extension ${text} not found in ${path}`);
  return found;
}

function findNamed(file: FitsFile, name: string, ver: string | undefined): Hdu | undefined {
  if (ver !== undefined) return file.find(name, Number(ver));
  return file.find(name) ?? file.hdus.find((hdu) => hdu.name.toUpperCase() === name.toUpperCase());
}

/** Cards of a keyword; dots stand for the blanks of HIERARCH keywords. */
function matching(header: Header, keyword: string): readonly Card[] {
  const wanted = pattern(keyword.replaceAll(".", " ").toUpperCase());
  return header.cards.filter((card) => wanted.test(card.keyword.toUpperCase()));
}

function render(selections: readonly Selection[], options: Options): string {
  if (options.json === true) return renderJson(selections);
  if (options.fitsort === true) return renderFitsort(selections, options.sort ?? []);
  if (options.table === true || options.csv === true) {
    const rows = selections.flatMap(({ path, hdu, cards }) =>
      cards.map((card) => [path, hdu, card.keyword, valueText(card)]),
    );
    const all = [["filename", "hdu", "keyword", "value"], ...rows];
    return options.csv === true ? csvTable(all) : alignedTable(all, "|");
  }
  return selections.map(renderPlain).join("\n");
}

function renderPlain({ path, hdu, cards }: Selection): string {
  const lines = cards.flatMap((card) => card.image.match(/.{1,80}/gs) ?? []);
  return [`# HDU ${hdu} in ${path}:`, ...lines].map((line) => `${line}\n`).join("");
}

/** A value as Python prints it. */
export function valueText(card: Card): string {
  const { value } = card;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "object") return `(${value.re}${value.im < 0 ? "" : "+"}${value.im}j)`;
  if (typeof value === "number" && card.kind === "float" && Number.isInteger(value) && Math.abs(value) < 1e16)
    return value.toFixed(1);
  return String(value);
}

function renderJson(selections: readonly Selection[]): string {
  return selections
    .map(({ path, hdu, cards }) => {
      const list = cards.map((card) => [card.keyword, jsonSafe(card), card.comment]);
      return `${JSON.stringify({ file: path, hdu, cards: list })}\n`;
    })
    .join("");
}

function jsonSafe(card: Card): unknown {
  return typeof card.value === "bigint" ? card.value.toString() : card.value;
}

function renderFitsort(selections: readonly Selection[], sort: readonly string[]): string {
  const many = new Set(selections.map(({ hdu }) => hdu)).size > 1;
  const byFile = new Map<string, Map<string, string>>();
  for (const { path, hdu, cards } of selections) {
    const row = byFile.get(path) ?? new Map<string, string>();
    byFile.set(path, row);
    for (const card of cards)
      if (card.kind !== "commentary")
        row.set(many ? `${hdu}:${card.keyword}` : card.keyword, valueText(card));
  }
  const keywords = [...new Set([...byFile.values()].flatMap((row) => [...row.keys()]))];
  const rows = [...byFile].map(([path, row]) => [path, ...keywords.map((name) => row.get(name) ?? "--")]);
  const order = sort.map((name) => keywords.indexOf(name.replaceAll(".", " ")) + 1).filter((i) => i > 0);
  rows.sort((a, b) => {
    for (const i of order) {
      const numeric = Number(a[i]) - Number(b[i]);
      const by = Number.isNaN(numeric) ? a[i].localeCompare(b[i]) : numeric;
      if (by !== 0) return by;
    }
    return 0;
  });
  return alignedTable([["filename", ...keywords], ...rows], "");
}
