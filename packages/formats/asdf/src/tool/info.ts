import { openSource } from "@pipe/bytes/node";
import { type AsdfFile, type OpenOptions, openAsdf } from "../asdf-file.ts";
import { type Dump, dumpFile, oneLine } from "./json-dump.ts";

/** Where a tool writes: replaced in tests. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** Opens a file of which nothing is trusted. */
export function strictLimit(storedBytes: number): number {
  return Math.max(384 * 2 ** 20, 20 * storedBytes);
}

/** Opens an ASDF file, or the one inside a FITS file, and keeps its tree as it is. */
export async function openTagged(path: string, options: OpenOptions = {}): Promise<AsdfFile> {
  const tagged: OpenOptions = { tree: "tagged", expansionLimit: strictLimit, ...options };
  const source = await openSource(path);
  const start = await source.read(0, 6);
  if (String.fromCharCode(...start) !== "SIMPLE") return openAsdf(source, tagged);
  const { openFits } = await import("@pipe/fits");
  const { openAsdfInFits } = await import("../fits.ts");
  return openAsdfInFits(await openFits(source), tagged);
}

async function dumpPath(path: string): Promise<Dump> {
  const file = await openTagged(path);
  try {
    return await dumpFile(file);
  } finally {
    await file.close();
  }
}

/** `asdftool info --json`: one document, or one line for each of several files; returns the exit code. */
export async function infoJson(paths: readonly string[], output: Output): Promise<number> {
  let code = 0;
  for (const path of paths) {
    try {
      const { document, complete } = await dumpPath(path);
      if (!complete) code = 1;
      if (paths.length === 1) {
        if (!complete) output.err(`${path}: read in part, see the errors in the document\n`);
        output.out(`${JSON.stringify(document)}\n`);
      } else output.out(`${JSON.stringify({ file: path, ok: complete, doc: document })}\n`);
    } catch (error) {
      code = 1;
      const text = oneLine(error);
      if (paths.length === 1) output.err(`${text.startsWith(path) ? "" : `${path}: `}${text}\n`);
      else output.out(`${JSON.stringify({ file: path, ok: false, error: text })}\n`);
    }
  }
  return code;
}
