import { type ByteSource, type Reading, request } from "@pipe/bytes";
import { AsdfError } from "./errors.ts";

/** What the header of one block says, and where its data lie. */
export interface BlockInfo {
  /** Position in the chain of blocks, from 0. */
  readonly index: number;
  /** Byte of the block's magic. */
  readonly offset: number;
  /** First byte of its data. */
  readonly dataOffset: number;
  readonly flags: number;
  /** The label of the compression, null for none. */
  readonly compression: string | null;
  /** Bytes reserved, bytes used, and bytes of the data when expanded; of a streamed block all are what is left in the file. */
  readonly allocated: number;
  readonly used: number;
  readonly size: number;
  readonly streamed: boolean;
  /** 16 bytes; all zero means that there is none. */
  readonly checksum: Uint8Array;
}

/** The parts of an ASDF file. */
export interface Layout {
  /** Version of the file format, from the first line. */
  readonly version: string;
  /** Version of the standard, from the second line; null where it is missing. */
  readonly standard: string | null;
  /** The comment lines that follow, without `#`. */
  readonly comments: readonly string[];
  /** The YAML text, null where there is no tree. */
  readonly yaml: string | null;
  /** Byte where the tree starts. */
  readonly treeOffset: number;
  readonly blocks: readonly BlockInfo[];
}

/** Longest tree that is read; beyond it a file is damaged or malicious. */
const LONGEST_TREE = 1 << 28;
const FIRST_READ = 1 << 16;
/** Behind a block of less than this, several headers are likely to lie in a read of {@link FIRST_READ}. */
const SMALL_BLOCK = 1 << 13;
const LARGEST_READ = 1 << 24;
const MAGIC = Uint8Array.of(0xd3, 0x42, 0x4c, 0x4b);
const HEADER_SIZE = 48;

/** Bytes of a source from its beginning, read further on demand. */
class Head {
  bytes: Uint8Array = new Uint8Array(0);
  readonly source: ByteSource;

  constructor(source: ByteSource) {
    this.source = source;
  }

  get complete(): boolean {
    return this.bytes.length >= this.source.size;
  }

  *more(): Reading<void> {
    const { length } = this.bytes;
    const wanted = length === 0 ? FIRST_READ : Math.min(length * 3, LARGEST_READ);
    const piece = yield* request(length, Math.min(wanted, this.source.size - length));
    if (length === 0) {
      this.bytes = piece;
      return;
    }
    const grown = new Uint8Array(length + piece.length);
    grown.set(this.bytes);
    grown.set(piece, length);
    this.bytes = grown;
  }

  /** Position of a line feed from `from` on, -1 where the source has none up to the limit of trees. */
  *lineEnd(from: number): Reading<number> {
    for (let searched = from; ; ) {
      const at = this.bytes.indexOf(10, searched);
      if (at >= 0 || this.complete || this.bytes.length > LONGEST_TREE) return at;
      searched = this.bytes.length;
      yield* this.more();
    }
  }
}

/**
 * Reads the first lines, the tree as text, and the chain of block headers. A block index is not looked at: the chain tells the
 * same and cannot be wrong.
 *
 * @throws AsdfError for what is not an ASDF file, a tree without an end, and impossible block headers.
 */
export function* readLayout(source: ByteSource): Reading<Layout> {
  const head = new Head(source);
  if (source.size > 0) yield* head.more();
  const { version, standard, comments, end } = yield* readComments(head);
  const treeOffset = end;
  const { yaml, end: treeEnd } = yield* readTree(head, treeOffset);
  const first = yield* findFirstBlock(head, treeEnd);
  const blocks = first < 0 ? [] : yield* readChain(source, head.bytes, first);
  return { version, standard, comments, yaml, treeOffset, blocks };
}

interface Comments {
  version: string;
  standard: string | null;
  comments: string[];
  end: number;
}

function* readComments(head: Head): Reading<Comments> {
  const firstEnd = yield* head.lineEnd(0);
  const first = ascii(head.bytes, 0, Math.min(firstEnd < 0 ? head.bytes.length : firstEnd, 200));
  const version = /^#ASDF (\d+\.\d+\.\d+)[ \t]*\r?$/.exec(first)?.[1];
  if (version === undefined)
    throw new AsdfError("not an ASDF file: it does not start with a line such as #ASDF 1.0.0", { offset: 0 });
  if (!version.startsWith("1."))
    throw new AsdfError(`ASDF file format ${version} is not supported, expected 1.x`, { offset: 0 });
  if (firstEnd < 0) return { version, standard: null, comments: [], end: head.bytes.length };
  let standard: string | null = null;
  const comments: string[] = [];
  let at = firstEnd + 1;
  for (;;) {
    if (at >= head.bytes.length && !head.complete) yield* head.more();
    if (head.bytes[at] !== 35 /* # */) break;
    const end = yield* head.lineEnd(at);
    const line = ascii(head.bytes, at + 1, end < 0 ? head.bytes.length : end).replace(/\r$/, "");
    const found = /^ASDF_STANDARD (\d+\.\d+\.\d+)/.exec(line)?.[1];
    if (found !== undefined && standard === null) standard = found;
    else if (line.length < 1000) comments.push(line.trim());
    at = end < 0 ? head.bytes.length : end + 1;
  }
  return { version, standard, comments, end: at };
}

function* readTree(head: Head, start: number): Reading<{ yaml: string | null; end: number }> {
  while (head.bytes.length < start + 5 && !head.complete) yield* head.more();
  if (ascii(head.bytes, start, start + 5) !== "%YAML") return { yaml: null, end: start };
  for (let line = start; ; ) {
    const at = yield* head.lineEnd(line);
    if (at < 0) break;
    while (head.bytes.length < at + 6 && !head.complete) yield* head.more();
    const end = endMarker(head.bytes, at + 1);
    if (end >= 0) return { yaml: decode(head.bytes.subarray(start, at + 4), start), end };
    line = at + 1;
  }
  throw new AsdfError("the tree has no end marker (a line of three dots)", { offset: head.bytes.length });
}

/** Position behind the line `...` that starts at `at`, or -1. */
function endMarker(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 46 || bytes[at + 1] !== 46 || bytes[at + 2] !== 46) return -1;
  if (at + 3 >= bytes.length) return at + 3;
  if (bytes[at + 3] === 10) return at + 4;
  return bytes[at + 3] === 13 && bytes[at + 4] === 10 ? at + 5 : -1;
}

function decode(bytes: Uint8Array, offset: number): string {
  try {
    // TextDecoder refuses shared memory.
    const own = bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice();
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(own);
  } catch (cause) {
    throw new AsdfError("the tree is not UTF-8 text", { offset, cause });
  }
}

/** The first block may follow padding of any kind. */
function* findFirstBlock(head: Head, from: number): Reading<number> {
  for (let searched = from; ; ) {
    for (
      let at = head.bytes.indexOf(MAGIC[0], searched);
      at >= 0;
      at = head.bytes.indexOf(MAGIC[0], at + 1)
    ) {
      while (at + 4 > head.bytes.length && !head.complete) yield* head.more();
      if (isMagic(head.bytes, at)) return at;
    }
    if (head.complete || head.bytes.length > LONGEST_TREE) return -1;
    searched = head.bytes.length;
    yield* head.more();
  }
}

function isMagic(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === MAGIC[0] &&
    bytes[at + 1] === MAGIC[1] &&
    bytes[at + 2] === MAGIC[2] &&
    bytes[at + 3] === MAGIC[3]
  );
}

function* readChain(source: ByteSource, head: Uint8Array, first: number): Reading<BlockInfo[]> {
  const blocks: BlockInfo[] = [];
  let window = head;
  let windowStart = 0;
  for (let at = first; at + 6 <= source.size; ) {
    const from = at - windowStart;
    if (from < 0 || from + 6 + HEADER_SIZE > window.length) {
      windowStart = at;
      // Small blocks follow one another closely: many headers come with one read.
      const length = (blocks.at(-1)?.allocated ?? FIRST_READ) < SMALL_BLOCK ? FIRST_READ : 6 + HEADER_SIZE;
      window = yield* request(at, Math.min(length, source.size - at));
    }
    if (!isMagic(window, at - windowStart)) break;
    const block = readHeader(window, at - windowStart, at, blocks.length, source.size);
    blocks.push(block);
    if (block.streamed) break;
    at = block.dataOffset + block.allocated;
  }
  return blocks;
}

function readHeader(
  bytes: Uint8Array,
  at: number,
  offset: number,
  index: number,
  fileSize: number,
): BlockInfo {
  const fail = (text: string) => new AsdfError(`block ${index} at byte ${offset} ${text}`, { offset });
  if (at + 6 + HEADER_SIZE > bytes.length) throw fail("is cut short");
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 6 + HEADER_SIZE);
  const headerSize = view.getUint16(4);
  if (headerSize < HEADER_SIZE)
    throw fail(`has a header of ${headerSize} bytes, expected at least ${HEADER_SIZE}`);
  const dataOffset = offset + 6 + headerSize;
  if (dataOffset > fileSize) throw fail("is cut short");
  const flags = view.getUint32(6);
  const compression = label(bytes.subarray(at + 10, at + 14), fail);
  const streamed = (flags & 1) !== 0;
  const checksum = bytes.slice(at + 38, at + 54);
  const common = { index, offset, dataOffset, flags, compression, streamed, checksum };
  if (streamed) {
    if (compression !== null) throw fail("is streamed and compressed, which cannot be");
    const left = fileSize - dataOffset;
    return { ...common, allocated: left, used: left, size: left };
  }
  const allocated = size64(view, 14);
  const used = size64(view, 22);
  const size = size64(view, 30);
  if (!(allocated <= fileSize - dataOffset))
    throw fail(
      `claims ${allocated} bytes, but the file ends ${fileSize - dataOffset} bytes after its header`,
    );
  if (!(used <= allocated)) throw fail(`uses ${used} bytes of ${allocated} allocated ones`);
  if (compression === null && used !== size)
    throw fail(`is not compressed, but has ${size} bytes in ${used}`);
  if (!Number.isSafeInteger(size)) throw fail(`claims ${size} bytes`);
  return { ...common, allocated, used, size };
}

function size64(view: DataView, at: number): number {
  return view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
}

function label(bytes: Uint8Array, fail: (text: string) => AsdfError): string | null {
  const text = ascii(bytes, 0, 4).replace(/\0+$/, "");
  if (text === "") return null;
  if (!/^[\x21-\x7e]+$/.test(text)) throw fail("names its compression with bytes that are no letters");
  return text;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < Math.min(to, bytes.length); at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, to)));
  return text;
}
