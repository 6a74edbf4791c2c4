/**
 * Contexts for commands: loaded from the cache, after missing mappings were fetched where there is a server.
 *
 * @module
 */

import { mappingNames } from "../closure.ts";
import { crdsConfiguration, isServerlessUrl } from "../configuration.ts";
import { codeOf, messageOf } from "../errors.ts";
import type { Mapping } from "../mapping.ts";
import type { MappingStore } from "../mapping-store.ts";
import { quote } from "../python-text.ts";
import type { Tool } from "./tool.ts";

/** Loads contexts with everything below them; what cannot be loaded is told as a warning and left out. */
export async function available(
  contexts: readonly string[],
  tool: Tool,
  store: MappingStore,
): Promise<Mapping[]> {
  const mappings: Mapping[] = [];
  for (const context of contexts) {
    try {
      mappings.push(await loaded(context, tool, store));
    } catch (error) {
      tool.log.warning(`Failed loading context ${quote(context)} : ${messageOf(error)}`);
    }
  }
  return mappings;
}

async function loaded(context: string, tool: Tool, store: MappingStore): Promise<Mapping> {
  const load = (): Mapping => {
    const mapping = store.load(context);
    mappingNames(mapping, store.load);
    return mapping;
  };
  try {
    return load();
  } catch (error) {
    const { serverUrl } = crdsConfiguration(tool.connectedEnvironment);
    if (codeOf(error) !== "ENOENT" || isServerlessUrl(serverUrl ?? "serverless")) throw error;
    const { fetchMappings } = await import("../download.ts");
    await fetchMappings(context, tool.observatory, {
      environment: tool.connectedEnvironment,
      log: tool.sink,
    });
    return load();
  }
}
