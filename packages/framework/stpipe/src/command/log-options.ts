import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ConfigSection } from "../config.ts";
import { type LogOptions, levelNumber, openLog } from "../console-log.ts";
import { ConfigurationError, messageOf } from "../errors.ts";
import { LEVELS, listen } from "../events.ts";
import { parseIni } from "../ini.ts";

/** What the command line says about logging. */
export interface LogSwitches {
  readonly verbose: boolean;
  readonly level: string | undefined;
  readonly file: string | undefined;
  readonly stream: string | undefined;
  readonly config: string | undefined;
}

const SEARCHED = ["stpipe-log.cfg", join(homedir(), ".stpipe-log.cfg"), "/etc/stpipe-log.cfg"];

/**
 * Opens the log that a command line asks for; the function that is returned closes it.
 *
 * @throws ConfigurationError when a setting cannot be understood.
 */
export function openCommandLog(switches: LogSwitches, progress: boolean): () => void {
  const closers = logConfigurations(switches).map((options) => {
    const { reader, close } = openLog({ ...options, progress });
    const stop = listen(reader);
    return () => {
      stop();
      close();
    };
  });
  return () => {
    for (const close of closers) close();
  };
}

function logConfigurations(switches: LogSwitches): LogOptions[] {
  const direct =
    switches.verbose ||
    switches.level !== undefined ||
    switches.file !== undefined ||
    switches.stream !== undefined;
  const file = switches.config ?? (direct ? undefined : SEARCHED.find((path) => existsSync(path)));
  if (switches.config !== undefined && !existsSync(switches.config))
    throw new ConfigurationError(`Logging config '${switches.config}' not found`);
  if (file !== undefined && !direct) return readLogFile(file);
  const level = switches.verbose
    ? LEVELS.DEBUG
    : switches.level === undefined
      ? LEVELS.INFO
      : levelNumber(switches.level);
  const stream = streamOf(switches.stream ?? "stderr");
  return [
    {
      level,
      ...(stream === undefined ? {} : { stream }),
      ...(switches.file === undefined ? {} : { file: switches.file }),
    },
  ];
}

function streamOf(name: string): "stdout" | "stderr" | undefined {
  if (name === "stdout" || name === "stderr") return name;
  if (name === "null") return undefined;
  throw new ConfigurationError(
    `Error parsing logging configuration:\nCan't parse handler '${name}'\nUse stdout, stderr or null.`,
  );
}

/** Reads a log file of the old kind: the section `[*]` with `handler`, `level` and `format`. */
function readLogFile(path: string): LogOptions[] {
  try {
    const root = parseIni(readFileSync(path, "utf8"), { kind: "file", source: path }, { interpolate: false });
    const section =
      ["*", ".", "root", ""].map((name) => root.section(name)).find((found) => found !== undefined) ??
      new ConfigSection();
    const level = section.value("level");
    const format = section.value("format");
    const handlers = [section.value("handler") ?? "stderr"].flat();
    return handlers.map((handler) => ({
      level: typeof level === "string" ? levelNumber(level) : LEVELS.INFO,
      ...handlerOf(String(handler).trim()),
      ...(typeof format === "string" ? { format } : {}),
    }));
  } catch (error) {
    throw new ConfigurationError(`Error parsing logging configuration:\n${messageOf(error)} (${path})`, {
      cause: error,
    });
  }
}

function handlerOf(text: string): Pick<LogOptions, "stream" | "file" | "append"> {
  const file = /^(file|append):(.+)$/.exec(text);
  if (file !== null) return { file: file[2], append: file[1] === "append" };
  if (text === "null") return {};
  if (text === "stdout" || text === "stderr") return { stream: text };
  throw new ConfigurationError(`Can't parse handler '${text}'`);
}
