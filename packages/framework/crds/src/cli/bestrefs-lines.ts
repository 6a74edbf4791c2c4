/**
 * `crds bestrefs --ndjson`: many headers in one process, one JSON object per line in and out, in order.
 *
 * @module
 */

import { readFileSync } from "../built-in.ts";
import { messageOf } from "../errors.ts";
import { answerText, bestReferences } from "../references.ts";
import { asRecord } from "../server-config.ts";
import { print } from "./print.ts";

/**
 * Reads a file, or standard input for `-`. Returns 0; throws where the input itself cannot be read.
 *
 * @param write - takes each line of the answer with its line end; standard output unless given.
 */
export async function bestrefsOfLines(path: string, write = print): Promise<number> {
  const lines = path === "-" ? linesOf(process.stdin) : readFileSync(path, "utf8").split("\n");
  for await (const line of lines) {
    if (line.trim() !== "") write(`${JSON.stringify(await answerLine(line))}\n`);
  }
  return 0;
}

async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  input.setEncoding("utf8");
  let rest = "";
  for await (const piece of input) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest;
}

async function answerLine(line: string): Promise<unknown> {
  let id: unknown = null;
  try {
    const row = asRecord(JSON.parse(line));
    id = row["id"] ?? null;
    return { id, refs: await answersOf(row) };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

async function answersOf(row: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const { context, observatory, header, types } = row;
  const named = Array.isArray(types) ? types.map(String) : undefined;
  const { references } = await bestReferences(asRecord(header), named, {
    observatory: typeof observatory === "string" ? observatory : "jwst",
    context: typeof context === "string" ? context : undefined,
    checksum: named === undefined ? undefined : "warn",
    log: (level, message) => {
      if (level !== "DEBUG") process.stderr.write(`CRDS - ${level} - ${message}\n`);
    },
  });
  return Object.fromEntries(Object.entries(references).map(([type, answer]) => [type, answerText(answer)]));
}
