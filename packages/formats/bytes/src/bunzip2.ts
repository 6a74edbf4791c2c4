import { ByteError } from "./errors.ts";
import { inflateLimit } from "./limits.ts";

/** Tells bzip2 by its first bytes. */
export function isBzip2(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x5a && bytes[2] === 0x68;
}

/**
 * Expands a bzip2 file of one or more streams.
 *
 * @throws ByteError when it is damaged (check sums included), ends early, or expands to more than `limit` bytes.
 */
export function bunzip2(packed: Uint8Array, limit: number = inflateLimit(packed.length)): Uint8Array {
  const bits = new Bits(packed);
  const out = new Output(limit);
  do readStream(bits, out);
  while (bits.alignAndPeek() && isBzip2(packed.subarray(bits.byte)));
  return out.bytes();
}

const BLOCK_MAGIC_HIGH = 0x314159;
const BLOCK_MAGIC_LOW = 0x265359;
const END_MAGIC_HIGH = 0x177245;
const END_MAGIC_LOW = 0x385090;
const MAX_CODE = 20;
const GROUP = 50;

function damaged(what: string): ByteError {
  return new ByteError(`the compressed data are damaged (bzip2: ${what})`);
}

/** Bits, most significant first. */
class Bits {
  readonly #bytes: Uint8Array;
  byte = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Up to 24 bits. */
  read(count: number): number {
    while (this.#count < count) {
      if (this.byte >= this.#bytes.length) throw damaged("ends early");
      this.#held = ((this.#held << 8) | this.#bytes[this.byte++]) & 0x7fffffff;
      this.#count += 8;
    }
    this.#count -= count;
    return (this.#held >>> this.#count) & ((1 << count) - 1);
  }

  word(): number {
    return this.read(16) * 65536 + this.read(16);
  }

  /** Drops the rest of a byte; tells whether a further one follows. */
  alignAndPeek(): boolean {
    this.#count = 0;
    return this.byte < this.#bytes.length;
  }
}

/** The growing result. */
class Output {
  readonly #limit: number;
  #bytes = new Uint8Array(1 << 20);
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Room for `count` further bytes: the array and where they begin. */
  room(count: number): Uint8Array {
    const needed = this.#size + count;
    if (needed > this.#limit)
      throw new ByteError(`the compressed data expand to more than ${this.#limit} bytes`);
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, Math.min(this.#limit, this.#bytes.length * 2)));
      grown.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = grown;
    }
    return this.#bytes;
  }

  get size(): number {
    return this.#size;
  }

  advance(count: number): void {
    this.#size += count;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }
}

function readStream(bits: Bits, out: Output): void {
  if (bits.read(24) !== 0x425a68) throw damaged("no signature");
  const level = bits.read(8) - 0x30;
  if (!(level >= 1 && level <= 9)) throw damaged("unknown block size");
  const block = new Uint32Array(level * 100_000);
  let streamSum = 0;
  for (;;) {
    const high = bits.read(24);
    const low = bits.read(24);
    const stated = bits.word();
    if (high === END_MAGIC_HIGH && low === END_MAGIC_LOW) {
      if (stated !== streamSum) throw damaged("the check sum of the stream is wrong");
      return;
    }
    if (high !== BLOCK_MAGIC_HIGH || low !== BLOCK_MAGIC_LOW) throw damaged("no block where one is expected");
    const sum = readBlock(bits, block, out);
    if (sum !== stated) throw damaged("the check sum of a block is wrong");
    streamSum = (((streamSum << 1) | (streamSum >>> 31)) ^ sum) >>> 0;
  }
}

/** One block: Huffman codes, move to front, run lengths, Burrows-Wheeler, run lengths again. Returns its check sum. */
function readBlock(bits: Bits, block: Uint32Array, out: Output): number {
  if (bits.read(1) === 1) throw damaged("randomised blocks are not supported");
  const origin = bits.read(24);
  const symbols = readSymbols(bits);
  const selectors = readSelectors(bits);
  const tables = selectors.tables.map(() => readTable(bits, symbols.length + 2));
  const size = readRuns(bits, symbols, selectors.order, tables, block);
  if (origin >= size) throw damaged("the origin lies outside the block");
  invert(block, size);
  return expandRuns(block, size, origin, out);
}

function readSymbols(bits: Bits): Uint8Array {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let range = 0; range < 16; range++) {
    if (((ranges >>> (15 - range)) & 1) === 0) continue;
    const members = bits.read(16);
    for (let i = 0; i < 16; i++) if ((members >>> (15 - i)) & 1) used.push(16 * range + i);
  }
  if (used.length === 0) throw damaged("no symbols");
  return Uint8Array.from(used);
}

function readSelectors(bits: Bits): { tables: number[]; order: Uint8Array } {
  const count = bits.read(3);
  if (count < 2 || count > 6) throw damaged("a wrong number of tables");
  const tables = Array.from({ length: count }, (_, i) => i);
  const order = new Uint8Array(bits.read(15));
  const front = [...tables];
  for (let i = 0; i < order.length; i++) {
    let place = 0;
    while (bits.read(1) === 1) if (++place >= count) throw damaged("a wrong selector");
    const [table] = front.splice(place, 1);
    front.unshift(table);
    order[i] = table;
  }
  return { tables, order };
}

interface Table {
  readonly shortest: number;
  /** By length: the last code, and what to subtract from a code to get its place among the symbols. */
  readonly last: Int32Array;
  readonly base: Int32Array;
  readonly sorted: Uint16Array;
}

function readTable(bits: Bits, count: number): Table {
  const lengths = new Uint8Array(count);
  let length = bits.read(5);
  for (let i = 0; i < count; i++) {
    for (;;) {
      if (length < 1 || length > MAX_CODE) throw damaged("a wrong code length");
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[i] = length;
  }
  const last = new Int32Array(MAX_CODE + 2).fill(-1);
  const base = new Int32Array(MAX_CODE + 2);
  const sorted = new Uint16Array(count);
  let code = 0;
  let place = 0;
  let shortest = MAX_CODE;
  for (let width = 1; width <= MAX_CODE; width++) {
    base[width] = code - place;
    for (let i = 0; i < count; i++) {
      if (lengths[i] !== width) continue;
      sorted[place++] = i;
      code++;
      shortest = Math.min(shortest, width);
    }
    last[width] = code - 1;
    code <<= 1;
  }
  return { shortest, last, base, sorted };
}

function readCode(bits: Bits, table: Table): number {
  let width = table.shortest;
  let code = bits.read(width);
  while (code > table.last[width]) {
    if (++width > MAX_CODE) throw damaged("a wrong code");
    code = (code << 1) | bits.read(1);
  }
  const place = code - table.base[width];
  if (place < 0 || place >= table.sorted.length) throw damaged("a wrong code");
  return table.sorted[place];
}

function readRuns(
  bits: Bits,
  symbols: Uint8Array,
  order: Uint8Array,
  tables: readonly Table[],
  block: Uint32Array,
): number {
  const end = symbols.length + 1;
  const front = Uint8Array.from(symbols);
  let size = 0;
  let run = 0;
  let weight = 1;
  for (let group = 0; ; group++) {
    if (group >= order.length) throw damaged("too few selectors");
    const table = tables[order[group]];
    for (let i = 0; i < GROUP; i++) {
      const symbol = readCode(bits, table);
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
        if (run > block.length) throw damaged("a block is too long");
        continue;
      }
      if (run > 0) {
        if (size + run > block.length) throw damaged("a block is too long");
        block.fill(front[0], size, size + run);
        size += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) return size;
      if (size >= block.length) throw damaged("a block is too long");
      const place = symbol - 1;
      const value = front[place];
      front.copyWithin(1, 0, place);
      front[0] = value;
      block[size++] = value;
    }
  }
}

/** Burrows-Wheeler: puts into the upper 24 bits of each element where its successor stands. */
function invert(block: Uint32Array, size: number): void {
  const starts = new Uint32Array(256);
  for (let i = 0; i < size; i++) starts[block[i] & 0xff]++;
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    const count = starts[value];
    starts[value] = sum;
    sum += count;
  }
  for (let i = 0; i < size; i++) block[starts[block[i] & 0xff]++] |= i << 8;
}

function expandRuns(block: Uint32Array, size: number, origin: number, out: Output): number {
  let sum = 0xffffffff;
  let entry = block[origin];
  let previous = -1;
  let repeats = 0;
  let target = out.room(0);
  let at = out.size;
  for (let i = 0; i < size; i++) {
    entry = block[entry >>> 8];
    const value = entry & 0xff;
    const count = repeats === 4 ? value : 1;
    const written = repeats === 4 ? previous : value;
    if (at + count > target.length) {
      // What is not counted yet would be lost when the array grows.
      out.advance(at - out.size);
      target = out.room(count);
    }
    for (let k = 0; k < count; k++) {
      target[at++] = written;
      sum = ((sum << 8) ^ CHECK[(sum >>> 24) ^ written]) >>> 0;
    }
    if (repeats === 4) {
      repeats = 0;
      previous = -1;
    } else {
      repeats = value === previous ? repeats + 1 : 1;
      previous = value;
    }
  }
  out.room(at - out.size);
  out.advance(at - out.size);
  return ~sum >>> 0;
}

const CHECK = Uint32Array.from({ length: 256 }, (_, value) => {
  let sum = value << 24;
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum >>> 0;
});
