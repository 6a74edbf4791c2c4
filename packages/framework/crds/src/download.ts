/**
 * Fetching of mappings and references that the cache lacks: several at a time, each under a lock.
 *
 * @module
 */

import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { cacheFolder, cacheLayout, locateMapping, locateReference } from "./cache.ts";
import {
  type CrdsConfiguration,
  crdsConfiguration,
  type Environment,
  isMappingName,
} from "./configuration.ts";
import { CrdsDownloadError, messageOf } from "./errors.ts";
import { withLock } from "./lock.ts";
import { type CrdsLog, Logger } from "./log.ts";
import { quote, quoteList } from "./python-text.ts";
import { type CrdsServer, withRetries } from "./server.ts";
import type { ServerInfo } from "./server-config.ts";
import {
  type FileMetadata,
  fetchFileMetadata,
  fetchServerInfo,
  serverOf,
  writeAtomically,
} from "./server-info.ts";
import { transfer } from "./transfer.ts";

/** Files fetched at the same time. */
const AT_ONCE = 6;
const GEIS_HEADER = /^\w+\.r[0-9]h$/;

/** One step of a download. */
export interface Progress {
  readonly name: string;
  readonly path: string;
  /** Bytes of this file so far, and in all. */
  readonly bytes: number;
  readonly size: number;
  /** Bytes of all files so far, and in all. */
  readonly totalBytes: number;
  readonly totalSize: number;
}

/** Options of a download. */
export interface DownloadOptions {
  readonly environment?: Environment;
  readonly log?: CrdsLog | undefined;
  readonly progress?: ((event: Progress) => void) | undefined;
  readonly ignoreCache?: boolean | undefined;
  readonly instrument?: string | undefined;
  /** Folder to fetch into, instead of the cache. */
  readonly folder?: string | undefined;
}

/** What a download did. */
export interface DownloadSummary {
  /** Paths by name, also of files that were there before. */
  readonly paths: ReadonlyMap<string, string>;
  readonly fetched: number;
  readonly bytes: number;
}

/** Fetches the mappings of a context that the cache lacks. */
export async function fetchMappings(
  context: string,
  observatory: string,
  options: DownloadOptions = {},
): Promise<DownloadSummary> {
  const server = serverOf(crdsConfiguration(options.environment));
  const answer = await server.call("get_mapping_names", basename(context));
  if (!Array.isArray(answer))
    throw new CrdsDownloadError(`the server names no mappings for ${quote(context)}`);
  const names = [...new Set(answer.map(String))].sort().reverse();
  return fetchFiles(names, observatory, options);
}

/** Fetches files that the cache lacks. Throws CrdsDownloadError for the last one that failed, after trying all. */
export async function fetchFiles(
  names: readonly string[],
  observatory: string,
  options: DownloadOptions = {},
): Promise<DownloadSummary> {
  return new Batch(observatory, options).run(names);
}

class Batch {
  private readonly observatory: string;
  private readonly options: DownloadOptions;
  private readonly environment: Environment;
  private readonly configuration: CrdsConfiguration;
  private readonly server: CrdsServer;
  private readonly log: Logger;
  private totalSize = 0;
  private totalBytes = 0;
  private failure: unknown;

  constructor(observatory: string, options: DownloadOptions) {
    this.observatory = observatory;
    this.options = options;
    this.environment = options.environment ?? process.env;
    this.configuration = crdsConfiguration(this.environment);
    this.server = serverOf(this.configuration);
    this.log = new Logger(options.log);
  }

  async run(asked: readonly string[]): Promise<DownloadSummary> {
    const names = asked.flatMap((name) =>
      GEIS_HEADER.test(name) ? [name, `${name.slice(0, -1)}d`] : [name],
    );
    const paths = new Map(names.filter(isFileName).map((name) => [name, this.pathOf(checkedName(name))]));
    const wanted = [...paths].filter(([, path]) => this.options.ignoreCache === true || !existsSync(path));
    if (wanted.length === 0) return { paths, fetched: 0, bytes: 0 };
    this.log.info(`Syncing ${wanted.length} files`);
    const info = await fetchServerInfo(this.server, this.observatory);
    const metadata = await fetchFileMetadata(this.server, info);
    if (this.configuration.readonlyCache && this.options.folder === undefined) {
      const first = wanted.slice(0, 5).map(([name]) => name);
      this.log.debug(`Readonly cache, skipping download of (first 5): ${quoteList(first)}`);
      return { paths, fetched: 0, bytes: 0 };
    }
    this.rememberLayout();
    await this.fetchAll(wanted, info, metadata);
    if (this.failure !== undefined) throw this.failure;
    return { paths, fetched: wanted.length, bytes: this.totalBytes };
  }

  private async fetchAll(
    wanted: readonly (readonly [string, string])[],
    info: ServerInfo,
    metadata: ReadonlyMap<string, FileMetadata>,
  ): Promise<void> {
    for (const [name] of wanted) this.totalSize += metadata.get(name)?.size ?? 0;
    const { default: pLimit } = await import("p-limit");
    const limit = pLimit(AT_ONCE);
    const jobs = wanted.map(([name, path], index) =>
      limit(async () => {
        try {
          const expected = metadata.get(name);
          if (expected === undefined) throw new CrdsDownloadError("file is not known to CRDS server.");
          this.announce(path, expected.size, index, wanted.length);
          await this.fetchOne(name, path, this.sourceOf(name, info), expected);
        } catch (error) {
          this.log.error(`Failure downloading file ${quote(name)} : ${messageOf(error)}`);
          this.failure = error;
        }
      }),
    );
    await Promise.all(jobs);
  }

  private async fetchOne(name: string, path: string, source: string, expected: FileMetadata): Promise<void> {
    const { configuration } = this;
    let seen = 0;
    const onBytes = (bytes: number): void => {
      this.totalBytes += bytes - seen;
      seen = bytes;
      const { totalBytes, totalSize } = this;
      this.options.progress?.({ name, path, bytes, size: expected.size, totalBytes, totalSize });
    };
    const before = existsSync(path) ? statSync(path).ino : undefined;
    try {
      await withLock(path, configuration, async () => {
        const arrived = existsSync(path) && statSync(path).ino !== before;
        // Another process brought the file while this one waited for the lock.
        if (arrived) return;
        const once = () => transfer({ name, source, path, expected, configuration, onBytes });
        await withRetries(once, configuration.retryCount, configuration.retryDelaySeconds);
      });
    } catch (error) {
      throw new CrdsDownloadError(
        `Error fetching data for ${quote(name)} at CRDS server ${quote(this.server.url)} with mode ${quote(configuration.downloadMode)} : ${messageOf(error)}`,
        { cause: error },
      );
    }
  }

  private announce(path: string, size: number, index: number, files: number): void {
    const done = humanNumber(this.totalBytes).trim();
    const all = humanNumber(this.totalSize).trim();
    this.log.info(
      `Fetching  ${path.padEnd(55)}  ${humanNumber(size)} bytes  (${index + 1} / ${files} files) (${done} / ${all} bytes)`,
    );
  }

  private sourceOf(name: string, info: ServerInfo): string {
    const mapping = isMappingName(name);
    const stated = mapping ? this.configuration.mappingUri : this.configuration.referenceUri;
    const base = stated ?? (mapping ? info.mappingUrl : info.referenceUrl);
    if (base === undefined || base === "none")
      throw new CrdsDownloadError(
        `the server states no address for ${mapping ? "mappings" : "references"} of ${this.observatory}`,
      );
    return `${base.endsWith("/") ? base : `${base}/`}${encodeURIComponent(name)}`;
  }

  private pathOf(name: string): string {
    const { environment, observatory, options } = this;
    if (options.folder !== undefined) return join(options.folder, name);
    if (isMappingName(name)) return locateMapping(name, observatory, environment);
    return locateReference(name, observatory, { environment, instrument: options.instrument });
  }

  /** Writes the layout down before the first file changes what would be guessed from the folder. */
  private rememberLayout(): void {
    if (this.options.folder !== undefined) return;
    const path = join(cacheFolder("config", this.observatory, this.environment), "ref_cache_subdir_mode");
    if (!existsSync(path)) writeAtomically(path, cacheLayout(this.observatory, this.environment));
  }
}

function isFileName(name: string): boolean {
  return !/^(n\/a|undefined)$/i.test(name) && !name.includes("NOT FOUND");
}

function checkedName(name: string): string {
  if (/^[A-Za-z0-9_][A-Za-z0-9._\- ]{0,127}$/.test(name)) return name;
  throw new CrdsDownloadError(`Invalid file name ${quote(name)}: expected a name without folder`);
}

const UNITS: readonly (readonly [number, string])[] = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "K"],
];

/** A number in seven columns: `12.3 K`. */
export function humanNumber(value: number): string {
  const unit = UNITS.find(([limit]) => value > limit);
  const text = unit === undefined ? String(value) : `${(value / unit[0]).toFixed(1)} ${unit[1]}`;
  return text.padStart(7);
}
