/** Two pieces of memory, used by turns: one is filled while the other is being written to a file. */
export class AlternatingScratch {
  readonly #buffers: Uint8Array[];
  #turn = 0;

  /** @param room - whose halves are used as long as they are large enough. */
  constructor(room: Uint8Array = new Uint8Array(0)) {
    const half = room.length >> 1;
    this.#buffers = [room.subarray(0, half), room.subarray(half)];
  }

  /** `length` bytes of any content, which stay the caller's until the second call after this one. */
  next(length: number): Uint8Array {
    this.#turn = 1 - this.#turn;
    const held = this.#buffers[this.#turn];
    if (held.length >= length) return held.subarray(0, length);
    this.#buffers[this.#turn] = new Uint8Array(length);
    return this.#buffers[this.#turn];
  }
}
