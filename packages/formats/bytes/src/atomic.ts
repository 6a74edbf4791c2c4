import { required } from "./builtin.ts";
import { ByteError } from "./errors.ts";
import { fault } from "./file-source.ts";
import type { Sink } from "./sink.ts";

/** Small writes are collected to this many bytes. */
const BUFFER = 1 << 18;

/** Temporary files of this process that are not finished yet: removed when it ends. */
const unfinished = new Set<string>();
let watching = false;

/** A file that is being written under a temporary name. */
export class FileSink implements Sink {
  /** The temporary file: other threads may write to it at positions below {@link reserve}. */
  readonly temporary: string;
  readonly #path: string;
  readonly #descriptor: number;
  readonly #buffer = new Uint8Array(BUFFER);
  #held = 0;
  #position = 0;
  /** Writes that the system is at work on, and the first fault of one. */
  readonly #aside = new Set<Promise<void>>();
  #fault: unknown;

  constructor(path: string) {
    const { openSync } = required("node:fs");
    const { dirname, basename, join } = required("node:path");
    const { randomBytes } = required("node:crypto");
    this.#path = path;
    this.temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
    try {
      this.#descriptor = openSync(this.temporary, "wx+", 0o666);
    } catch (cause) {
      throw fault(path, cause, "cannot be written");
    }
    watch();
    unfinished.add(this.temporary);
  }

  get position(): number {
    return this.#position;
  }

  write(bytes: Uint8Array): void {
    if (this.#held + bytes.length > BUFFER) this.flush();
    if (bytes.length >= BUFFER) {
      this.#put(bytes, this.#position);
    } else {
      this.#buffer.set(bytes, this.#held);
      this.#held += bytes.length;
    }
    this.#position += bytes.length;
  }

  writeAside(bytes: Uint8Array): Promise<void> | undefined {
    if (bytes.length < BUFFER) {
      this.write(bytes);
      return undefined;
    }
    this.flush();
    const writing = this.#putAside(bytes, this.#position);
    this.#position += bytes.length;
    this.#aside.add(writing);
    const done = (cause?: unknown): void => {
      this.#fault ??= cause;
      this.#aside.delete(writing);
    };
    writing.then(() => done(), done);
    return writing;
  }

  /** Waits for all that was given to {@link writeAside}, and throws what went wrong there. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#aside);
    if (this.#fault !== undefined) throw this.#fault;
  }

  patch(position: number, bytes: Uint8Array): void {
    this.flush();
    this.#put(bytes, position);
  }

  /** Skips `length` bytes, which the caller fills by other means, and returns where they begin. */
  reserve(length: number): number {
    this.flush();
    const start = this.#position;
    this.#position += length;
    return start;
  }

  /** Hands held bytes to the system. */
  flush(): void {
    if (this.#held > 0) this.#put(this.#buffer.subarray(0, this.#held), this.#position - this.#held);
    this.#held = 0;
  }

  /** Closes the file and gives it its name. */
  finish(): void {
    const { closeSync, fstatSync, ftruncateSync, renameSync } = required("node:fs");
    try {
      this.flush();
      if (fstatSync(this.#descriptor).size < this.#position) ftruncateSync(this.#descriptor, this.#position);
    } catch (error) {
      this.abandon();
      throw error;
    }
    closeSync(this.#descriptor);
    try {
      renameSync(this.temporary, this.#path);
    } catch (cause) {
      remove(this.temporary);
      throw fault(this.#path, cause, "cannot be written");
    }
    unfinished.delete(this.temporary);
  }

  /** Closes and removes the temporary file. */
  abandon(): void {
    try {
      required("node:fs").closeSync(this.#descriptor);
    } finally {
      remove(this.temporary);
    }
  }

  #put(bytes: Uint8Array, position: number): void {
    const { writeSync } = required("node:fs");
    let done = 0;
    while (done < bytes.length) {
      try {
        done += writeSync(
          this.#descriptor,
          bytes,
          done,
          Math.min(bytes.length - done, 1 << 30),
          position + done,
        );
      } catch (cause) {
        throw fault(this.#path, cause, "cannot be written");
      }
    }
  }

  async #putAside(bytes: Uint8Array, position: number): Promise<void> {
    const { write } = required("node:fs");
    let done = 0;
    while (done < bytes.length) {
      done += await new Promise<number>((resolve, reject) => {
        const length = Math.min(bytes.length - done, 1 << 30);
        write(this.#descriptor, bytes, done, length, position + done, (error, count) =>
          error === null ? resolve(count) : reject(fault(this.#path, error, "cannot be written")),
        );
      });
    }
  }
}

/**
 * Writes a file that appears under its name only when it is complete: `write` fills a temporary file in the same folder, which
 * is renamed at the end, and removed on an error, on exit and on SIGINT, SIGTERM and SIGHUP.
 *
 * @throws ByteError when the folder cannot be written or the disk is full; what `write` throws.
 */
export async function writeAtomically<T>(
  path: string,
  write: (sink: FileSink) => T | Promise<T>,
): Promise<T> {
  const sink = new FileSink(path);
  let result: T;
  try {
    result = await write(sink);
    await sink.settle();
  } catch (error) {
    // The descriptor must not be closed, and its number used again, while the system still writes to it.
    await sink.settle().catch(() => {});
    sink.abandon();
    throw error;
  }
  sink.finish();
  return result;
}

/** As {@link writeAtomically}, at once. */
export function writeAtomicallySync<T>(path: string, write: (sink: FileSink) => T): T {
  const sink = new FileSink(path);
  let result: T;
  try {
    result = write(sink);
  } catch (error) {
    sink.abandon();
    throw error;
  }
  sink.finish();
  return result;
}

function remove(path: string): void {
  unfinished.delete(path);
  try {
    required("node:fs").rmSync(path, { force: true });
  } catch (cause) {
    throw new ByteError("the temporary file cannot be removed", { path, cause });
  }
}

function removeAll(): void {
  for (const path of unfinished) required("node:fs").rmSync(path, { force: true });
  unfinished.clear();
}

/** Installed with the first file. A signal that nobody else listens to still ends the process. */
function watch(): void {
  if (watching) return;
  watching = true;
  process.on("exit", removeAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const end = (): void => {
      removeAll();
      if (process.listenerCount(signal) > 1) return;
      process.removeListener(signal, end);
      process.kill(process.pid, signal);
    };
    process.on(signal, end);
  }
}
