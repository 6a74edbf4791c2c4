/** Something that bytes are written to, one after the other. */
export interface Sink {
  /** Bytes written so far. */
  readonly position: number;
  /** Takes over the bytes before it returns (or before its promise resolves): the caller may reuse the array afterwards. */
  write(bytes: Uint8Array): void | Promise<void>;
  /**
   * As {@link write}, but without waiting for the system, so that the next bytes can be made meanwhile: `bytes` have to stay as they
   * are until the promise is fulfilled; without one they are taken over already. Missing where the sink gains nothing by it.
   */
  writeAside?(bytes: Uint8Array): Promise<void> | undefined;
  /** Overwrites bytes that were written before; missing where the sink cannot go back. */
  patch?(position: number, bytes: Uint8Array): void | Promise<void>;
}

/** Collects what is written in memory. */
export class ByteSink implements Sink {
  #bytes = new Uint8Array(1 << 12);
  #position = 0;

  get position(): number {
    return this.#position;
  }

  write(bytes: Uint8Array): void {
    const needed = this.#position + bytes.length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#position));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#position);
    this.#position = needed;
  }

  patch(position: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes, position);
  }

  /** All that was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#position);
  }
}
