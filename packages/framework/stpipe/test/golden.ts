import { readFileSync } from "node:fs";

/** One row of a table recorded from the original: the input fields, then `result` or `error` and `message`. */
export type Row = Readonly<Record<string, unknown>>;

/** Reads a table of `golden/`. */
export function rows(name: string): Row[] {
  const text = readFileSync(new URL(`golden/${name}.jsonl`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map(
      (line) =>
        JSON.parse(
          line.replace(/: NaN([,}\]])/g, ': "NaN"$1').replace(/: Infinity([,}\]])/g, ': "Infinity"$1'),
        ) as Row,
    );
}
