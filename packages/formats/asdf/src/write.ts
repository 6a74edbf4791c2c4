import { ByteSink, readAsync, readSync, request, type Sink } from "@pipe/bytes";
import { writeAtomically, writeAtomicallySync } from "@pipe/bytes/node";
import { allocate, NDArray, sizeOf } from "@pipe/ndarray";
import { AsdfArray } from "./asdf-array.ts";
import type { BlockStore } from "./block-store.ts";
import { compress, compressSync } from "./compress.ts";
import { coreRegistry, defaultRegistry } from "./core-tags.ts";
import { AsdfError } from "./errors.ts";
import { type Compression, isCompression } from "./expand.ts";
import type { BlockInfo } from "./layout.ts";
import { Md5 } from "./md5.ts";
import { PackedArray, packedBytes } from "./packed-array.ts";
import type { AsdfRegistry, ExtensionInfo, TagConverter } from "./registry.ts";
import { arrayNode, inlineNode, type PlaceArray, serialize } from "./serialize.ts";
import { coreTag, DEFAULT_STANDARD } from "./standard.ts";
import { dumpYaml } from "./yaml/emit.ts";
import { copyMarks, isPlainObject, markTag, Tagged, tagOf } from "./yaml/values.ts";

/** How a file is written. */
export interface WriteOptions {
  /** Compression of all blocks; null for none. Missing: none, and blocks of other files as they are there. */
  readonly compression?: Compression | null;
  /** Version of the standard, 1.6.0 unless told otherwise; null: the file does not name it. */
  readonly standard?: string | null;
  /** Arrays of fewer elements than this stand in the tree instead of a block. */
  readonly inlineThreshold?: number;
  /**
   * MD5 sums of the blocks. Missing: of those up to 32 MiB in the file, because the sum of a larger one takes longer than all the
   * rest of writing it.
   */
  readonly checksum?: boolean;
  /** An index of the blocks at the end, true unless told otherwise. */
  readonly blockIndex?: boolean;
  /** Converters of values; the default ones unless told otherwise. */
  readonly registry?: AsdfRegistry;
  /**
   * `stamp` (default): `asdf_library` and the extensions in `history` tell what wrote the file. `keep`: the tree is written
   * as it is.
   */
  readonly library?: "stamp" | "keep";
  /** Further comment lines behind the first two, without `#`. */
  readonly comments?: readonly string[];
  /** Arrays that have a place outside of the file, such as `fits:SCI,1`: they get no block. */
  readonly external?: (array: NDArray | AsdfArray) => string | undefined;
  /** Blocks to be written first, in their order, whether or not an array needs them: for faithful copies. */
  readonly keepBlocks?: { readonly store: BlockStore; readonly only?: readonly number[] };
  /** Deepest nesting of the tree, 1000 unless told otherwise. */
  readonly maxDepth?: number;
  /** Check nodes against the schemas that their converters have; not with the functions that write at once. */
  readonly validate?: boolean;
  /** An array whose block is written last and without a size, so that rows may be appended to the file. */
  readonly streamed?: NDArray;
}

/** Data that become a block. */
interface OutBlock {
  readonly compression: Compression | null;
  /** The bytes of an array, or those of a block of another file. */
  readonly data: Uint8Array | { readonly store: BlockStore; readonly info: BlockInfo };
}

interface Prepared {
  readonly head: Uint8Array;
  readonly blocks: readonly OutBlock[];
  readonly streamed: Uint8Array | undefined;
}

/**
 * Writes a tree as an ASDF file. NDArrays and arrays of open files may stand anywhere in it. A tree that is undefined is left out
 * (with `library: "keep"`).
 *
 * @param target - path of a file, which appears when it is complete (Node only), or a sink.
 * @throws AsdfError for values without a converter, ByteError when the file cannot be written.
 */
export async function writeAsdf(
  target: string | Sink,
  tree: unknown,
  options: WriteOptions = {},
): Promise<void> {
  const prepared = await prepare(tree, options);
  const write = (sink: Sink) => writeFile(sink, prepared, options);
  await (typeof target === "string" ? writeAtomically(target, write) : write(target));
}

/** As {@link writeAsdf}, at once; the sink has to take its bytes at once, too. */
export function writeAsdfSync(target: string | Sink, tree: unknown, options: WriteOptions = {}): void {
  const prepared = prepareSync(tree, options);
  const write = (sink: Sink) => writeFileSync(sink, prepared, options);
  if (typeof target === "string") writeAtomicallySync(target, write);
  else write(target);
}

/** A tree as the bytes of an ASDF file. */
export function asdfBytes(tree: unknown, options: WriteOptions = {}): Uint8Array {
  const sink = new ByteSink();
  writeAsdfSync(sink, tree, options);
  return sink.bytes();
}

// The tree

/** Collects blocks while a tree is serialised. */
class Blocks {
  readonly list: OutBlock[] = [];
  /** Data of the block without a size, which comes last. */
  streamed: Uint8Array | undefined;
  readonly #places = new Map<string | object, number>();
  readonly #options: WriteOptions;
  /** Data of arrays that have to be read before the tree can be written. */
  readonly #loaded: ReadonlyMap<AsdfArray, PackedArray>;
  readonly #standard: string;

  constructor(options: WriteOptions, standard: string, loaded: ReadonlyMap<AsdfArray, PackedArray>) {
    this.#options = options;
    this.#standard = standard;
    this.#loaded = loaded;
    const { store, only } = options.keepBlocks ?? {};
    if (store !== undefined)
      for (const info of store.blocks) if (only?.includes(info.index) !== false) this.#copyBlock(store, info);
  }

  readonly place: PlaceArray = (array) => {
    const outside = this.#options.external?.(array);
    const tag = coreTag("ndarray", this.#standard);
    if (array instanceof NDArray) return new Tagged(tag, this.#numbers(array, outside));
    const loaded = this.#loaded.get(array);
    const node =
      loaded === undefined ? this.#existing(array, outside) : this.#reloaded(array, loaded, outside);
    return new Tagged(this.#options.library === "keep" ? array.tag : tag, node);
  };

  #numbers(array: NDArray, outside: string | undefined): Record<string, unknown> {
    if (outside !== undefined) return arrayNode(array, outside, "big");
    if (array === this.#options.streamed) return this.#stream(array);
    if (array.size < (this.#options.inlineThreshold ?? 0)) return inlineNode(PackedArray.of(array));
    return arrayNode(
      array,
      this.#add(array.values, () => packedBytes(array)),
    );
  }

  /** The first axis counts itself. */
  #stream(array: NDArray): Record<string, unknown> {
    if (array.ndim === 0) throw new AsdfError("a streamed array needs an axis");
    this.streamed = packedBytes(array);
    return { ...arrayNode(array, -1), shape: ["*", ...array.shape.slice(1)] };
  }

  /** An array of an open file keeps its node; only the number of its block changes. */
  #existing(array: AsdfArray, outside: string | undefined): unknown {
    if (array.source === "inline") return copyNode(array.node);
    const { store, info } = array.blockOf();
    return {
      ...copyNode(array.node),
      source: outside ?? this.#copyBlock(store, info),
      shape: [...array.shape],
    };
  }

  #reloaded(array: AsdfArray, data: PackedArray, outside: string | undefined): Record<string, unknown> {
    const mask = array.mask === undefined ? {} : { mask: array.mask };
    if (outside === undefined && data.size < (this.#options.inlineThreshold ?? 0))
      return { ...inlineNode(data), ...mask };
    if (data.type.kind === "number") return { ...this.#numbers(data.numbers(), outside), ...mask };
    const source = outside ?? this.#add(data.bytes, () => data.bytes);
    const datatype = littleDatatype(copyNode(array.node)["datatype"]);
    return { source, datatype, byteorder: "little", shape: [...data.shape], ...mask };
  }

  /** Arrays on the same memory share a block. */
  #add(values: ArrayBufferView, bytes: () => Uint8Array): number {
    const key = `${bufferId(values.buffer)}:${values.byteOffset}:${values.byteLength}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.list.length);
    return this.list.push({ compression: this.#options.compression ?? null, data: bytes() }) - 1;
  }

  #copyBlock(store: BlockStore, info: BlockInfo): number {
    const known = this.#places.get(info);
    if (known !== undefined) return known;
    this.#places.set(info, this.list.length);
    return this.list.push({ compression: this.#compressionOf(info), data: { store, info } }) - 1;
  }

  #compressionOf({ compression }: BlockInfo): Compression | null {
    if (this.#options.compression !== undefined) return this.#options.compression;
    return compression !== null && isCompression(compression) ? compression : null;
  }
}

const bufferIds = new WeakMap<object, number>();
let buffers = 0;

function bufferId(buffer: ArrayBufferLike): number {
  let id = bufferIds.get(buffer);
  if (id === undefined) bufferIds.set(buffer, (id = buffers++));
  return id;
}

// biome-ignore lint/suspicious/noExplicitAny: nodes have been checked when they were read
function copyNode(node: unknown): any {
  if (Array.isArray(node)) return node;
  const copy = node instanceof Map ? Object.fromEntries(node) : { ...(node as object) };
  copyMarks(node as object, copy);
  return copy;
}

function littleDatatype(datatype: unknown): unknown {
  if (!Array.isArray(datatype)) return datatype;
  return datatype.map((field) => {
    const node = field instanceof Map ? Object.fromEntries(field) : field;
    if (!isPlainObject(node)) return littleDatatype(field);
    return {
      ...node,
      datatype: littleDatatype(node["datatype"]),
      ...("byteorder" in node ? { byteorder: "little" } : {}),
    };
  });
}

async function prepare(tree: unknown, options: WriteOptions): Promise<Prepared> {
  const loaded = new Map<AsdfArray, PackedArray>();
  for (const array of arraysToLoad(tree, options)) loaded.set(array, await array.readPacked());
  const check = options.validate ? (await import("./validate.ts")).assertSchemas : undefined;
  return finish(tree, options, loaded, check);
}

function prepareSync(tree: unknown, options: WriteOptions): Prepared {
  if (options.validate) throw new AsdfError("schemas are loaded on demand; use writeAsdf to validate");
  const loaded = new Map<AsdfArray, PackedArray>();
  for (const array of arraysToLoad(tree, options)) loaded.set(array, array.readPackedSync());
  return finish(tree, options, loaded);
}

/** Arrays whose data lie in other files (what is written shall not depend on those), and those that go into the tree. */
function arraysToLoad(tree: unknown, { external, inlineThreshold = 0 }: WriteOptions): Set<AsdfArray> {
  const found = new Set<AsdfArray>();
  const seen = new Set<unknown>();
  const pending: unknown[] = [tree];
  const needed = (array: AsdfArray) =>
    array.source !== "inline" &&
    external?.(array) === undefined &&
    (typeof array.source === "string" || (inlineThreshold > 0 && sizeOf(array.shape) < inlineThreshold));
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof AsdfArray) {
      if (needed(value)) found.add(value);
      pending.push(value.mask);
    } else if (value instanceof Tagged) pending.push(value.value);
    else if (Array.isArray(value)) for (const item of value) pending.push(item);
    else if (value instanceof Map) for (const item of value.values()) pending.push(item);
    else if (isPlainObject(value)) for (const item of Object.values(value)) pending.push(item);
  }
  return found;
}

function finish(
  tree: unknown,
  options: WriteOptions,
  loaded: ReadonlyMap<AsdfArray, PackedArray>,
  check?: (root: unknown, find: (tag: string) => TagConverter | undefined) => void,
): Prepared {
  const standard = options.standard === null ? "1.5.0" : (options.standard ?? DEFAULT_STANDARD);
  const registry = options.registry ?? defaultRegistry;
  const blocks = new Blocks(options, standard, loaded);
  const { root, extensions } = serialize(tree, registry, standard, blocks.place, {
    maxDepth: options.maxDepth,
    keepIntegers: options.library === "keep",
  });
  check?.(root, (tag) => registry.forTag(tag) ?? coreRegistry.forTag(tag));
  const stamped = options.library === "keep" ? root : stamp(root, standard, extensions);
  return {
    head: new TextEncoder().encode(headText(stamped, standard, options)),
    blocks: blocks.list,
    streamed: blocks.streamed,
  };
}

const LIBRARY = { name: "@pipe/asdf", version: "0.1.0" };

/** Puts in front what wrote the file, and the extensions that its tags need. */
function stamp(root: unknown, standard: string, extensions: ReadonlySet<ExtensionInfo>): unknown {
  const inner = root instanceof Tagged ? root.value : root;
  const content = inner instanceof Map ? plainOf(inner) : inner;
  if (!isPlainObject(content)) throw new AsdfError("the root of a tree is a mapping with string keys");
  const { asdf_library: _, history, ...rest } = content;
  const software = new Tagged(coreTag("software", standard), LIBRARY);
  const out = { asdf_library: software, history: historyWith(history, standard, extensions), ...rest };
  copyMarks(content, out);
  if (root instanceof Tagged) return new Tagged(coreTag("asdf", standard), out);
  markTag(out, coreTag("asdf", standard));
  return out;
}

function plainOf(map: Map<unknown, unknown>): Record<string, unknown> | undefined {
  if ([...map.keys()].some((key) => typeof key !== "string")) return undefined;
  const out = Object.fromEntries(map);
  copyMarks(map, out);
  return out;
}

function historyWith(history: unknown, standard: string, extensions: ReadonlySet<ExtensionInfo>): unknown {
  // Files of the oldest standards have a bare list of entries here.
  const given = history instanceof Map ? plainOf(history) : history;
  const old = Array.isArray(given) ? { entries: given } : isPlainObject(given) ? given : {};
  if (Array.isArray(history) && standard < "1.2.0") return history;
  const described = [...extensions].map((extension) => extensionNode(extension, standard));
  const core = extensionNode(
    {
      extensionUri: `asdf://asdf-format.org/core/extensions/core-${standard}`,
      extensionClass: "asdf.extension._manifest.ManifestExtension",
      software: LIBRARY,
    },
    standard,
  );
  const added = [core, ...described];
  const names = new Set(added.map(nameOfExtension));
  const before = Array.isArray(old["extensions"]) ? old["extensions"] : [];
  const kept = before.filter((entry) => !names.has(nameOfExtension(entry)) && !isCoreExtension(entry));
  return { ...old, extensions: [...added, ...kept] };
}

function extensionNode(extension: ExtensionInfo, standard: string): Tagged<Record<string, unknown>> {
  const software = (value: object) => new Tagged(coreTag("software", standard), { ...value });
  return new Tagged(coreTag("extension_metadata", standard), {
    extension_class: extension.extensionClass,
    ...(extension.extensionUri === undefined ? {} : { extension_uri: extension.extensionUri }),
    ...(extension.manifestSoftware === undefined
      ? {}
      : { manifest_software: software(extension.manifestSoftware) }),
    software: software(extension.software),
  });
}

function extensionFacts(entry: unknown): Record<string, unknown> {
  const content = entry instanceof Tagged ? entry.value : entry;
  if (content instanceof Map) return Object.fromEntries(content);
  return isPlainObject(content) ? content : {};
}

function nameOfExtension(entry: unknown): unknown {
  const { extension_uri: uri, extension_class: name } = extensionFacts(entry);
  return uri ?? name;
}

function isCoreExtension(entry: unknown): boolean {
  return String(extensionFacts(entry)["extension_uri"] ?? "").startsWith(
    "asdf://asdf-format.org/core/extensions/core-",
  );
}

function headText(root: unknown, standard: string, options: WriteOptions): string {
  const lines = ["#ASDF 1.0.0"];
  if (options.standard !== null) lines.push(`#ASDF_STANDARD ${standard}`);
  for (const line of options.comments ?? []) lines.push(`#${line.startsWith(" ") ? "" : " "}${line}`);
  if (root === undefined) return `${lines.join("\n")}\n`;
  const top = typeof root === "object" && root !== null ? root : {};
  const node =
    root instanceof Tagged || tagOf(top) !== undefined ? root : new Tagged(coreTag("asdf", standard), root);
  const yaml = dumpYaml(node, { handles: [["!", "tag:stsci.edu:asdf/"]] });
  return `${lines.join("\n")}\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n--- ${yaml}...\n`;
}

// The file

const HEADER_SIZE = 48;
const COPY_PIECE = 1 << 24;

async function writeFile(
  sink: Sink,
  { head, blocks, streamed }: Prepared,
  options: WriteOptions,
): Promise<void> {
  await sink.write(head);
  const offsets: number[] = [];
  for (const block of blocks) {
    offsets.push(sink.position);
    await writeBlock(sink, block, options);
  }
  if (streamed !== undefined) {
    await sink.write(STREAMED_HEADER);
    await sink.write(streamed);
  } else if (options.blockIndex !== false && offsets.length > 0) await sink.write(indexText(offsets));
}

function writeFileSync(sink: Sink, { head, blocks, streamed }: Prepared, options: WriteOptions): void {
  atOnce(sink.write(head));
  const offsets: number[] = [];
  for (const block of blocks) {
    offsets.push(sink.position);
    for (const part of partsSync(block, options)) atOnce(sink.write(part));
  }
  if (streamed !== undefined) {
    atOnce(sink.write(STREAMED_HEADER));
    atOnce(sink.write(streamed));
  } else if (options.blockIndex !== false && offsets.length > 0) atOnce(sink.write(indexText(offsets)));
}

function atOnce(result: unknown): void {
  if (result instanceof Promise) throw new AsdfError("this sink cannot be written at once; use writeAsdf");
}

function indexText(offsets: readonly number[]): Uint8Array {
  const lines = offsets.map((offset) => `- ${offset}\n`).join("");
  return new TextEncoder().encode(`#ASDF BLOCK INDEX\n%YAML 1.1\n---\n${lines}...\n`);
}

/** Sums of blocks beyond this size are made on request only. */
const LARGE = 1 << 25;

/** The sum of a block that takes `size` bytes in the file, where it is wanted. */
function sumFor(size: number, { checksum }: WriteOptions): Md5 | undefined {
  return (checksum ?? size <= LARGE) ? new Md5() : undefined;
}

async function writeBlock(sink: Sink, block: OutBlock, options: WriteOptions): Promise<void> {
  const { data, compression } = block;
  if (!(data instanceof Uint8Array) && data.info.compression === compression) {
    await copyStored(sink, data.store, data.info, options);
    return;
  }
  const bytes = data instanceof Uint8Array ? data : await expandedBlock(data.store, data.info);
  if (compression === null) {
    const sum = sumFor(bytes.length, options)?.update(bytes);
    await sink.write(headerBytes(null, bytes.length, bytes.length, sum?.digest()));
    await sink.write(bytes);
  } else await writeCompressed(sink, compression, bytes, options);
}

/** Writes parts while the next ones are compressed, and the header when their length is known, where the sink can go back. */
async function writeCompressed(
  sink: Sink,
  compression: Compression,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<void> {
  const start = sink.position;
  const held: Uint8Array[] = [];
  const sum = sumFor(bytes.length, options);
  const canPatch = sink.patch !== undefined;
  if (canPatch) await sink.write(new Uint8Array(6 + HEADER_SIZE));
  let used = 0;
  for await (const part of compress(compression, bytes)) {
    used += part.length;
    sum?.update(part);
    if (canPatch) await writeAside(sink, part);
    else held.push(part.slice());
  }
  const header = headerBytes(compression, used, bytes.length, sum?.digest());
  if (canPatch) await sink.patch?.(start, header);
  else for (const part of [header, ...held]) await sink.write(part);
}

/** Lets the calling thread go on meanwhile, to hand work to others. */
async function writeAside(sink: Sink, bytes: Uint8Array): Promise<void> {
  await (sink.writeAside === undefined ? sink.write(bytes) : sink.writeAside(bytes));
}

/** Copies the stored bytes of a block, a piece at a time. */
async function copyStored(
  sink: Sink,
  store: BlockStore,
  info: BlockInfo,
  options: WriteOptions,
): Promise<void> {
  const piece = (at: number) =>
    readAsync(store.source, request(info.dataOffset + at, Math.min(COPY_PIECE, info.used - at)));
  const sum = sumFor(info.used, options);
  if (sum !== undefined) for (let at = 0; at < info.used; at += COPY_PIECE) sum.update(await piece(at));
  await sink.write(headerBytes(info.compression, info.used, info.size, sum?.digest()));
  for (let at = 0; at < info.used; at += COPY_PIECE) await sink.write(await piece(at));
}

function partsSync({ data, compression }: OutBlock, options: WriteOptions): Uint8Array[] {
  if (!(data instanceof Uint8Array) && data.info.compression === compression) {
    const { store, info } = data;
    const stored = readSync(store.source, request(info.dataOffset, info.used));
    const sum = sumFor(info.used, options)?.update(stored).digest();
    return [headerBytes(info.compression, info.used, info.size, sum), stored];
  }
  const bytes = data instanceof Uint8Array ? data : expandedBlockSync(data.store, data.info);
  const parts = compression === null ? [bytes] : [...compressSync(compression, bytes)];
  const sum = sumFor(bytes.length, options);
  let used = 0;
  for (const part of parts) {
    used += part.length;
    sum?.update(part);
  }
  return [headerBytes(compression, used, bytes.length, sum?.digest()), ...parts];
}

async function expandedBlock(store: BlockStore, info: BlockInfo): Promise<Uint8Array> {
  const bytes = allocate("uint8", info.size);
  if (info.size > 0) await store.block(info.index).readInto(0, bytes);
  return bytes;
}

function expandedBlockSync(store: BlockStore, info: BlockInfo): Uint8Array {
  const bytes = new Uint8Array(info.size);
  if (info.size > 0) store.block(info.index).readIntoSync(0, bytes);
  return bytes;
}

function headerBytes(
  compression: string | null,
  used: number,
  size: number,
  checksum: Uint8Array | undefined,
): Uint8Array {
  const bytes = new Uint8Array(6 + HEADER_SIZE);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd3, 0x42, 0x4c, 0x4b]);
  view.setUint16(4, HEADER_SIZE);
  for (let i = 0; i < (compression?.length ?? 0); i++) bytes[10 + i] = compression?.charCodeAt(i) ?? 0;
  view.setBigUint64(14, BigInt(used));
  view.setBigUint64(22, BigInt(used));
  view.setBigUint64(30, BigInt(size));
  if (checksum !== undefined) bytes.set(checksum, 38);
  return bytes;
}

/** The header of a block that goes on to the end of the file: flag 1, no sizes, no sum. */
const STREAMED_HEADER: Uint8Array = headerBytes(null, 0, 0, undefined);
STREAMED_HEADER[9] = 1;
