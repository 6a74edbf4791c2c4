/** Two pieces of memory, used by turns: one is filled while the other is being written to a file. */
export class AlternatingScratch {
  readonly #buffers = [new Uint8Array(0), new Uint8Array(0)];
  #turn = 0;

  /** `length` bytes of any content, which stay the caller's until the second call after this one. */
  next(length: number): Uint8Array {
    this.#turn = 1 - this.#turn;
    const held = this.#buffers[this.#turn];
    if (held.length >= length) return held.subarray(0, length);
    this.#buffers[this.#turn] = new Uint8Array(length);
    return this.#buffers[this.#turn];
  }
}
