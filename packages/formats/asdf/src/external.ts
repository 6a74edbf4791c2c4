import { type ByteSource, readAsync, readSync } from "@pipe/bytes";
import { openSource, openSourceSync } from "@pipe/bytes/node";
import type { ExternalData } from "./asdf-array.ts";
import type { OpenOptions } from "./asdf-file.ts";
import { BlockStore } from "./block-store.ts";
import { AsdfError } from "./errors.ts";
import { readLayout } from "./layout.ts";

/**
 * The first block of another file, named by a relative reference.
 *
 * Only files in the folder of the referring file, or below it, are opened: no address, no absolute path, no way up, also none by
 * a symbolic link.
 *
 * @throws AsdfError for any other reference.
 */
export function externalFile(
  reference: string,
  from: string | undefined,
  options: OpenOptions,
): ExternalData {
  const path = resolveBelow(reference, from);
  return {
    open: async () => {
      const source = await openSource(path);
      return firstBlock(source, await readAsync(source, readLayout(source)), path, options);
    },
    openSync: () => {
      const source = openSourceSync(path);
      return firstBlock(source, readSync(source, readLayout(source)), path, options);
    },
  };
}

/** The path that a relative reference means, if it stays in the folder of `from`. */
export function resolveBelow(reference: string, from: string | undefined): string {
  const refuse = (why: string) => new AsdfError(`external reference "${reference.slice(0, 80)}" ${why}`);
  if (from === undefined || /^[a-z][a-z0-9+.-]+:\/\//i.test(from))
    throw refuse("cannot be resolved without the path of its file");
  const text = reference.split("#")[0];
  const decoded = decode(text);
  if (decoded === "" || decoded.includes("\0") || decoded.includes("?")) throw refuse("does not name a file");
  if (/^[a-z][a-z0-9+.-]*:/i.test(decoded) || /^[/\\]/.test(decoded)) throw refuse("is not relative");
  const parts = decoded.split(/[/\\]/);
  if (parts.includes("..") || decoded.includes("\\")) throw refuse("leaves the folder of its file");
  const host = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;
  const fs = host?.getBuiltinModule?.("node:fs") as typeof import("node:fs") | undefined;
  const paths = host?.getBuiltinModule?.("node:path") as typeof import("node:path") | undefined;
  if (fs === undefined || paths === undefined) throw refuse("cannot be followed in a browser");
  const folder = paths.dirname(paths.resolve(from));
  const path = paths.join(folder, ...parts);
  try {
    const real = fs.realpathSync(path);
    if (!real.startsWith(fs.realpathSync(folder) + paths.sep)) throw refuse("leaves the folder of its file");
    if (!fs.statSync(real).isFile()) throw refuse("is not a file");
  } catch (error) {
    throw error instanceof AsdfError ? error : refuse("names a file that is not there");
  }
  return path;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function firstBlock(
  source: ByteSource,
  layout: { blocks: BlockStore["blocks"] },
  path: string,
  options: OpenOptions,
): ReturnType<BlockStore["block"]> {
  if (layout.blocks.length === 0) throw new AsdfError(`${path} has no block`, { path });
  const store = new BlockStore(
    source,
    layout.blocks,
    options.expansionLimit ?? ((n) => Math.max(2 ** 31, 20 * n)),
  );
  const block = store.block(0);
  return {
    size: block.size,
    readInto: async (from, target) => {
      await block.readInto(from, target);
      await source.close();
    },
    readIntoSync: (from, target) => {
      block.readIntoSync(from, target);
      source.closeSync?.();
    },
  };
}
