import { type ByteSource, builtin, readAsync, request } from "@pipe/bytes";
import { allocate } from "@pipe/ndarray";
import { AsdfError } from "./errors.ts";
import { type Compression, expandInto } from "./expand.ts";
import type { BlockInfo } from "./layout.ts";
import type { Lz4Piece } from "./lz4.ts";

/** Blocks below this size are expanded at once, on the calling thread. */
const SMALL = 1 << 21;
/** Stored bytes that are held at a time. */
const WINDOW = 1 << 25;

/**
 * Expands a block into `target`, which it must fill exactly: large ones on several threads (lz4) or off the calling thread
 * (zlib), a part at a time, so that the stored bytes are never held all at once.
 */
export async function expandBlock(
  source: ByteSource,
  info: BlockInfo,
  compression: Compression,
  target: Uint8Array,
): Promise<void> {
  if (target.length > SMALL && builtin("node:zlib") !== undefined) {
    if (compression === "zlib") return inflateBlock(source, info, target);
    if (compression === "lz4" && !(target.buffer instanceof ArrayBuffer))
      return expandLz4(source, info, target);
  }
  expandInto(compression, await readAsync(source, request(info.dataOffset, info.used)), target);
}

/** Expands the pieces of an lz4 block on all threads, window by window. */
async function expandLz4(source: ByteSource, info: BlockInfo, target: Uint8Array): Promise<void> {
  const { runEach } = await import("@pipe/parallel");
  const { expandPiece } = await import("./lz4-kernels.ts");
  const pieces = await findPieces(source, info);
  const window = allocate("uint8", Math.min(info.used, WINDOW + (1 << 23)));
  for (let first = 0; first < pieces.length; ) {
    const start = pieces[first].from;
    let last = first + 1;
    while (last < pieces.length && pieces[last].to - start <= WINDOW) last++;
    const length = pieces[last - 1].to - start;
    const stored = length <= window.length ? window.subarray(0, length) : allocate("uint8", length);
    await readAsync(source, request(info.dataOffset + start, length, stored));
    const group = pieces.slice(first, last);
    await runEach(
      expandPiece,
      group
        .map(
          ({ from, to, at, length: size }) => [stored, from - start, to - start, target, at, size] as const,
        )
        .map((call) => [...call]),
    );
    first = last;
  }
}

/** As `lz4Pieces`, by reading the heads only. */
async function findPieces(source: ByteSource, { dataOffset, used, size }: BlockInfo): Promise<Lz4Piece[]> {
  const pieces: Lz4Piece[] = [];
  let at = 0;
  for (let from = 0; from < used; ) {
    if (from + 8 > used) throw new AsdfError("lz4 data end inside the head of a piece");
    const head = await readAsync(source, request(dataOffset + from, 8));
    const view = new DataView(head.buffer, head.byteOffset, 8);
    const to = from + 4 + view.getUint32(0);
    if (to > used || to < from + 8) throw new AsdfError("a piece of lz4 data reaches beyond its block");
    const length = view.getUint32(4, true);
    if (at + length > size)
      throw new AsdfError(`lz4 data expand to more than the ${size} bytes of their block`);
    pieces.push({ from: from + 8, to, at, length });
    at += length;
    from = to;
  }
  if (at !== size) throw new AsdfError(`lz4 data expand to ${at} bytes, expected ${size}`);
  return pieces;
}

const INFLATE_PIECE = 1 << 21;

/** Expands a zlib stream off the calling thread. */
async function inflateBlock(source: ByteSource, info: BlockInfo, target: Uint8Array): Promise<void> {
  const zlib = builtin("node:zlib");
  if (zlib === undefined) throw new AsdfError("streams need Node");
  const stream = zlib.createInflate({ chunkSize: 1 << 18 });
  let at = 0;
  const ended = new Promise<void>((resolve, reject) => {
    stream.on("data", (chunk: Uint8Array) => {
      if (at + chunk.length > target.length) {
        stream.destroy(
          new AsdfError(`zlib data expand to more than the ${target.length} bytes of their block`),
        );
        return;
      }
      target.set(chunk, at);
      at += chunk.length;
    });
    stream.on("end", resolve);
    stream.on("error", reject);
    stream.on("close", resolve);
  });
  const fed = feed(source, info, stream);
  try {
    await Promise.all([ended, fed]);
  } catch (cause) {
    if (cause instanceof AsdfError) throw cause;
    throw new AsdfError(`zlib data are damaged (${cause instanceof Error ? cause.message : String(cause)})`, {
      cause,
    });
  } finally {
    stream.destroy();
  }
  if (at !== target.length) throw new AsdfError(`zlib data expand to ${at} bytes, expected ${target.length}`);
}

interface Feedable {
  write(bytes: Uint8Array, done: () => void): boolean;
  end(): void;
  readonly destroyed: boolean;
}

async function feed(source: ByteSource, { dataOffset, used }: BlockInfo, stream: Feedable): Promise<void> {
  for (let from = 0; from < used && !stream.destroyed; from += INFLATE_PIECE) {
    const piece = await readAsync(source, request(dataOffset + from, Math.min(INFLATE_PIECE, used - from)));
    if (!stream.destroyed) await new Promise<void>((resolve) => stream.write(piece, () => resolve()));
  }
  if (!stream.destroyed) stream.end();
}
