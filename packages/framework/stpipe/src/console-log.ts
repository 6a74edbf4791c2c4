/**
 * Readers of the run that write log lines: to a terminal (with a line of progress), to files, to memory.
 *
 * @module
 */

import { closeSync, openSync, writeSync } from "node:fs";
import { ConfigurationError } from "./errors.ts";
import { LEVELS, type Level, type Reader, type TimedEvent } from "./events.ts";

/** Log settings as the command line and log files give them. */
export interface LogOptions {
  readonly level: number;
  /** `undefined` for no console output. */
  readonly stream?: "stdout" | "stderr";
  readonly file?: string;
  /** Append to the file instead of starting it anew. */
  readonly append?: boolean;
  readonly format?: string;
  /** Show what runs, on a terminal. */
  readonly progress?: boolean;
}

const DEFAULT_FORMAT = "%(asctime)s - %(name)s - %(levelname)s - %(message)s";

type LogEvent = Extract<TimedEvent, { type: "log" }>;

/** `2026-01-31 12:00:00,123` in local time, as Python's logging writes times. */
export function asctime(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  return `${date} ${clock},${String(time.getMilliseconds()).padStart(3, "0")}`;
}

/** A log line in a Python format string with `%(asctime)s`, `%(name)s`, `%(levelname)s`, `%(message)s`. */
export function formatLine(event: LogEvent, format: string = DEFAULT_FORMAT): string {
  return format.replace(/%\((\w+)\)-?\d*s/g, (whole, field: string) => {
    if (field === "asctime") return asctime(event.time);
    if (field === "name") return event.logger;
    if (field === "levelname") return event.level;
    return field === "message" ? event.message : whole;
  });
}

/**
 * The number of a level given by name in any case, or as a number.
 *
 * @throws ConfigurationError when it is neither.
 */
export function levelNumber(text: string): number {
  const name = text.trim().toUpperCase();
  if (Object.hasOwn(LEVELS, name)) return LEVELS[name as Level];
  if (name === "NOTSET") return 0;
  if (name === "WARN") return LEVELS.WARNING;
  if (/^\d+$/.test(name)) return Number(name);
  throw new ConfigurationError(
    `Error parsing logging configuration:\nthe value "${text}" is of the wrong type. Use DEBUG, INFO, WARNING, ERROR, CRITICAL or a number.`,
  );
}

/** A reader that shows, on one line of the terminal that it rewrites, which step runs and for how long. */
class Progress {
  #steps: { label: string; started: number }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #shown = false;

  read(event: TimedEvent): void {
    if (event.type === "step-start") {
      const place = event.index === undefined ? "" : `[${event.index}/${event.count}] `;
      this.#steps.push({ label: `${place}${event.step}`, started: Date.now() });
      this.#timer ??= setInterval(() => this.#draw(), 200).unref();
    } else if (event.type === "step-end") {
      this.#steps.pop();
      this.clear();
      if (this.#steps.length === 0) this.#stop();
    }
  }

  clear(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
    this.#shown = false;
  }

  #draw(): void {
    const step = this.#steps.at(-1);
    if (step === undefined) return;
    const seconds = ((Date.now() - step.started) / 1000).toFixed(1);
    process.stderr.write(`\r\u001b[K${step.label} ${seconds} s`);
    this.#shown = true;
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Opens the sinks of a log configuration. The second function closes them. */
export function openLog(options: LogOptions): { readonly reader: Reader; readonly close: () => void } {
  const progress = options.progress === true && process.stderr.isTTY ? new Progress() : undefined;
  const file =
    options.file === undefined ? undefined : openSync(options.file, options.append === true ? "a" : "w");
  const reader: Reader = (event) => {
    progress?.read(event);
    if (event.type !== "log" || LEVELS[event.level] < options.level) return;
    const line = `${formatLine(event, options.format)}\n`;
    progress?.clear();
    if (options.stream !== undefined) process[options.stream].write(line);
    if (file !== undefined) writeSync(file, line);
  };
  return { reader, close: () => void (file !== undefined && closeSync(file)) };
}
