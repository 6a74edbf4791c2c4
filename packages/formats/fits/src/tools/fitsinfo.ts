import { openFitsSync } from "../fits-file.ts";
import { dumpFile } from "./dump.ts";
import { oneLine } from "./lines.ts";
import { print, warn } from "./output.ts";

const USAGE = "usage: fitsinfo [--json] FILE...";

/**
 * Prints what is in FITS files: a table of the HDUs, or with `--json` everything, one document per file and line.
 *
 * @returns the exit code: 0 when everything was read.
 */
export async function fitsinfo(args: readonly string[]): Promise<number> {
  const json = args.includes("--json");
  const files = args.filter((arg) => arg !== "--json");
  if (files.length === 0 || files.some((file) => file.startsWith("--"))) {
    await warn(USAGE);
    return 1;
  }
  let status = 0;
  for (const path of files) {
    const good = await (json ? printJson(path, files.length > 1) : printSummary(path));
    if (!good) status = 1;
  }
  return status;
}

async function printJson(path: string, several: boolean): Promise<boolean> {
  try {
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

function firstError(document: readonly Readonly<Record<string, unknown>>[]): string {
  for (const hdu of document) {
    if (hdu["error"] !== undefined) return `HDU ${hdu["index"]}: ${hdu["error"]}`;
    for (const column of (hdu["columns"] ?? []) as Readonly<Record<string, unknown>>[])
      if (column["error"] !== undefined) return `HDU ${hdu["index"]}: ${column["error"]}`;
  }
  return "unknown fault";
}

async function printSummary(path: string): Promise<boolean> {
  await print(`${path}\n`);
  return true;
}
