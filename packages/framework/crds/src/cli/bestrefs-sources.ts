/**
 * Where `crds bestrefs` takes headers from: files, saved headers, the archive.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { crdsConfiguration } from "../configuration.ts";
import { readDatasetHeader } from "../dataset-header.ts";
import { CrdsError, messageOf } from "../errors.ts";
import { quote } from "../python-text.ts";
import { asRecord } from "../server-config.ts";
import { serverOf } from "../server-info.ts";
import { UsageError } from "./arguments.ts";
import type { Tool } from "./tool.ts";

/** A dataset with a way to its header. */
export interface Source {
  readonly name: string;
  /** True of a file that can be updated. */
  readonly isFile: boolean;
  readonly header: () => Promise<Readonly<Record<string, unknown>>>;
}

/** The datasets that the options name. Throws UsageError where none are. */
export async function sources(tool: Tool, context: string): Promise<Source[]> {
  const { args } = tool;
  const files = args.list("files");
  const datasets = args.list("datasets");
  const saved = args.list("load-pickles") ?? [];
  if (files === undefined && datasets === undefined && saved.length === 0)
    throw new UsageError("Must specify one of: --files, --datasets, --ndjson and/or --load-pickles.");
  const found = new Map<string, Source>();
  for (const path of files ?? []) found.set(path, fileSource(path, tool.observatory));
  if (datasets !== undefined)
    for (const source of await archived(tool, context, datasets)) found.set(source.name, source);
  for (const path of saved) for (const [name, header] of savedHeaders(path, tool)) merge(found, name, header);
  const only = args.list("only-ids")?.map(normalId);
  const drop = args.list("drop-ids")?.map(normalId) ?? [];
  return [...found.values()]
    .filter(({ name }) => !drop.includes(normalId(name)) && (only?.includes(normalId(name)) ?? true))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fileSource(path: string, observatory: string): Source {
  return { name: path, isFile: true, header: () => readDatasetHeader(path, observatory) };
}

function merge(found: Map<string, Source>, name: string, header: Readonly<Record<string, unknown>>): void {
  const before = found.get(name);
  const whole = async () => ({ ...(await before?.header()), ...header });
  found.set(name, { name, isFile: before?.isFile ?? false, header: whole });
}

/** Archive ids have two parts; one part stands for both. */
function normalId(id: string): string {
  const upper = id.toUpperCase();
  return upper.includes(":") ? upper : `${upper}:${upper}`;
}

function savedHeaders(path: string, tool: Tool): [string, Readonly<Record<string, unknown>>][] {
  tool.log.info(`Loading file ${quote(path)}`);
  if (!path.endsWith(".json"))
    throw new CrdsError(
      `${quote(path)} cannot be loaded: expected a .json file with one {"id": {"name": value}} per line`,
    );
  const text = readFileSync(path, "utf8");
  const headers = Object.entries(readJson(text, path)).map(
    ([id, header]): [string, Readonly<Record<string, unknown>>] => [id, asRecord(header)],
  );
  tool.log.info(`Loaded ${headers.length} datasets from file ${quote(path)}`);
  return headers;
}

function readJson(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    const all: Record<string, unknown> = {};
    for (const [i, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue;
      try {
        Object.assign(all, asRecord(JSON.parse(line)));
      } catch (error) {
        throw new CrdsError(`${path}, line ${i + 1}: ${messageOf(error)}`, { cause: error });
      }
    }
    return all;
  }
}

async function archived(tool: Tool, context: string, ids: readonly string[]): Promise<Source[]> {
  const server = serverOf(crdsConfiguration(tool.connectedEnvironment));
  tool.log.info(
    `Dumping dataset parameters from CRDS server at ${quote(server.url)} for ${ids.length} datasets`,
  );
  const upper = ids.map((id) => id.toUpperCase());
  const headers = asRecord(await server.call("get_dataset_headers_by_id", context, upper, null));
  tool.log.info(
    `Dumped ${Object.keys(headers).length} of ${ids.length} datasets from CRDS server at ${quote(server.url)}`,
  );
  for (const id of upper)
    if (!Object.keys(headers).some((name) => name.includes(id)))
      tool.log.warning(`Dataset ${quote(id)} isn't represented by downloaded parameters.`);
  return Object.entries(headers).map(([name, header]) => ({
    name,
    isFile: false,
    header: async () => {
      if (typeof header === "string")
        throw new CrdsError(`Failed to fetch header for ${quote(name)}: ${quote(header)}`);
      return asRecord(header);
    },
  }));
}
