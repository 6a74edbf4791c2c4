import type { ByteSource } from "./source.ts";

/** Bytes in memory. */
export class BytesSource implements ByteSource {
  readonly size: number;
  readonly path?: string;
  #bytes: Uint8Array;

  constructor(bytes: Uint8Array, path?: string) {
    // A Buffer's `slice` does not copy: only plain arrays are handed out.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = bytes.length;
    if (path !== undefined) this.path = path;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return this.readSync(offset, length);
  }

  readSync(offset: number, length: number): Uint8Array {
    return this.#bytes.subarray(offset, offset + length);
  }

  async readInto(offset: number, target: Uint8Array): Promise<void> {
    this.readIntoSync(offset, target);
  }

  readIntoSync(offset: number, target: Uint8Array): void {
    target.set(this.#bytes.subarray(offset, offset + target.length));
  }

  async close(): Promise<void> {
    this.closeSync();
  }

  closeSync(): void {
    this.#bytes = new Uint8Array(0);
  }
}
