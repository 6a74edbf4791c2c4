import { required } from "./builtin.ts";
import { fault } from "./file-source.ts";
import type { Sink } from "./sink.ts";

/** An existing file that is changed in place and written on behind `position`; {@link rollBack} cuts off what was appended. */
export class PatchSink implements Sink {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #start: number;
  #position: number;

  /**
   * @param position - where new bytes go; bytes behind it are cut off.
   * @throws ByteError when the file cannot be written.
   */
  constructor(path: string, position: number) {
    const { openSync } = required("node:fs");
    this.#path = path;
    this.#start = position;
    this.#position = position;
    try {
      this.#descriptor = openSync(path, "r+");
    } catch (cause) {
      throw fault(path, cause, "cannot be changed");
    }
  }

  get position(): number {
    return this.#position;
  }

  write(bytes: Uint8Array): void {
    this.patch(this.#position, bytes);
    this.#position += bytes.length;
  }

  patch(position: number, bytes: Uint8Array): void {
    const { writeSync } = required("node:fs");
    let done = 0;
    while (done < bytes.length) {
      try {
        done += writeSync(this.#descriptor, bytes, done, bytes.length - done, position + done);
      } catch (cause) {
        throw fault(this.#path, cause, "cannot be changed");
      }
    }
  }

  /** Undoes what was appended. */
  rollBack(): void {
    required("node:fs").ftruncateSync(this.#descriptor, this.#start);
  }

  /** Cuts the file behind the last byte written, hands it to the disk and closes it. */
  close(): void {
    const { closeSync, fsyncSync, ftruncateSync } = required("node:fs");
    try {
      ftruncateSync(this.#descriptor, this.#position);
      fsyncSync(this.#descriptor);
    } finally {
      closeSync(this.#descriptor);
    }
  }

  /** Closes without cutting. */
  release(): void {
    required("node:fs").closeSync(this.#descriptor);
  }
}
