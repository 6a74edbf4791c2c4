/**
 * Repeats a run from its record and tells what comes out differently.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { ConfigurationError, messageOf } from "./errors.ts";
import type { TimedEvent } from "./events.ts";

type Record_ = readonly TimedEvent[];

/**
 * Reads a run record.
 *
 * @throws ConfigurationError when the file cannot be read or is no record.
 */
export function readRunRecord(path: string): Record_ {
  try {
    const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(line) as TimedEvent);
  } catch (error) {
    throw new ConfigurationError(
      `${path} is no run record: ${messageOf(error)}. Records are written by strun --run-record FILE.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * The command of a record.
 *
 * @throws ConfigurationError when the record holds none.
 */
export function commandOf(record: Record_, path: string): readonly string[] {
  const start = record.find((event) => event.type === "run-start");
  if (start?.type !== "run-start") throw new ConfigurationError(`${path} holds no start of a run`);
  const { command } = start;
  return command.filter((word, i) => !word.startsWith("--run-record") && command[i - 1] !== "--run-record");
}

function outcomes(record: Record_): Map<string, string> {
  const out = new Map<string, string>();
  for (const event of record) {
    if (event.type === "run-start")
      for (const [name, version] of Object.entries(event.versions)) out.set(`version of ${name}`, version);
    else if (event.type === "parameters")
      for (const [name, value] of Object.entries(event.values))
        if (name !== "steps") out.set(`parameter ${name} of ${event.step}`, JSON.stringify(value));
    if (event.type === "reference")
      out.set(`reference ${event.reftype} of ${event.step}`, `${event.uri} ${event.sha256 ?? ""}`.trim());
    else if (event.type === "step-end")
      out.set(
        `status of ${event.step}`,
        event.reason === undefined ? event.status : `${event.status} (${event.reason})`,
      );
    else if (event.type === "output")
      out.set(`content of ${event.path}`, event.contentSha256 ?? event.sha256 ?? "unknown");
    else if (event.type === "run-end") out.set("exit status", String(event.status));
  }
  return out;
}

/** What differs between two records, a line each: versions, parameters, references, statuses, the data in the products. */
export function compareRecords(before: Record_, after: Record_): string[] {
  const [old, now] = [outcomes(before), outcomes(after)];
  const out: string[] = [];
  for (const [what, value] of old)
    if (now.get(what) !== value) out.push(`${what}: was ${value}, is ${now.get(what) ?? "absent"}`);
  for (const [what, value] of now) if (!old.has(what)) out.push(`${what}: was absent, is ${value}`);
  return out;
}
