/**
 * Symbolic, dated and default contexts, resolved by what the server says or said.
 *
 * @module
 */

import { crdsConfiguration, type Environment, isMappingName } from "./configuration.ts";
import { CrdsError, messageOf, ServiceError } from "./errors.ts";
import type { Logger } from "./log.ts";
import { calibrationSoftware } from "./observatories.ts";
import { quote } from "./python-text.ts";
import type { CrdsServer } from "./server.ts";
import type { ServerInfo } from "./server-config.ts";
import { knownServerInfo, serverOf } from "./server-info.ts";

/** What was resolved in this process, by what the server or the cache said. */
const resolved = new WeakMap<ServerInfo, Map<string, Promise<string>>>();

/**
 * The mapping that a symbolic name or date stands for; that of the observatory where none is asked for. Servers are
 * asked once per process.
 */
export async function resolveContext(
  observatory: string,
  asked: string | undefined,
  environment: Environment,
  log: Logger,
  calibrationVersion: string | undefined,
): Promise<string> {
  const info = await knownServerInfo(observatory, environment, log);
  let known = resolved.get(info);
  if (known === undefined) resolved.set(info, (known = new Map()));
  const key = `${asked ?? ""}\0${calibrationVersion ?? ""}`;
  let answer = known.get(key);
  if (answer === undefined) {
    const server = serverOf(crdsConfiguration(environment));
    const resolver = new Resolver(info, server, log, calibrationVersion);
    known.set(key, (answer = asked === undefined ? resolver.defaultContext() : resolver.resolve(asked)));
    answer.catch(() => known.delete(key));
  }
  return answer;
}

class Resolver {
  private readonly info: ServerInfo;
  private readonly server: CrdsServer;
  private readonly log: Logger;
  private readonly version: string | undefined;

  constructor(info: ServerInfo, server: CrdsServer, log: Logger, version: string | undefined) {
    this.info = info;
    this.server = server;
    this.log = log;
    this.version = version;
  }

  async resolve(asked: string): Promise<string> {
    const { observatory } = this.info;
    if (asked === "build" || asked === `${observatory}-build`) return this.buildContext();
    if (asked === "latest" || asked === `${observatory}-latest` || asked === `${observatory}-operational`)
      return this.named(this.info.latestContext, "latest_context");
    if (asked === `${observatory}-edit`) return this.named(this.info.editContext, "edit_context");
    if (asked === `${observatory}-versions`) return this.named(this.info.versionsContext, "versions_context");
    return this.dated(asked);
  }

  /** JWST ties the context to the release of the calibration software; others take the latest. */
  async defaultContext(): Promise<string> {
    if (this.info.observatory === "jwst") {
      try {
        return await this.buildContext();
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
      }
    }
    return this.named(this.info.latestContext, "latest_context");
  }

  private async buildContext(): Promise<string> {
    const { observatory } = this.info;
    const software = calibrationSoftware(observatory);
    const version = this.version ?? software?.version;
    if (version?.includes("dev")) {
      this.log.info("DEV calibration SW identified. Defaulting to Edit Context.");
      return this.ask("get_default_context", observatory, "edit");
    }
    if (version !== undefined) {
      const release = /^\d+(\.\d+){0,2}/.exec(version)?.[0] ?? version;
      this.log.info(`Calibration SW Found: ${software?.name ?? observatory} ${release}`);
      try {
        return await this.ask("get_build_context", observatory, release);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        this.log.info("Server build context could not be identified. Using 'latest' instead.");
      }
    }
    try {
      return await this.ask("get_default_context", observatory, "latest");
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return this.ask("get_default_context", observatory);
    }
  }

  private async dated(date: string): Promise<string> {
    if (!this.info.connected)
      throw new CrdsError(`Specified CRDS context by date ${quote(date)} and CRDS server is not reachable.`);
    try {
      return await this.ask("get_context_by_date", date, this.info.observatory);
    } catch (error) {
      this.log.error(`Failed to translate date based context ${quote(date)} : ${messageOf(error)}`);
      throw error;
    }
  }

  private async ask(method: string, ...parameters: string[]): Promise<string> {
    const answer = await this.server.call(method, ...parameters);
    if (typeof answer === "string" && isPlainMappingName(answer)) return answer;
    throw new ServiceError(
      `CRDS jsonrpc failure ${quote(method)} answered ${JSON.stringify(answer)}, expected the name of a context`,
    );
  }

  private named(context: string | undefined, key: string): string {
    if (context !== undefined && isPlainMappingName(context)) return context;
    if (context !== undefined)
      throw new CrdsError(
        `server_config of ${this.info.observatory} gives ${quote(context)} as ${key}, expected the name of a mapping without folder`,
      );
    throw new CrdsError(
      `server_config of ${this.info.observatory} has no ${key}; name a context with CRDS_CONTEXT`,
    );
  }
}

/** True of names that a server may give: a mapping of the cache, not one elsewhere on the disk. */
function isPlainMappingName(name: string): boolean {
  return isMappingName(name) && /^[\w.-]+$/.test(name);
}
