import { columnFacts } from "../column-format.ts";
import { openFitsSync } from "../fits-file.ts";
import type { Hdu } from "../hdu.ts";
import { parseCommand, usageOf } from "./arguments.ts";
import type { HduDump } from "./dump.ts";
import { shownHeader } from "./image-header.ts";
import { located, oneLine } from "./lines.ts";
import { print, warn } from "./output.ts";

const COMMAND = {
  name: "fitsinfo",
  arguments: "FILE...",
  summary: "Prints a summary of the HDUs in FITS files.",
  options: {
    json: {
      type: "boolean",
      help: "print everything that is in the files, one JSON document per file and line",
    },
  },
} as const;

/**
 * The command `fitsinfo`: a table of the HDUs, or with `--json` structure, cards, hashes and statistics of all values.
 *
 * @returns the exit code: 0 when everything was read.
 */
export async function fitsinfo(args: readonly string[]): Promise<number> {
  const parsed = await parseCommand(COMMAND, args);
  if ("exit" in parsed) return parsed.exit;
  const { files, values } = parsed;
  if (files.length === 0) {
    await warn(usageOf(COMMAND));
    return 2;
  }
  let status = 0;
  for (const [i, path] of files.entries()) {
    if (i > 0 && values.json !== true) await print("\n");
    const good = await (values.json === true ? printJson(path, files.length > 1) : printSummary(path));
    if (!good) status = 1;
  }
  return status;
}

async function printJson(path: string, several: boolean): Promise<boolean> {
  try {
    // The table of HDUs does without what hashes and counts their values.
    const { dumpFile } = await import("./dump.ts");
    const file = openFitsSync(path);
    const { document, complete } = dumpFile(file);
    file.closeSync();
    await print(`${JSON.stringify(several ? { file: path, ok: complete, doc: document } : document)}\n`);
    if (!complete && !several) await warn(`${path}: read in part: ${firstError(document)}`);
    return complete;
  } catch (error) {
    if (several) await print(`${JSON.stringify({ file: path, ok: false, error: oneLine(error) })}\n`);
    else await warn(`${path}: ${oneLine(error)}`);
    return false;
  }
}

function firstError(document: readonly HduDump[]): string {
  for (const hdu of document) {
    const parts = [hdu, ...((hdu["columns"] ?? []) as readonly HduDump[])];
    const bad = parts.find((part) => part["error"] !== undefined);
    if (bad !== undefined) return `HDU ${hdu["index"]}: ${bad["error"]}`;
  }
  return "unknown fault";
}

const TITLE = "No.    Name      Ver    Type      Cards   Dimensions   Format";

async function printSummary(path: string): Promise<boolean> {
  try {
    const file = openFitsSync(path);
    await print(`Filename: ${path}\n${TITLE}\n${file.hdus.map((hdu) => `${summaryLine(hdu)}\n`).join("")}`);
    file.closeSync();
    const bad = file.hdus.find((hdu) => hdu.error !== undefined);
    if (bad?.error !== undefined) await warn(located(path, bad.error));
    return bad === undefined;
  } catch (error) {
    await warn(`${path}: ${oneLine(error)}`);
    return false;
  }
}

function summaryLine(hdu: Hdu): string {
  const cards = safely(() => shownHeader(hdu).cards.length, hdu.header.cards.length);
  const [dimensions, format] = safely(() => describe(hdu), ["", ""]);
  const head = `${String(hdu.index).padStart(3)}  ${hdu.name.padEnd(10)}  ${String(hdu.ver).padStart(3)}`;
  const tail = `${typeName(hdu).padEnd(11)}  ${String(cards).padStart(5)}   ${dimensions}   ${format}`;
  return `${head} ${tail}   ${hdu.error === undefined ? "" : `(${oneLine(hdu.error)})`}`.trimEnd();
}

function safely<T>(describeIt: () => T, fallback: T): T {
  try {
    return describeIt();
  } catch {
    return fallback;
  }
}

/** The class names that users of astropy know. */
function typeName(hdu: Hdu): string {
  switch (hdu.kind) {
    case "image":
      return hdu.index === 0 ? "PrimaryHDU" : "ImageHDU";
    case "bintable":
      return "BinTableHDU";
    case "table":
      return "TableHDU";
    case "groups":
      return "GroupsHDU";
    case "compressed-image":
      return "CompImageHDU";
    case "foreign":
      return "NonstandardExtHDU";
    default:
      return "NonstandardHDU";
  }
}

function describe(hdu: Hdu): readonly [dimensions: string, format: string] {
  if (hdu.kind === "bintable" || hdu.kind === "table") {
    const formats = Array.from({ length: hdu.fields }, (_, i) => columnFacts(hdu.header, i + 1).format);
    return [`${hdu.rows}R x ${hdu.fields}C`, `[${formats.join(", ")}]`];
  }
  if (hdu.kind === "groups") {
    const counts = `${hdu.rows} Groups  ${hdu.fields} Parameters`;
    return [tuple(hdu.shape.slice(1)), `${storedType(hdu)}   ${counts}`];
  }
  return [tuple(hdu.kind === "nonstandard" ? [] : hdu.shape), hdu.dtype === undefined ? "" : typeText(hdu)];
}

/** FITS order, as Python prints a tuple. */
function tuple(shape: readonly number[]): string {
  const axes = [...shape].reverse();
  return `(${axes.join(", ")}${axes.length === 1 ? "," : ""})`;
}

const STORED: Readonly<Record<number, string>> = {
  8: "uint8",
  16: "int16",
  32: "int32",
  64: "int64",
  [-32]: "float32",
  [-64]: "float64",
};

function storedType(hdu: Hdu): string {
  const bitpix = hdu.header.number(hdu.kind === "compressed-image" ? "ZBITPIX" : "BITPIX") ?? 0;
  return STORED[bitpix] ?? "";
}

function typeText(hdu: Hdu): string {
  const stored = storedType(hdu);
  return hdu.dtype === stored ? stored : `${stored} (rescales to ${hdu.dtype})`;
}
