/**
 * What a run needs to be repeated elsewhere: its references, its mappings and a configuration for the cache.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { locateMapping, locateReference, observatoryOf } from "./cache.ts";
import { mappingNames } from "./closure.ts";
import type { Environment } from "./configuration.ts";
import { isMappingName } from "./configuration.ts";
import { CrdsError, messageOf } from "./errors.ts";
import type { Logger } from "./log.ts";
import { MappingStore } from "./mapping-store.ts";
import { asRecord, cachedServerInfo } from "./server-config.ts";
import { pythonText } from "./server-info.ts";
import type { TarEntry } from "./tar.ts";

/** What a run record says of references. */
export interface RunReferences {
  /** Sums (SHA-256) and places by name; only files of the cache. */
  readonly references: ReadonlyMap<string, RunReference>;
  /** References that are no files of the cache: overrides. */
  readonly others: readonly string[];
  /** The context, where the run tells. */
  readonly context: string | undefined;
}

/** One reference of a run. */
export interface RunReference {
  readonly path: string | undefined;
  readonly sha256: string | undefined;
}

const CONTEXT = /(?:Results used CRDS context: |"?context(?:_used)?"?\s*[:=]\s*"?)([a-z]+_\d+\.pmap)/;

/** Reads a run record: one JSON object per line. Throws CrdsError, with the line, for text that is none. */
export function readRunRecord(path: string): RunReferences {
  const references = new Map<string, RunReference>();
  const others: string[] = [];
  let context: string | undefined;
  for (const [i, line] of readFileSync(path, "utf8").split("\n").entries()) {
    if (line.trim() === "") continue;
    const event = eventIn(line, path, i + 1);
    context = CONTEXT.exec(line)?.[1] ?? context;
    if (event["type"] !== "reference") continue;
    const uri = textIn(event, "uri") ?? "";
    const name = uri.startsWith("crds://") ? uri.slice("crds://".length) : undefined;
    if (name !== undefined)
      references.set(basename(name), { path: textIn(event, "path"), sha256: textIn(event, "sha256") });
    else if (uri !== "N/A" && uri !== "") others.push(uri);
  }
  return { references, others, context };
}

function eventIn(line: string, path: string, number: number): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(line));
  } catch (error) {
    throw new CrdsError(
      `${path}, line ${number} is no JSON object: ${messageOf(error)}; expected a run record (NDJSON)`,
      {
        cause: error,
      },
    );
  }
}

function textIn(event: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = event[key];
  return typeof value === "string" ? value : undefined;
}

/** The files of a bundle, laid out as a cache of its own. */
export async function bundle(
  run: RunReferences,
  context: string,
  environment: Environment,
  log: Logger,
): Promise<TarEntry[]> {
  const observatory = observatoryOf(context);
  const entries: TarEntry[] = [];
  for (const name of bundleMappings(run, context, environment, log))
    entries.push({
      name: `mappings/${observatory}/${name}`,
      path: locateMapping(name, observatory, environment),
    });
  for (const [name, reference] of run.references) {
    const path = await checkedReference(name, reference, observatory, environment);
    entries.push({ name: `references/${observatory}/${name}`, path });
  }
  entries.push(...configurationFiles(context, observatory, environment));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The context, its instruments that the run used (all where that cannot be told), and all their rules. */
function bundleMappings(
  run: RunReferences,
  context: string,
  environment: Environment,
  log: Logger,
): string[] {
  const store = new MappingStore({ environment, log });
  const mapping = store.load(context);
  if (mapping.level !== "pipeline") return mappingNames(mapping, store.load);
  const names = new Set([mapping.name]);
  for (const [instrument, file] of mapping.selections) {
    if (!isMappingName(file)) continue;
    const used = [...run.references.keys()].some((name) => name.toLowerCase().split("_")[1] === instrument);
    if (used) for (const below of mappingNames(store.load(file), store.load)) names.add(below);
  }
  return names.size > 1 ? [...names].sort() : mappingNames(mapping, store.load);
}

async function checkedReference(
  name: string,
  reference: RunReference,
  observatory: string,
  environment: Environment,
): Promise<string> {
  const cached = locateReference(name, observatory, { environment });
  const path = [cached, reference.path].find((place) => place !== undefined && existsSync(place));
  if (path === undefined)
    throw new CrdsError(
      `${name} is neither at ${cached} nor at ${reference.path ?? "a place of the run"}; crds sync --files ${name} fetches it`,
    );
  if (reference.sha256 !== undefined && (await sha256(path)) !== reference.sha256)
    throw new CrdsError(
      `${path} has changed since the run (another SHA-256); crds sync --repair-files --files ${name} mends the cache`,
    );
  return path;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest("hex");
}

function configurationFiles(context: string, observatory: string, environment: Environment): TarEntry[] {
  const known = cachedServerInfo(observatory, environment);
  const config = {
    bad_files_list: [...(known?.badFiles ?? [])],
    connected: false,
    context_history: [],
    edit_context: context,
    force_remote_mode: false,
    last_synced: known?.lastSynced ?? "",
    latest_context: context,
    observatory,
    operational_context: context,
    status: "bundle",
    versions_context: context,
  };
  return [
    { name: `config/${observatory}/server_config`, text: `${pythonText(config)}\n` },
    { name: `config/${observatory}/bad_files.txt`, text: config.bad_files_list.join("\n") },
    { name: `config/${observatory}/ref_cache_subdir_mode`, text: "flat" },
    {
      name: "environment.sh",
      text: `# source this file in the folder of the bundle\nexport CRDS_PATH="$(pwd)"\nexport CRDS_CONTEXT=${context}\nexport CRDS_SERVER_URL=https://crds-serverless-mode.stsci.edu\nexport CRDS_READONLY_CACHE=1\n`,
    },
  ];
}
