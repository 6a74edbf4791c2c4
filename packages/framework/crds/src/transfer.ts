/**
 * One file from its source into the cache: fetched under a temporary name, verified, then renamed.
 *
 * @module
 */

import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileChecksum } from "./checksum.ts";
import type { CrdsConfiguration } from "./configuration.ts";
import { CrdsDownloadError, codeOf } from "./errors.ts";
import { quote } from "./python-text.ts";
import { causeOf } from "./server.ts";
import type { FileMetadata } from "./server-info.ts";

/** Longest silence of a server in the middle of a file. */
const LONGEST_SILENCE_SECONDS = 60;
/** Pieces shorter than this are not kept for a later resumption. */
const WORTH_KEEPING = 1 << 20;

/** What to fetch, and what it must be. */
export interface Transfer {
  readonly name: string;
  readonly source: string;
  readonly path: string;
  readonly expected: FileMetadata;
  readonly configuration: CrdsConfiguration;
  /** Hears how many bytes of the file have arrived so far. */
  readonly onBytes: (bytes: number) => void;
}

/** Fetches and verifies a file. Throws CrdsDownloadError; the target is either complete or absent. */
export async function transfer(job: Transfer): Promise<void> {
  mkdirSync(dirname(job.path), { recursive: true });
  const part = partName(job.path);
  const resumed = sizeOf(part) > 0;
  try {
    await fetchInto(job, part);
    await verify(job, part);
  } catch (error) {
    const spoilt = error instanceof SpoiltFileError;
    if (spoilt || isDiskFull(error) || sizeOf(part) < WORTH_KEEPING) rmSync(part, { force: true });
    // The kept beginning may have belonged to another edition of the file: once more from its first byte.
    if (spoilt && resumed) return transfer(job);
    throw error;
  }
  renameSync(part, job.path);
}

function isDiskFull(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return codeOf(cause) === "ENOSPC" || codeOf(cause) === "EDQUOT";
}

/** What arrived is not the file that was announced. */
class SpoiltFileError extends CrdsDownloadError {
  override readonly name = "SpoiltFileError";
}

/** The temporary name of a file; one per machine, as locks hold on one machine. */
export function partName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${hostname()}.part`);
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

async function fetchInto(job: Transfer, part: string): Promise<void> {
  const { configuration } = job;
  if (configuration.downloadPlugin !== undefined || configuration.downloadMode === "plugin") {
    const { runPlugin } = await import("./plugin.ts");
    return runPlugin(job, part);
  }
  if (/^https?:/.test(job.source)) return fetchHttp(job, part);
  const path = job.source.startsWith("file:") ? fileURLToPath(job.source) : job.source;
  if (/^[a-z0-9]+:\/\//.test(path))
    throw new CrdsDownloadError(`${quote(job.source)} cannot be read: expected an http(s) address or a path`);
  return append(job, part, createReadStream(path), 0);
}

async function fetchHttp(job: Transfer, part: string): Promise<void> {
  const have = sizeOf(part);
  const silence = new Silence(Math.min(job.configuration.timeoutSeconds, LONGEST_SILENCE_SECONDS));
  try {
    const headers = have > 0 ? { range: `bytes=${have}-` } : undefined;
    const response = await fetch(job.source, { signal: silence.signal, ...(headers && { headers }) });
    if (response.status === 416) {
      await response.body?.cancel();
      throw new SpoiltFileError("the server cannot resume this file");
    }
    if (!response.ok || response.body === null)
      throw new CrdsDownloadError(`HTTP Error ${response.status}: ${response.statusText}`);
    await append(job, part, silence.watched(response.body), response.status === 206 ? have : 0);
  } catch (error) {
    if (error instanceof SpoiltFileError) throw error;
    throw new CrdsDownloadError(
      `Failed downloading ${quote(job.name)} from url ${quote(job.source)} : ${silence.reason ?? causeOf(error)}`,
      { cause: error },
    );
  } finally {
    silence.end();
  }
}

/** Ends a request that says nothing for too long. */
class Silence {
  reason: string | undefined;
  private readonly controller = new AbortController();
  private readonly seconds: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(seconds: number) {
    this.seconds = seconds;
    this.restart();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async *watched(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      this.restart();
      yield piece;
    }
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private restart(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.reason = `the server sent nothing for ${this.seconds} s`;
      this.controller.abort();
    }, this.seconds * 1000);
  }
}

async function append(
  job: Transfer,
  part: string,
  pieces: AsyncIterable<Uint8Array>,
  have: number,
): Promise<void> {
  const file = await open(part, have > 0 ? "r+" : "w");
  let at = have;
  try {
    for await (const piece of pieces) {
      if (job.configuration.downloadLengths && at + piece.length > job.expected.size)
        throw new SpoiltFileError(
          `downloaded file size ${at + piece.length} or more does not match server size ${job.expected.size}`,
        );
      await file.write(piece, 0, piece.length, at);
      at += piece.length;
      job.onBytes(at);
    }
  } finally {
    await file.close();
  }
}

async function verify(job: Transfer, part: string): Promise<void> {
  const { expected, configuration } = job;
  const size = sizeOf(part);
  if (configuration.downloadLengths && size !== expected.size)
    throw new SpoiltFileError(`downloaded file size ${size} does not match server size ${expected.size}`);
  if (!configuration.downloadChecksums || expected.sha1sum === "" || expected.sha1sum === "none") return;
  const sum = await fileChecksum(part);
  if (sum !== expected.sha1sum)
    throw new SpoiltFileError(
      `downloaded file ${quote(job.name)} sha1sum ${quote(sum)} does not match server sha1sum ${quote(expected.sha1sum)}`,
    );
}
