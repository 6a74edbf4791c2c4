import { AsdfArray } from "../asdf-array.ts";
import type { AsdfFile } from "../asdf-file.ts";
import { AsdfError } from "../errors.ts";
import { type Compression, isCompression } from "../expand.ts";
import { resolveReferences } from "../references.ts";
import { DEFAULT_STANDARD, STANDARDS } from "../standard.ts";
import { type WriteOptions, writeAsdf } from "../write.ts";
import type { Arguments } from "./arguments.ts";
import { openTagged } from "./info.ts";

/** Nothing of the tree changes but what the operation is about. */
function faithful(file: AsdfFile): WriteOptions {
  const known = file.standard === null || (STANDARDS as readonly string[]).includes(file.standard);
  return {
    standard: known ? file.standard : DEFAULT_STANDARD,
    library: "keep",
    checksum: true,
    comments: file.comments,
  };
}

function treeOf(file: AsdfFile): unknown {
  return file.hasTree ? file.tree : undefined;
}

async function withFile<T>(path: string, run: (file: AsdfFile) => Promise<T>): Promise<T> {
  const file = await openTagged(path, { expansionLimit: (stored) => Math.max(2 ** 32, 20 * stored) });
  try {
    return await run(file);
  } finally {
    await file.close();
  }
}

function outputOf({ values }: Arguments, fallback: string): string {
  return values.get("output")?.[0] ?? fallback;
}

/** `image.asdf` and `_all` give `image_all.asdf`. */
function suffixed(path: string, suffix: string, extension = ".asdf"): string {
  return `${path.replace(/\.[^./\\]*$/, "")}${suffix}${extension}`;
}

async function maybeResolve(file: AsdfFile, { flags }: Arguments): Promise<unknown> {
  const tree = treeOf(file);
  return flags.has("resolve-references") ? resolveReferences(tree, file.path) : tree;
}

/** `copy IN OUT`: reads everything and writes it afresh, block by block, in the same order and compression. */
export async function copy({ words: [from, to] }: Arguments): Promise<void> {
  await withFile(from, (file) => {
    const keepBlocks = { store: file.store };
    return writeAsdf(to, treeOf(file), { ...faithful(file), keepBlocks });
  });
}

/** `to_yaml FILE`: all arrays stand in the tree, no blocks. */
export async function toYaml(args: Arguments): Promise<void> {
  const [from] = args.words;
  await withFile(from, async (file) => {
    const tree = await maybeResolve(file, args);
    const inlineThreshold = Number.POSITIVE_INFINITY;
    await writeAsdf(outputOf(args, suffixed(from, "", ".yaml")), tree, {
      ...faithful(file),
      inlineThreshold,
    });
  });
}

/** `implode FILE`: arrays of other files come into this one. */
export async function implode(args: Arguments): Promise<void> {
  const [from] = args.words;
  await withFile(from, async (file) => {
    await writeAsdf(outputOf(args, suffixed(from, "_all")), await maybeResolve(file, args), faithful(file));
  });
}

/** `defragment FILE -o OUT`: without unused blocks and space. */
export async function defragment(args: Arguments): Promise<void> {
  const [from] = args.words;
  const compression = args.values.get("compress")?.[0];
  if (compression !== undefined && !isCompression(compression))
    throw new AsdfError(`unknown compression "${compression}"`);
  const output = args.values.get("output")?.[0];
  if (output === undefined) throw new AsdfError("defragment needs --output");
  await withFile(from, async (file) => {
    const packed: { compression?: Compression } = compression === undefined ? {} : { compression };
    await writeAsdf(output, await maybeResolve(file, args), { ...faithful(file), ...packed });
  });
}

/** `explode FILE`: every block that an array needs becomes a file of its own. */
export async function explode(args: Arguments): Promise<void> {
  const [from] = args.words;
  const output = outputOf(args, suffixed(from, "_exploded"));
  await withFile(from, async (file) => {
    const base = output.replace(/\.[^./\\]*$/, "");
    const used = new Set<number>();
    const external = (array: unknown) => {
      if (!(array instanceof AsdfArray) || typeof array.source !== "number") return undefined;
      const { index } = array.blockOf().info;
      used.add(index);
      return `${base.replace(/^.*[/\\]/, "")}${String(index).padStart(4, "0")}.asdf`;
    };
    await writeAsdf(output, treeOf(file), { ...faithful(file), external });
    for (const index of used)
      await writeAsdf(
        `${base}${String(index).padStart(4, "0")}.asdf`,
        {},
        {
          standard: faithful(file).standard ?? DEFAULT_STANDARD,
          keepBlocks: { store: file.store, only: [index] },
        },
      );
  });
}

/** `extract FITS OUT`: the tree of a FITS file as a file of its own, with the arrays of its HDUs. */
export async function extract({ words: [from, to] }: Arguments): Promise<void> {
  await withFile(from, (file) => writeAsdf(to, treeOf(file), faithful(file)));
}
