import { type ByteSource, readAsync, readSync, request } from "@pipe/bytes";
import { allocate } from "@pipe/ndarray";
import { AsdfError } from "./errors.ts";
import { type Compression, checkExpansion, expandInto } from "./expand.ts";
import { expandBlock } from "./expand-block.ts";
import type { BlockInfo } from "./layout.ts";

/** The data of one block, expanded, at positions. */
export interface BlockData {
  /** Bytes when expanded. */
  readonly size: number;
  /** Fills `target` with the bytes from `from` on. */
  readInto(from: number, target: Uint8Array): Promise<void>;
  readIntoSync(from: number, target: Uint8Array): void;
}

/** The blocks of one file. Expanded blocks are shared as long as somebody holds them. */
export class BlockStore {
  readonly source: ByteSource;
  readonly blocks: readonly BlockInfo[];
  readonly limit: (stored: number) => number;
  readonly #expanded = new Map<number, WeakRef<Uint8Array>>();

  constructor(source: ByteSource, blocks: readonly BlockInfo[], limit: (stored: number) => number) {
    this.source = source;
    this.blocks = blocks;
    this.limit = limit;
  }

  /**
   * The block that an array names as its source; -1 is the streamed (last) one.
   *
   * @throws AsdfError when there is none.
   */
  block(index: number): BlockData {
    const info = this.info(index);
    return info.compression === null ? new PlainBlock(this.source, info) : new PackedBlock(this, info);
  }

  /** The header of the block that an array names as its source. */
  info(index: number): BlockInfo {
    const info = index === -1 ? this.blocks.at(-1) : this.blocks[index];
    if (info === undefined || (index === -1 && !info.streamed))
      throw new AsdfError(`there is no block ${index}; the file has ${this.blocks.length}`);
    return info;
  }

  /** The bytes of a block as they are stored. */
  storedSync(info: BlockInfo): Uint8Array {
    return readSync(this.source, request(info.dataOffset, info.used));
  }

  /** A compressed block that somebody expanded before and still holds. */
  remembered(index: number): Uint8Array | undefined {
    return this.#expanded.get(index)?.deref();
  }

  remember(index: number, bytes: Uint8Array): void {
    this.#expanded.set(index, new WeakRef(bytes));
  }
}

class PlainBlock implements BlockData {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #info: BlockInfo;

  constructor(source: ByteSource, info: BlockInfo) {
    this.#source = source;
    this.#info = info;
    this.size = info.size;
  }

  async readInto(from: number, target: Uint8Array): Promise<void> {
    await readAsync(this.#source, request(this.#info.dataOffset + from, target.length, target));
  }

  readIntoSync(from: number, target: Uint8Array): void {
    readSync(this.#source, request(this.#info.dataOffset + from, target.length, target));
  }
}

class PackedBlock implements BlockData {
  readonly size: number;
  readonly #store: BlockStore;
  readonly #info: BlockInfo;
  readonly #compression: Compression;

  /** Checks what the block claims, so that its size can be relied on. */
  constructor(store: BlockStore, info: BlockInfo) {
    const { compression, used, size } = info;
    this.#compression = checkExpansion(compression ?? "", used, size, store.limit(used));
    this.#store = store;
    this.#info = info;
    this.size = size;
  }

  async readInto(from: number, target: Uint8Array): Promise<void> {
    if (this.#copyRemembered(from, target)) return;
    const { source } = this.#store;
    if (this.#isWhole(from, target)) {
      await expandBlock(source, this.#info, this.#compression, target);
      return;
    }
    const bytes = allocate("uint8", this.size);
    await expandBlock(source, this.#info, this.#compression, bytes);
    this.#store.remember(this.#info.index, bytes);
    target.set(bytes.subarray(from, from + target.length));
  }

  readIntoSync(from: number, target: Uint8Array): void {
    if (this.#copyRemembered(from, target)) return;
    const stored = this.#store.storedSync(this.#info);
    if (this.#isWhole(from, target)) {
      expandInto(this.#compression, stored, target);
      return;
    }
    // Several arrays may lie in this block: the next one finds it expanded.
    const bytes = new Uint8Array(this.size);
    expandInto(this.#compression, stored, bytes);
    this.#store.remember(this.#info.index, bytes);
    target.set(bytes.subarray(from, from + target.length));
  }

  #isWhole(from: number, target: Uint8Array): boolean {
    return from === 0 && target.length === this.size;
  }

  #copyRemembered(from: number, target: Uint8Array): boolean {
    const bytes = this.#store.remembered(this.#info.index);
    if (bytes !== undefined) target.set(bytes.subarray(from, from + target.length));
    return bytes !== undefined;
  }
}
