/**
 * What is configured, for `crds list --status`, `crds list --config` and `crds info`.
 *
 * @module
 */

import { cacheFolder, cacheLayout, cacheRoot } from "../cache.ts";
import { crdsConfiguration, describeSettings, SERVERLESS_URL } from "../configuration.ts";
import { getContextName } from "../contexts.ts";
import { messageOf } from "../errors.ts";
import { quote } from "../python-text.ts";
import { cachedServerInfo } from "../server-config.ts";
import type { Command } from "./arguments.ts";
import { runTool, type Tool } from "./tool.ts";

const COMMAND: Command = {
  name: "info",
  about: "Prints the configuration in brief: cache, server, context.",
  options: [{ names: ["--config"], takes: "none", help: "the whole configuration" }],
};

/** Runs `crds info`. */
export function info(words: readonly string[]): Promise<number> {
  return runTool(COMMAND, words, async (tool) => {
    await printStatus(tool);
    if (tool.args.has("config")) await printConfiguration(tool);
    return undefined;
  });
}

/** The settings that matter most. */
export async function printStatus(tool: Tool): Promise<void> {
  const { environment, observatory } = tool;
  const configuration = crdsConfiguration(environment);
  const lines: [string, unknown][] = [
    ["CRDS Version", "0.1.0"],
    ["CRDS_MODE", configuration.mode],
    ["CRDS_PATH", cacheRoot(environment)],
    ["CRDS_SERVER_URL", configuration.serverUrl ?? "undefined"],
    ["Cache Locking", configuration.useLocking ? "enabled" : "disabled"],
    ["Effective Context", await effectiveContext(tool)],
    ["Last Synced", cachedServerInfo(observatory, environment)?.lastSynced ?? "never"],
    ["Node Version", process.version],
    ["Observatory", observatory],
    ["Readonly Cache", configuration.readonlyCache],
  ];
  for (const [name, value] of lines) tool.print(`${name} = ${shown(value)}`);
}

/** The context that a look-up would use; the reason where there is none. */
export async function effectiveContext(tool: Tool): Promise<string> {
  const { connectedEnvironment: environment, sink: log } = tool;
  try {
    return await getContextName(tool.observatory, { environment, log });
  } catch (error) {
    return `none: ${messageOf(error).split("\n")[0]}`;
  }
}

/** Every setting with its value and where it comes from, and the folders in use. */
export async function printConfiguration(tool: Tool): Promise<void> {
  const { environment, observatory, print } = tool;
  print("CRDS Environment");
  for (const { name, value, origin } of describeSettings(environment))
    if (value !== undefined)
      print(`\t${name} = ${quote(value)}${origin === "environment" ? "" : ` (${origin})`}`);
  print("CRDS Client Config");
  print(`\tcache_subdir_mode = ${quote(cacheLayout(observatory, environment))}`);
  print(`\teffective_context = ${quote(await effectiveContext(tool))}`);
  print(`\treadonly_cache = ${shown(crdsConfiguration(environment).readonlyCache)}`);
  print(`\tserver_url = ${quote(environment["CRDS_SERVER_URL"] ?? SERVERLESS_URL)}`);
  print("CRDS Actual Paths");
  for (const kind of ["config", "mappings", "references"] as const)
    print(`\t${kind.replace(/s$/, "")} root = ${quote(cacheFolder(kind, observatory, environment))}`);
}

function shown(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return quote(String(value));
}
