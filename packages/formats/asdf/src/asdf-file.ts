import { ByteError, type ByteSource, BytesSource, readAsync, readSync } from "@pipe/bytes";
import { openSource, openSourceSync } from "@pipe/bytes/node";
import { type ArrayContext, AsdfArray, type ExternalData } from "./asdf-array.ts";
import { type BlockData, BlockStore } from "./block-store.ts";
import { convertTree } from "./convert.ts";
import { coreRegistry, defaultRegistry, isArrayTag } from "./core-tags.ts";
import { AsdfError } from "./errors.ts";
import { externalFile } from "./external.ts";
import { type BlockInfo, type Layout, readLayout } from "./layout.ts";
import type { AsdfRegistry, TagConverter } from "./registry.ts";
import { loadYaml } from "./yaml/compose.ts";

/** Root of a tree. Values are what the files hold; check them as you would check JSON. */
// biome-ignore lint/suspicious/noExplicitAny: a tree has no type before it is looked at
export type AsdfTree = Record<string, any>;

/** A node of a tree; see {@link AsdfTree}. */
export type AsdfNode = unknown;

/** How a file is opened. */
export interface OpenOptions {
  /** Converters of tags; the default one unless told otherwise. */
  readonly registry?: AsdfRegistry;
  /**
   * `converted` (default): tagged nodes become values. `tagged`: they stay `Tagged` except arrays, and all mappings are Maps, so
   * that the order of the file is kept; for tools that show or rewrite files they do not understand.
   */
  readonly tree?: "converted" | "tagged";
  /** Most bytes that a block of so many stored bytes may expand to; 2 GiB or 20 times their number unless told otherwise. */
  readonly expansionLimit?: (storedBytes: number) => number;
  /** Data of array sources that are text and no relative file, such as `fits:SCI,1`. */
  readonly external?: (source: string) => ExternalData | undefined;
  /** Name for messages, and the file that relative references start from; the path unless told otherwise. */
  readonly path?: string;
  /** Deepest nesting of the tree, 1000 unless told otherwise. */
  readonly maxDepth?: number;
  /** Check nodes against the schemas that their converters have; not with {@link openAsdfSync}. */
  readonly validate?: boolean;
}

/** An open ASDF file. */
export class AsdfFile {
  /** Version of the file format. */
  readonly version: string;
  /** Version of the standard; null where the file does not tell. */
  readonly standard: string | null;
  /** The tree; an empty one where the file has none. */
  readonly tree: AsdfTree;
  /** False where the file has no tree at all. */
  readonly hasTree: boolean;
  readonly comments: readonly string[];
  readonly blocks: readonly BlockInfo[];
  readonly path: string | undefined;
  /** @internal */
  readonly store: BlockStore;

  /** @internal */
  constructor(layout: Layout, tree: unknown, store: BlockStore, path: string | undefined) {
    this.version = layout.version;
    this.standard = layout.standard;
    this.comments = layout.comments;
    this.blocks = layout.blocks;
    this.hasTree = layout.yaml !== null;
    this.tree = tree as AsdfTree;
    this.store = store;
    this.path = path;
  }

  /** Data of one block, expanded. */
  block(index: number): BlockData {
    return this.store.block(index);
  }

  /** Gives up the file. Arrays that were not read cannot be read afterwards. */
  async close(): Promise<void> {
    await this.store.source.close();
  }

  /** As {@link close}, at once. */
  closeSync(): void {
    if (this.store.source.closeSync === undefined)
      throw new AsdfError("this source can only be closed asynchronously");
    this.store.source.closeSync();
  }
}

/**
 * Opens an ASDF file: reads its tree and the headers of its blocks, but no data.
 *
 * @param source - path (Node only), the bytes of a file, or any source of bytes (which the file closes).
 * @throws AsdfError for what cannot be opened, is no ASDF file, or is damaged.
 */
export async function openAsdf(
  source: string | Uint8Array | ByteSource,
  options: OpenOptions = {},
): Promise<AsdfFile> {
  let bytes: ByteSource | undefined;
  try {
    bytes = typeof source === "string" ? await openSource(source) : sourceOf(source);
    const check = options.validate ? (await import("./validate.ts")).assertSchemas : undefined;
    return build(bytes, await readAsync(bytes, readLayout(bytes)), pathOf(source, options), options, check);
  } catch (error) {
    await bytes?.close();
    throw named(error, pathOf(source, options));
  }
}

/** As {@link openAsdf}, at once. */
export function openAsdfSync(source: string | Uint8Array | ByteSource, options: OpenOptions = {}): AsdfFile {
  if (options.validate) throw new AsdfError("schemas are loaded on demand; use openAsdf to validate");
  let bytes: ByteSource | undefined;
  try {
    bytes = typeof source === "string" ? openSourceSync(source) : sourceOf(source);
    return build(bytes, readSync(bytes, readLayout(bytes)), pathOf(source, options), options);
  } catch (error) {
    bytes?.closeSync?.();
    throw named(error, pathOf(source, options));
  }
}

function sourceOf(source: Uint8Array | ByteSource): ByteSource {
  return source instanceof Uint8Array ? new BytesSource(source) : source;
}

function pathOf(source: string | Uint8Array | ByteSource, options: OpenOptions): string | undefined {
  return (
    options.path ??
    (typeof source === "string" ? source : source instanceof Uint8Array ? undefined : source.path)
  );
}

function named(error: unknown, path: string | undefined): unknown {
  if (error instanceof ByteError)
    return new AsdfError(error.message, { offset: error.offset, cause: error }).in(path ?? error.path);
  return error instanceof AsdfError ? error.in(path) : error;
}

type Check = (root: unknown, find: (tag: string) => TagConverter | undefined) => void;

function build(
  source: ByteSource,
  layout: Layout,
  path: string | undefined,
  options: OpenOptions,
  check?: Check,
): AsdfFile {
  const limit = options.expansionLimit ?? defaultLimit;
  const store = new BlockStore(source, layout.blocks, limit);
  const context: ArrayContext = {
    path,
    arrayLimit: limit(0),
    block: (index) => store.block(index),
    locate: (index) => ({ store, info: store.info(index) }),
    external: (name) => options.external?.(name) ?? externalFile(name, path, options),
  };
  const makeArray = (node: unknown, tag: string) =>
    isArrayTag(tag) ? new AsdfArray(node, tag, context) : undefined;
  return new AsdfFile(layout, readTree(layout, path, options, makeArray, check), store, path);
}

function defaultLimit(storedBytes: number): number {
  return Math.max(2 ** 31, 20 * storedBytes);
}

function readTree(
  layout: Layout,
  path: string | undefined,
  options: OpenOptions,
  makeArray: (node: unknown, tag: string) => AsdfArray | undefined,
  check: Check | undefined,
): unknown {
  if (layout.yaml === null) return {};
  const tagged = options.tree === "tagged";
  const maxDepth = options.maxDepth === undefined ? {} : { maxDepth: options.maxDepth };
  const raw = loadYaml(layout.yaml, { mappings: tagged ? "map" : "object", ...maxDepth });
  const { registry = defaultRegistry } = options;
  const known = (tag: string) => registry.forTag(tag) ?? coreRegistry.forTag(tag);
  check?.(raw, known);
  const find = (tag: string) => (tagged ? undefined : known(tag));
  const tree = convertTree(raw, find, { standard: layout.standard, path }, makeArray);
  return tree ?? (tagged ? tree : {});
}
