/**
 * Messages of the client, for whoever shows them.
 *
 * @module
 */

/** Levels of messages, as in Python's logging. */
export type LogLevel = "DEBUG" | "INFO" | "WARNING" | "ERROR";

/**
 * Takes one message of the logger `CRDS`. The text begins with a blank, as in the original, so that
 * `CRDS - ${level} - ${message}` gives its lines.
 */
export type CrdsLog = (level: LogLevel, message: string) => void;

/** Counts and passes on messages. */
export class Logger {
  errors = 0;
  warnings = 0;
  infos = 0;
  private readonly sink: CrdsLog;

  constructor(sink: CrdsLog = () => {}) {
    this.sink = sink;
  }

  debug(message: string): void {
    this.sink("DEBUG", ` ${message}`);
  }

  info(message: string): void {
    this.infos++;
    this.sink("INFO", ` ${message}`);
  }

  warning(message: string): void {
    this.warnings++;
    this.sink("WARNING", ` ${message}`);
  }

  error(message: string): void {
    this.errors++;
    this.sink("ERROR", ` ${message}`);
  }
}
