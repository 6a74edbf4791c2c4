/**
 * Compresses to the bzip2 format: runs, Burrows-Wheeler transform, move to front, Huffman codes.
 *
 * @module
 */

/** Bytes of a block after the first run-length step; a little less than level 9 allows. */
const BLOCK = 899_980;
const GROUP = 50;
const LONGEST_CODE = 17;

/** Compresses bytes to one bzip2 stream. */
export function bzip2(bytes: Uint8Array): Uint8Array {
  const bits = new BitWriter(Math.max(64, bytes.length >> 1));
  for (const c of "BZh9") bits.write(8, c.charCodeAt(0));
  let total = 0;
  for (let at = 0; at < bytes.length; ) {
    const { block, end, sum } = encodeRuns(bytes, at);
    total = ((total << 1) | (total >>> 31)) ^ sum;
    writeBlock(bits, block, sum);
    at = end;
  }
  bits.write(24, 0x177245);
  bits.write(24, 0x385090);
  bits.write32(total);
  return bits.finish();
}

/** Bits, most significant first. */
class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #held = 0;
  #count = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  /** Writes the low `count` bits of a value; at most 24. */
  write(count: number, value: number): void {
    this.#held = (this.#held << count) | value;
    this.#count += count;
    while (this.#count >= 8) {
      this.#count -= 8;
      if (this.#length === this.#bytes.length) this.#grow();
      this.#bytes[this.#length++] = this.#held >>> this.#count;
      this.#held &= (1 << this.#count) - 1;
    }
  }

  write32(value: number): void {
    this.write(16, value >>> 16);
    this.write(16, value & 0xffff);
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.write(8 - this.#count, 0);
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(): void {
    const grown = new Uint8Array(this.#bytes.length * 2);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let i = 0; i < 8; i++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum >>> 0;
});

/** Fills a block: four equal bytes are followed by the number of further ones. */
function encodeRuns(bytes: Uint8Array, from: number): { block: Uint8Array; end: number; sum: number } {
  const block = new Uint8Array(BLOCK + 5);
  let length = 0;
  let sum = -1;
  let at = from;
  while (at < bytes.length && length < BLOCK) {
    const byte = bytes[at];
    let run = 1;
    while (run < 255 && bytes[at + run] === byte) run++;
    for (let i = 0; i < run; i++) sum = (sum << 8) ^ CRC_TABLE[((sum >>> 24) ^ byte) & 255];
    for (let i = 0; i < Math.min(run, 4); i++) block[length++] = byte;
    if (run >= 4) block[length++] = run - 4;
    at += run;
  }
  return { block: block.subarray(0, length), end: at, sum: ~sum };
}

function writeBlock(bits: BitWriter, block: Uint8Array, sum: number): void {
  const order = sortRotations(block);
  const last = new Uint8Array(block.length);
  let origin = 0;
  for (let i = 0; i < order.length; i++) {
    if (order[i] === 0) origin = i;
    last[i] = block[order[i] === 0 ? block.length - 1 : order[i] - 1];
  }
  bits.write(24, 0x314159);
  bits.write(24, 0x265359);
  bits.write32(sum);
  bits.write(1, 0);
  bits.write(24, origin);
  const used = new Uint8Array(256);
  for (const byte of block) used[byte] = 1;
  writeUsed(bits, used);
  const { symbols, alphabet } = moveToFront(last, used);
  writeSymbols(bits, symbols, alphabet);
}

/** Starts of all rotations in sorted order, by doubling the length of what is compared. */
function sortRotations(block: Uint8Array): Int32Array {
  const n = block.length;
  const order = new Int32Array(n);
  const shifted = new Int32Array(n);
  let rank: Int32Array = Int32Array.from(block);
  let next: Int32Array = new Int32Array(n);
  const counts = new Int32Array(Math.max(257, n + 1));
  const sortBy = (keys: Int32Array, source: Int32Array) => {
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[keys[i] + 1]++;
    for (let i = 1; i < counts.length; i++) counts[i] += counts[i - 1];
    for (let i = 0; i < n; i++) order[counts[keys[source[i]]]++] = source[i];
  };
  for (let i = 0; i < n; i++) shifted[i] = i;
  sortBy(rank, shifted);
  for (let length = 0; ; length = Math.max(1, length * 2)) {
    if (length > 0) {
      // In order of their second halves, the first halves are sorted stably.
      for (let i = 0; i < n; i++) shifted[i] = order[i] >= length ? order[i] - length : order[i] - length + n;
      sortBy(rank, shifted);
    }
    let classes = 0;
    next[order[0]] = 0;
    for (let i = 1; i < n; i++) {
      const [a, b] = [order[i - 1], order[i]];
      if (rank[a] !== rank[b] || rank[wrap(a + length, n)] !== rank[wrap(b + length, n)]) classes++;
      next[b] = classes;
    }
    [rank, next] = [next, rank];
    if (classes === n - 1 || length * 2 >= n) return order;
  }
}

function wrap(i: number, n: number): number {
  return i >= n ? i - n : i;
}

function writeUsed(bits: BitWriter, used: Uint8Array): void {
  const groups = Array.from({ length: 16 }, (_, group) => used.subarray(16 * group, 16 * group + 16));
  for (const group of groups) bits.write(1, group.includes(1) ? 1 : 0);
  for (const group of groups) if (group.includes(1)) for (const flag of group) bits.write(1, flag);
}

/** Symbols: 0 and 1 count zeros in the base 2 without 0, then the places in the list, then the end mark. */
function moveToFront(bytes: Uint8Array, used: Uint8Array): { symbols: Uint16Array; alphabet: number } {
  const list: number[] = [];
  for (let byte = 0; byte < 256; byte++) if (used[byte] === 1) list.push(byte);
  const alphabet = list.length + 2;
  const symbols = new Uint16Array(bytes.length + 1);
  let length = 0;
  let zeros = 0;
  const flush = () => {
    for (; zeros > 0; zeros = (zeros - 1) >> 1) symbols[length++] = (zeros - 1) & 1;
  };
  for (const byte of bytes) {
    if (list[0] === byte) {
      zeros++;
      continue;
    }
    flush();
    let place = 1;
    while (list[place] !== byte) place++;
    list.copyWithin(1, 0, place);
    list[0] = byte;
    symbols[length++] = place + 1;
  }
  flush();
  symbols[length++] = alphabet - 1;
  return { symbols: symbols.subarray(0, length), alphabet };
}

function writeSymbols(bits: BitWriter, symbols: Uint16Array, alphabet: number): void {
  const frequencies = new Array<number>(alphabet).fill(0);
  for (const symbol of symbols) frequencies[symbol]++;
  const lengths = codeLengths(frequencies);
  const codes = canonicalCodes(lengths);
  const groups = Math.ceil(symbols.length / GROUP);
  // The format wants two tables at least; all groups use the first.
  bits.write(3, 2);
  bits.write(15, groups);
  for (let i = 0; i < groups; i++) bits.write(1, 0);
  for (let table = 0; table < 2; table++) writeLengths(bits, lengths);
  for (const symbol of symbols) bits.write(lengths[symbol], codes[symbol]);
}

function writeLengths(bits: BitWriter, lengths: readonly number[]): void {
  let current = lengths[0];
  bits.write(5, current);
  for (const length of lengths) {
    for (; current < length; current++) bits.write(2, 2);
    for (; current > length; current--) bits.write(2, 3);
    bits.write(1, 0);
  }
}

/** Huffman code lengths; frequencies are flattened until no code is too long. */
function codeLengths(frequencies: readonly number[]): number[] {
  for (let weights = frequencies.map((n) => Math.max(1, n)); ; weights = weights.map((n) => (n >> 1) + 1)) {
    const lengths = huffman(weights);
    if (Math.max(...lengths) <= LONGEST_CODE) return lengths;
  }
}

function huffman(weights: readonly number[]): number[] {
  const parents = new Array<number>(weights.length * 2 - 1).fill(-1);
  const open = weights.map((weight, node) => ({ weight, node }));
  for (let node = weights.length; node < parents.length; node++) {
    open.sort((a, b) => b.weight - a.weight);
    const [a, b] = open.splice(-2);
    parents[a.node] = parents[b.node] = node;
    open.push({ weight: a.weight + b.weight, node });
  }
  return weights.map((_, leaf) => {
    let depth = 0;
    for (let node = leaf; parents[node] >= 0; node = parents[node]) depth++;
    return depth;
  });
}

function canonicalCodes(lengths: readonly number[]): number[] {
  const codes = new Array<number>(lengths.length).fill(0);
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    for (let symbol = 0; symbol < lengths.length; symbol++)
      if (lengths[symbol] === length) codes[symbol] = code++;
    code <<= 1;
  }
  return codes;
}
