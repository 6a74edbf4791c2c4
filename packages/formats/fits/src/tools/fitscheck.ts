import { type FitsFile, openFitsSync } from "../fits-file.ts";
import { setSums, verifySums } from "../sums.ts";
import { updateFits } from "../update.ts";
import { verifyFile } from "../verify.ts";
import { writeFitsSync } from "../write.ts";
import { parseCommand, usageOf, type Values } from "./arguments.ts";
import { oneLine } from "./lines.ts";
import { print, warn } from "./output.ts";

const COMMAND = {
  name: "fitscheck",
  arguments: "FILE...",
  summary:
    "Verifies and updates the CHECKSUM and DATASUM keywords of FITS files, and verifies that they keep to the standard.",
  options: {
    checksum: { type: "string", short: "k", value: "KIND", help: "standard (default), remove or none" },
    write: { type: "boolean", short: "w", help: "write the sums into the files" },
    force: { type: "boolean", short: "f", help: "write even where the old sums are wrong or missing" },
    compliance: { type: "boolean", short: "c", help: "verify that the files keep to the standard" },
    "ignore-missing": { type: "boolean", short: "i", help: "do not mind missing sums" },
    verbose: { type: "boolean", short: "v", help: "name sound files too" },
    json: { type: "boolean", help: "one JSON document per file and line" },
  },
} as const;

type Options = Values<(typeof COMMAND)["options"]>;

/**
 * The command `fitscheck`.
 *
 * @returns the exit code: 0 when nothing is wrong, else 1.
 */
export async function fitscheck(args: readonly string[]): Promise<number> {
  const parsed = await parseCommand(COMMAND, args);
  if ("exit" in parsed) return parsed.exit;
  const { values, files } = parsed;
  const kind = values.checksum ?? "standard";
  if (files.length === 0 || !["standard", "remove", "none"].includes(kind)) {
    await warn(
      files.length === 0
        ? usageOf(COMMAND)
        : `fitscheck: --checksum must be standard, remove or none, got "${kind}"`,
    );
    return 2;
  }
  let errors = 0;
  for (const path of files) {
    const problems = checkFile(path, kind, values);
    errors += problems.length;
    if (values.json === true)
      await print(`${JSON.stringify({ file: path, ok: problems.length === 0, problems })}\n`);
    else for (const problem of problems) await warn(problem);
    if (problems.length === 0 && values.verbose === true && values.json !== true) await warn(`OK '${path}'`);
  }
  if (errors > 0 && values.json !== true) await warn(`${errors} errors`);
  return errors > 0 ? 1 : 0;
}

function checkFile(path: string, kind: string, options: Options): string[] {
  try {
    const file = openFitsSync(path);
    const problems: string[] = [];
    try {
      if (kind === "standard") problems.push(...checkSums(path, file, options["ignore-missing"] === true));
      if (options.compliance === true)
        problems.push(...verifyFile(file).map((text) => `NONCOMPLIANT '${path}' .. ${text}`));
      for (const hdu of file.hdus)
        if (hdu.error !== undefined) problems.push(`BAD '${path}' HDU ${hdu.index}: ${oneLine(hdu.error)}`);
    } finally {
      file.closeSync();
    }
    const writes = kind === "remove" || (options.write === true && kind === "standard");
    if (writes && (problems.length === 0 || options.force === true || kind === "remove")) update(path, kind);
    return problems;
  } catch (error) {
    return [`EXCEPTION '${path}' .. ${oneLine(error)}`];
  }
}

function checkSums(path: string, file: FitsFile, ignoreMissing: boolean): string[] {
  const problems: string[] = [];
  for (const hdu of file.hdus) {
    if (hdu.error !== undefined) continue;
    const { checksum, datasum } = verifySums(hdu);
    for (const [name, state] of [
      ["Checksum", checksum],
      ["Datasum", datasum],
    ] as const) {
      if (state === null && !ignoreMissing)
        problems.push(`MISSING '${path}' .. ${name} not found in HDU #${hdu.index}`);
      if (state === "wrong") problems.push(`BAD '${path}' ${name} verification failed for HDU ${hdu.index}`);
    }
  }
  return problems;
}

function update(path: string, kind: string): void {
  const edit = (file: FitsFile): void => {
    for (const hdu of file.hdus) {
      if (kind === "standard") {
        setSums(hdu);
        continue;
      }
      hdu.header.delete("CHECKSUM");
      hdu.header.delete("DATASUM");
    }
  };
  const file = openFitsSync(path);
  if (file.source.isFile === true) {
    file.closeSync();
    updateFits(path, edit);
    return;
  }
  // The bytes of a compressed file are in memory: it is written anew, uncompressed.
  edit(file);
  writeFitsSync(path, file.hdus);
  file.closeSync();
}
