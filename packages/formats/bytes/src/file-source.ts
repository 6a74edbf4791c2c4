import { required } from "./builtin.ts";
import { ByteError } from "./errors.ts";
import { type ByteSource, ended } from "./source.ts";

/** The largest read asked of the system at once: Linux cuts at 2 GiB, and Node's callbacks stay responsive below. */
const PIECE = 1 << 28;

/** A file, read at positions through a file descriptor; nothing is read before it is asked for, and its size is not limited. */
export class FileSource implements ByteSource {
  readonly path: string;
  readonly size: number;
  /** Threads may open the file by themselves. */
  readonly isFile = true;
  #descriptor: number | undefined;

  private constructor(path: string, descriptor: number, size: number) {
    this.path = path;
    this.size = size;
    this.#descriptor = descriptor;
  }

  /** @throws ByteError when there is no such file, it is a folder, or it may not be read. */
  static async open(path: string): Promise<FileSource> {
    return FileSource.openSync(path);
  }

  /** As {@link FileSource.open}, at once. */
  static openSync(path: string): FileSource {
    const { closeSync, fstatSync, openSync } = required("node:fs");
    try {
      const descriptor = openSync(path, "r");
      const facts = fstatSync(descriptor);
      if (facts.isFile()) return new FileSource(path, descriptor, facts.size);
      closeSync(descriptor);
    } catch (cause) {
      throw fault(path, cause, "cannot be opened");
    }
    throw new ByteError("is not a regular file", { path });
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const target = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    await this.readInto(offset, target);
    return target;
  }

  readSync(offset: number, length: number): Uint8Array {
    const target = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    this.readIntoSync(offset, target);
    return target;
  }

  async readInto(offset: number, target: Uint8Array): Promise<void> {
    if (target.length <= SMALL) {
      // Small reads come out of the page cache faster than a thread of the pool can be woken.
      this.readIntoSync(offset, target);
      return;
    }
    const { read } = required("node:fs");
    let done = 0;
    while (done < target.length) {
      const piece = target.subarray(done, done + PIECE);
      const count = await new Promise<number>((resolve, reject) => {
        read(this.#open(), piece, 0, piece.length, offset + done, (error, bytes) =>
          error === null ? resolve(bytes) : reject(fault(this.path, error, "cannot be read")),
        );
      });
      if (count === 0) throw ended(this, offset, target.length, done);
      done += count;
    }
  }

  readIntoSync(offset: number, target: Uint8Array): void {
    const { readSync } = required("node:fs");
    let done = 0;
    while (done < target.length) {
      const piece = target.subarray(done, done + PIECE);
      let count: number;
      try {
        count = readSync(this.#open(), piece, 0, piece.length, offset + done);
      } catch (cause) {
        throw cause instanceof ByteError ? cause : fault(this.path, cause, "cannot be read");
      }
      if (count === 0) throw ended(this, offset, target.length, done);
      done += count;
    }
  }

  async close(): Promise<void> {
    this.closeSync();
  }

  closeSync(): void {
    if (this.#descriptor !== undefined) required("node:fs").closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #open(): number {
    if (this.#descriptor === undefined)
      throw new ByteError("was closed already; read before closing it", { path: this.path });
    return this.#descriptor;
  }
}

const SMALL = 1 << 16;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EISDIR: "is a folder",
  ENOTDIR: "a part of the path is not a folder",
  EMFILE: "too many open files",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
  EDQUOT: "the disk quota is used up",
};

/** A fault of the file system in words. */
export function fault(path: string, cause: unknown, what: string): ByteError {
  const code = (cause as { code?: string } | undefined)?.code ?? "";
  return new ByteError(`${what}: ${REASONS[code] ?? (code || String(cause))}`, { path, cause });
}
