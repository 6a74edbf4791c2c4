/** The OR of the group flags of each pixel of a chunk. */
export class SeenFlags {
  readonly values: Uint8Array;
  private readonly words: Uint32Array;

  /** @param size - pixels of a chunk, a multiple of 4. */
  constructor(size: number) {
    this.values = new Uint8Array(size);
    this.words = new Uint32Array(this.values.buffer);
  }

  clear(): void {
    this.values.fill(0);
  }

  /** Adds the flags of one group: `flags[from + x]` for pixel `x`, four at a time where they lie so. */
  add(flags: Uint8Array, from: number, width: number): void {
    const { values, words } = this;
    if (((flags.byteOffset + from) & 3) === 0 && (width & 3) === 0) {
      const source = new Uint32Array(flags.buffer, flags.byteOffset + from, width >> 2);
      for (let x = 0; x < source.length; x++) words[x] |= source[x];
    } else for (let x = 0; x < width; x++) values[x] |= flags[from + x];
  }
}
