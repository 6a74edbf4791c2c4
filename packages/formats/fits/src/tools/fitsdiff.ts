import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type FitsFile, openFitsSync } from "../fits-file.ts";
import type { Hdu } from "../hdu.ts";
import { parseCommand, usageOf, type Values } from "./arguments.ts";
import { compareData, type DataRules } from "./differ-data.ts";
import { compareHeaders, type HeaderRules } from "./differ-headers.ts";
import { shownHeader } from "./image-header.ts";
import { located, oneLine } from "./lines.ts";
import { print, warn } from "./output.ts";
import { matchesAny, pattern } from "./wildcards.ts";

const COMMAND = {
  name: "fitsdiff",
  arguments: "FILE1 FILE2",
  summary:
    "Compares two FITS files, or the files of the same names in two folders: structure, headers and data.\nThe environment variable FITSDIFF_SETTINGS may hold options.",
  options: {
    quiet: { type: "boolean", short: "q", help: "print nothing, tell by the exit code" },
    "num-diffs": { type: "string", short: "n", value: "N", help: "data differences reported per HDU (10)" },
    rtol: { type: "string", short: "r", value: "NUMBER", help: "relative tolerance of numbers (0)" },
    "relative-tolerance": { type: "string", value: "NUMBER", help: "the same" },
    atol: { type: "string", short: "a", value: "NUMBER", help: "absolute tolerance of numbers (0)" },
    "absolute-tolerance": { type: "string", value: "NUMBER", help: "the same" },
    "no-ignore-blanks": { type: "boolean", short: "b", help: "trailing blanks of strings count" },
    "no-ignore-blank-cards": { type: "boolean", help: "blank cards count" },
    exact: { type: "boolean", help: "report all differences, whatever else is said" },
    "output-file": { type: "string", short: "o", value: "FILE", help: "write the report to a file" },
    "ignore-hdus": {
      type: "string",
      short: "u",
      value: "NAMES",
      help: "HDUs not to be compared, by commas; wildcards",
    },
    "ignore-keywords": {
      type: "string",
      short: "k",
      value: "NAMES",
      help: "keywords not to be compared, or @FILE",
    },
    "ignore-comments": {
      type: "string",
      short: "c",
      value: "NAMES",
      help: "keywords whose comments are not compared",
    },
    "ignore-fields": { type: "string", short: "f", value: "NAMES", help: "columns not to be compared" },
    json: { type: "boolean", help: "one JSON document per pair of files and line" },
  },
} as const;

type Options = Values<(typeof COMMAND)["options"]>;

interface Rules extends HeaderRules, DataRules {
  readonly ignoreHdus: readonly RegExp[];
}

/** The differences of one HDU, or of the files as such. */
interface Section {
  readonly title: string;
  readonly header: readonly string[];
  readonly data: readonly string[];
}

/**
 * The command `fitsdiff`.
 *
 * @returns 0 when the files are equal under the rules, 1 when not, 2 when they cannot be compared.
 */
export async function fitsdiff(args: readonly string[]): Promise<number> {
  const settings = (process.env["FITSDIFF_SETTINGS"] ?? "").split(/\s+/).filter((word) => word !== "");
  const parsed = await parseCommand(COMMAND, [...settings, ...args]);
  if ("exit" in parsed) return parsed.exit;
  const { values, files } = parsed;
  if (files.length !== 2) {
    await warn(usageOf(COMMAND));
    return 2;
  }
  try {
    const rules = rulesOf(values);
    const output = values["output-file"];
    if (output !== undefined) writeFileSync(output, "");
    let status = 0;
    for (const [a, b] of pairs(files[0], files[1])) {
      const sections = compareFiles(a, b, rules);
      if (sections.length > 0) status = 1;
      const report =
        values.json === true ? jsonReport(a, b, sections) : textReport(a, b, sections, rules, values);
      if (output !== undefined) appendFileSync(output, report);
      else if (values.quiet !== true) await print(report);
    }
    return status;
  } catch (error) {
    if (values.quiet !== true)
      await warn(`fitsdiff: ${located((error as { path?: string }).path ?? files.join(" "), error)}`);
    return 2;
  }
}

function rulesOf(options: Options): Rules {
  const exact = options.exact === true;
  const list = (text: string | undefined): RegExp[] =>
    exact ? [] : namesOf(text).map((name) => pattern(name.toUpperCase()));
  const number = (text: string | undefined): number => (exact || text === undefined ? 0 : numberOf(text));
  return {
    relative: number(options.rtol ?? options["relative-tolerance"]),
    absolute: number(options.atol ?? options["absolute-tolerance"]),
    most: options["num-diffs"] === undefined ? 10 : numberOf(options["num-diffs"]),
    ignoreHdus: namesOf(options["ignore-hdus"]).map((name) => pattern(name.toUpperCase())),
    ignoreKeywords: list(options["ignore-keywords"]),
    ignoreComments: list(options["ignore-comments"]),
    ignoreFields: list(options["ignore-fields"]),
    ignoreBlanks: !exact && options["no-ignore-blanks"] !== true,
    ignoreBlankCards: !exact && options["no-ignore-blank-cards"] !== true,
  };
}

function numberOf(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new Error(`"${text}" is no number`);
  return value;
}

/** Names by commas, or one per line of a file. */
function namesOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  const names = text.startsWith("@") ? readFileSync(text.slice(1), "utf8").split("\n") : text.split(",");
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

function pairs(a: string, b: string): (readonly [string, string])[] {
  const [left, right] = [a, b].map(isFolder);
  if (!left && !right) return [[a, b]];
  if (left && right) {
    const files = readdirSync(a).filter((name) => existsSync(join(b, name)) && !isFolder(join(a, name)));
    return files.sort().map((name) => [join(a, name), join(b, name)] as const);
  }
  return left ? [[join(a, basename(b)), b]] : [[a, join(b, basename(a))]];
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function compareFiles(a: string, b: string, rules: Rules): Section[] {
  const left = openFitsSync(a);
  try {
    const right = openFitsSync(b);
    try {
      return compareHdus(left, right, rules);
    } finally {
      right.closeSync();
    }
  } finally {
    left.closeSync();
  }
}

function compareHdus(a: FitsFile, b: FitsFile, rules: Rules): Section[] {
  const [left, right] = [a, b].map((file) =>
    file.hdus.filter((hdu) => !matchesAny(hdu.name.toUpperCase(), rules.ignoreHdus)),
  );
  const sections: Section[] = [];
  if (left.length !== right.length)
    sections.push({
      title: "Files contain different numbers of HDUs:",
      header: [],
      data: [` a: ${left.length}`, ` b: ${right.length}`],
    });
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const section = compareHdu(left[i], right[i], rules);
    if (section.header.length + section.data.length > 0) sections.push(section);
  }
  return sections;
}

function compareHdu(a: Hdu, b: Hdu, rules: Rules): Section {
  const name = a.name === "" ? "" : ` (${a.name}, ${a.ver})`;
  const title = a.index === 0 ? "Primary HDU:" : `Extension HDU ${a.index}${name}:`;
  const header = compareHeaders(shownHeader(a), shownHeader(b), rules);
  if (a.name !== b.name) header.unshift("Extension names differ:", ` a: ${a.name}`, ` b: ${b.name}`);
  if (a.kind !== b.kind)
    return { title, header, data: ["Extension types differ:", ` a: ${a.kind}`, ` b: ${b.kind}`] };
  try {
    return { title, header, data: compareData(a, b, rules) };
  } catch (error) {
    return { title, header, data: [`The data cannot be compared: ${oneLine(error)}`] };
  }
}

function jsonReport(a: string, b: string, sections: readonly Section[]): string {
  return `${JSON.stringify({ a, b, identical: sections.length === 0, differences: sections })}\n`;
}

function textReport(
  a: string,
  b: string,
  sections: readonly Section[],
  rules: Rules,
  options: Options,
): string {
  const lines = [
    "",
    " fitsdiff",
    ` a: ${dirname(a) === "." ? basename(a) : a}`,
    ` b: ${dirname(b) === "." ? basename(b) : b}`,
  ];
  for (const [label, text] of [
    ["HDU(s) not to be compared:", options["ignore-hdus"]],
    ["Keyword(s) not to be compared:", options["ignore-keywords"]],
    ["Keyword(s) whose comments are not to be compared:", options["ignore-comments"]],
    ["Table column(s) not to be compared:", options["ignore-fields"]],
  ] as const)
    if (text !== undefined && options.exact !== true) lines.push(` ${label}`, `  ${namesOf(text).join(" ")}`);
  lines.push(` Maximum number of different data values to be reported: ${rules.most}`);
  lines.push(` Relative tolerance: ${rules.relative}, Absolute tolerance: ${rules.absolute}`, "");
  if (sections.length === 0) lines.push("No differences found.");
  for (const { title, header, data } of sections) lines.push(...sectionLines(title, header, data));
  return `${lines.join("\n").trimEnd()}\n`;
}

function sectionLines(title: string, header: readonly string[], data: readonly string[]): string[] {
  if (!title.includes("HDU:") && !title.startsWith("Ext")) return [title, ...data, ""];
  const block = (name: string, lines: readonly string[]): string[] =>
    lines.length === 0
      ? []
      : [
          `   ${name} contain${name === "Data" ? "s" : ""} differences:`,
          ...lines.map((line) => `     ${line}`),
          "",
        ];
  return [title, "", ...block("Headers", header), ...block("Data", data)];
}
