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

  /**
   * Adds the flags of one group: `flags[from + x]` for pixel `x`, four at a time where they lie so.
   *
   * @param mask - bits that count.
   * @param expected - flags that a pixel should have: what differs from them is added.
   */
  add(flags: Uint8Array, from: number, width: number, mask = 0xff, expected = 0): void {
    const { values, words } = this;
    if (((flags.byteOffset + from) & 3) === 0 && (width & 3) === 0) {
      const source = new Uint32Array(flags.buffer, flags.byteOffset + from, width >> 2);
      const wide = Math.imul(mask, 0x01010101);
      const usual = Math.imul(expected, 0x01010101);
      for (let x = 0; x < source.length; x++) words[x] |= (source[x] ^ usual) & wide;
    } else for (let x = 0; x < width; x++) values[x] |= (flags[from + x] ^ expected) & mask;
  }
}

/** Flags that most of a chunk of pixels have in one group, by the vote of three of them; 0 where all three differ. */
export function usualFlags(flags: Uint8Array, from: number, width: number): number {
  const first = flags[from + (width >> 2)];
  const second = flags[from + (width >> 1)];
  const third = flags[from + width - 1 - (width >> 2)];
  if (first === second || first === third) return first;
  return second === third ? second : 0;
}
