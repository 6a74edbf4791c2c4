/**
 * The one stream of events that a run writes. The console log, the progress line, the log kept in products and the run record are
 * readers of it; nothing else keeps state about a run.
 *
 * @module
 */

import type { Origin } from "./config.ts";

/** Severity of a log line, Python's numbers. */
export const LEVELS = { DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40, CRITICAL: 50 } as const;

/** Name of a severity. */
export type Level = keyof typeof LEVELS;

/** How a step ended. */
export type StepStatus = "COMPLETE" | "SKIPPED" | "FAILED";

/** Everything that can happen in a run; `step` is the path of the step, such as `calwebb_guider/dq_init`. */
export type RunEvent =
  | {
      readonly type: "run-start";
      readonly command: readonly string[];
      readonly versions: Record<string, string>;
    }
  | {
      readonly type: "run-end";
      readonly status: number;
      readonly seconds: number;
      readonly cpuSeconds: number;
      readonly peakMemory: number;
      readonly error?: string;
    }
  | { readonly type: "log"; readonly logger: string; readonly level: Level; readonly message: string }
  | {
      readonly type: "step-start";
      readonly step: string;
      readonly class: string;
      readonly depth: number;
      readonly index?: number;
      readonly count?: number;
    }
  | {
      readonly type: "parameters";
      readonly step: string;
      readonly values: Record<string, unknown>;
      readonly origins: Record<string, Origin>;
    }
  | {
      readonly type: "reference";
      readonly step: string;
      readonly reftype: string;
      readonly uri: string;
      readonly path?: string;
      readonly sha256?: string;
    }
  | {
      readonly type: "output";
      readonly step: string;
      readonly path: string;
      readonly bytes?: number;
      readonly sha256?: string;
      /** Of the data of all extensions, without headers: dates do not change it. */
      readonly contentSha256?: string;
    }
  | {
      readonly type: "step-end";
      readonly step: string;
      readonly depth: number;
      readonly status: StepStatus;
      readonly reason?: string;
      readonly seconds: number;
      readonly cpuSeconds: number;
      readonly peakMemory: number;
    };

/** An event with the time at which it happened. */
export type TimedEvent = RunEvent & { readonly time: Date };

/** A reader of the stream. */
export type Reader = (event: TimedEvent) => void;

const readers = new Set<Reader>();

/** Gives every further event to `reader`; the function that is returned ends that. */
export function listen(reader: Reader): () => void {
  readers.add(reader);
  return () => void readers.delete(reader);
}

/** Writes an event into the stream. */
export function emit(event: RunEvent): void {
  const timed: TimedEvent = { ...event, time: new Date() };
  for (const reader of readers) reader(timed);
}

let records = 0;

/** Tells whether a run record is being written, so that what only records need is worth computing. */
export function recording(): boolean {
  return records > 0;
}

/** Says that a run record is being written; the function that is returned ends that. */
export function beginRecording(): () => void {
  records++;
  return () => void records--;
}

/** Writes log lines under one name. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  critical(message: string): void;
}

/** The logger of a name, such as `jwst.dq_init.dq_init_step`. */
export function logger(name: string): Logger {
  const at = (level: Level) => (message: string) => emit({ type: "log", logger: name, level, message });
  return {
    debug: at("DEBUG"),
    info: at("INFO"),
    warning: at("WARNING"),
    error: at("ERROR"),
    critical: at("CRITICAL"),
  };
}
