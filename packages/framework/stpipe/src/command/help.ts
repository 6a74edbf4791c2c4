import { checkText } from "../parameter.ts";
import type { Spec } from "../spec.ts";
import { BUILT_IN, parameterOptions } from "./options.ts";

const HELP_COLUMN = 24;

/**
 * Breaks text into lines of at most `width` characters, at blanks and behind hyphens between letters. Paths and
 * addresses stay whole, so that they can be copied.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    let glue = line === "" ? "" : " ";
    for (const part of word.includes("/") ? [word] : word.split(/(?<=\w[^\W\d]-)(?=\w[^\W\d])/)) {
      if (line !== "" && line.length + glue.length + part.length > width) {
        lines.push(line);
        line = part;
      } else line += glue + part;
      glue = "";
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

function entry(option: string, help: string, width: number): string {
  const head = `  ${option}`;
  const [first = "", ...rest] = wrap(help, Math.max(20, width - HELP_COLUMN));
  const indent = " ".repeat(HELP_COLUMN);
  if (first === "") return head;
  const start =
    head.length < HELP_COLUMN - 1 ? head.padEnd(HELP_COLUMN) + first : `${head}\n${indent}${first}`;
  return [start, ...rest.map((line) => indent + line)].join("\n");
}

/** What the original shows of a declaration in square brackets: the text between its first and second parenthesis. */
export function bracket(check: string): string {
  const inner = check.slice(check.indexOf("(") + 1);
  const next = inner.indexOf("(");
  const shown = next < 0 ? inner.replace(/\)+$/, "") : inner.slice(0, next);
  return shown.replaceAll(", ", ",");
}

/** The one-line usage. */
export function usage(): string {
  return "usage: strun [-h] [options] cfg_file_or_class [args ...]\n";
}

/** The help of a step: what it does, its arguments, all its parameters with defaults. */
export function stepHelp(
  { help: text, spec }: { readonly help: string; readonly spec: Spec },
  width: number = process.stdout.columns ?? 80,
): string {
  const parts = [
    usage(),
    wrap(text, width).join("\n"),
    "",
    "positional arguments:",
    entry("cfg_file_or_class", "The configuration file or the name of the step or pipeline to run", width),
    entry("args", "Arguments to pass to the step: input files", width),
    "",
    "options:",
  ];
  for (const { name, short, value, help } of BUILT_IN)
    parts.push(
      entry([short, value === undefined ? name : `${name} ${value}`].filter(Boolean).join(", "), help, width),
    );
  for (const [option, parameter] of parameterOptions(spec)) {
    const shown =
      parameter.default === undefined || parameter.default === null || parameter.default === ""
        ? ""
        : bracket(checkText(parameter));
    parts.push(entry(option, shown === "" ? parameter.help : `${parameter.help} [${shown}]`, width));
  }
  return `${parts.join("\n")}\n`;
}

/** A message between two lines of dashes, as the originals print errors of a run. */
export function banner(header: string, message: string): string {
  const dashes = "-".repeat(70);
  const body = message
    .split("\n")
    .flatMap((line) => wrap(line, 66))
    .map((line) => `    ${line}`);
  return [dashes, ...wrap(header, 70), ...body, dashes, ""].join("\n");
}
