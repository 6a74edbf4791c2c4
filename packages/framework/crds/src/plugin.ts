/**
 * Downloads by a command that the user names.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { CrdsDownloadError } from "./errors.ts";
import { quote } from "./python-text.ts";
import type { Transfer } from "./transfer.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders of CRDS_DOWNLOAD_PLUGIN.
const WGET = "wget --no-check-certificate --quiet ${SOURCE_URL} -O ${OUTPUT_PATH}";

/** Runs the command of `CRDS_DOWNLOAD_PLUGIN`, without a shell. Throws CrdsDownloadError where it fails. */
export async function runPlugin(job: Transfer, output: string): Promise<void> {
  const command = job.configuration.downloadPlugin ?? WGET;
  const values: Record<string, string> = {
    SOURCE_URL: job.source,
    FILENAME: job.source,
    OUTPUT_PATH: output,
    FILE_SIZE: String(job.expected.size),
    FILE_SHA1SUM: job.expected.sha1sum,
  };
  const [program = "", ...args] = words(command).map((word) =>
    word.replaceAll(/\$\{([A-Z0-9_]+)\}/g, (all, name: string) => values[name] ?? all),
  );
  rmSync(output, { force: true });
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("close", resolve);
  }).catch((error: unknown) => {
    throw new CrdsDownloadError(`Plugin download failed to start: ${quote(command)}`, { cause: error });
  });
  if (status !== 0)
    throw new CrdsDownloadError(`Plugin download fail status = ${status} with command: ${quote(command)}`);
}

/** Words of a command line; quoted blanks stay. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
}
