/**
 * The run record: the stream of events as one JSON object a line, with checksums of references and outputs.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { beginRecording, type Reader, type TimedEvent } from "./events.ts";
import { fileSize } from "./file-size.ts";

const CHUNK = 1 << 20;

/** The SHA-256 of a file, read in pieces; `undefined` when it cannot be read. */
export function sha256OfFile(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const hash = createHash("sha256");
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer))
      hash.update(buffer.subarray(0, n));
    return hash.digest("hex");
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

function withChecksum(event: TimedEvent): TimedEvent {
  if (event.type === "reference" && event.path !== undefined) {
    const sha256 = sha256OfFile(event.path);
    return sha256 === undefined ? event : { ...event, sha256 };
  }
  if (event.type === "output") {
    const sha256 = sha256OfFile(event.path);
    const bytes = fileSize(event.path);
    return {
      ...event,
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(bytes === undefined ? {} : { bytes }),
    };
  }
  return event;
}

/** Opens a record file; the reader writes each event but plain log lines below INFO, and closes the file at the end of the run. */
export function openRunRecord(path: string): { readonly reader: Reader } {
  const file = openSync(path, "w");
  let open = true;
  const finish = beginRecording();
  return {
    reader: (event) => {
      if (!open || (event.type === "log" && event.level === "DEBUG")) return;
      writeSync(file, `${JSON.stringify(withChecksum(event))}\n`);
      if (event.type !== "run-end") return;
      open = false;
      finish();
      closeSync(file);
    },
  };
}
