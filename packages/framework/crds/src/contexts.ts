/**
 * Which context applies: named by the caller, by the environment, or the default of the observatory.
 *
 * @module
 */

import { crdsConfiguration, type Environment, isMappingName } from "./configuration.ts";
import { type CrdsLog, Logger } from "./log.ts";
import { checkObservatory } from "./observatories.ts";

/** Options of `getContextName`. */
export interface ContextOptions {
  /** A mapping, a symbolic name (`latest`, `build`, `jwst-edit`) or a date; the environment's, else the default. */
  readonly context?: string | undefined;
  readonly environment?: Environment;
  readonly log?: CrdsLog | undefined;
  /** Release of the calibration software for the `build` context; that of the originals if left out. */
  readonly calibrationVersion?: string | undefined;
}

/**
 * The name of the mapping that applies.
 *
 * @throws CrdsError for dates without a server, ServiceError for `build` without one, CrdsConfigError for a cache
 *   that belongs to another observatory.
 */
export async function getContextName(observatory: string, options: ContextOptions = {}): Promise<string> {
  const name = checkObservatory(observatory);
  const { environment = process.env } = options;
  const configuration = crdsConfiguration(environment);
  const asked = options.context ?? configuration.context;
  // A literal name needs neither server nor server_config.
  if (asked !== undefined && isMappingName(asked)) return asked;
  const { resolveContext } = await import("./context-resolver.ts");
  return resolveContext(name, asked, environment, new Logger(options.log), options.calibrationVersion);
}
