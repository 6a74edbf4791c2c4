import { builtin, deflate } from "@pipe/bytes";
import { allocate } from "@pipe/ndarray";
import { bzip2 } from "./bzip2-compress.ts";
import type { Compression } from "./expand.ts";
import { lz4Into } from "./lz4-compress.ts";
import { LZ4_PIECE, lz4Bound } from "./lz4-format.ts";

/** Blocks below this size are compressed at once, on the calling thread. */
const SMALL = 1 << 21;

/**
 * Compresses the bytes of a block; the parts follow one another in the file, and each has to be used before the next is asked for. Large blocks take several threads; the result is the
 * same for any number of them.
 */
export async function* compress(compression: Compression, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const zlib = builtin("node:zlib");
  if (bytes.length <= SMALL || zlib === undefined) yield* compressSync(compression, bytes);
  else if (compression === "zlib") yield* deflateParts(bytes, zlib);
  else if (compression === "lz4" && !(bytes.buffer instanceof ArrayBuffer)) yield* lz4Parts(bytes);
  else yield* compressSync(compression, bytes);
}

/** As {@link compress}, at once. */
export function* compressSync(compression: Compression, bytes: Uint8Array): Generator<Uint8Array> {
  if (compression === "zlib") yield deflate(bytes);
  else if (compression === "lz4")
    for (let at = 0; at < bytes.length; at += LZ4_GROUP) {
      const group = bytes.subarray(at, at + LZ4_GROUP);
      const target = new Uint8Array(lz4Bound(group.length));
      yield target.subarray(0, lz4Into(group, target));
    }
  else yield bzip2(bytes);
}

/** Bytes that are compressed by one call. */
const LZ4_GROUP = 2 * LZ4_PIECE;

async function* lz4Parts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const { runAhead, threadCount } = await import("@pipe/parallel");
  const { compressPieces } = await import("./lz4-kernels.ts");
  const room = lz4Bound(LZ4_GROUP);
  // One part is being written, and one waits for that, while all threads are at work.
  const slots = Math.min(threadCount() + 2, Math.ceil(bytes.length / LZ4_GROUP));
  const target = allocate("uint8", room * slots);
  const calls: [Uint8Array, number, number, Uint8Array, number][] = [];
  for (let from = 0; from < bytes.length; from += LZ4_GROUP)
    calls.push([
      bytes,
      from,
      Math.min(bytes.length, from + LZ4_GROUP),
      target,
      room * (calls.length % slots),
    ]);
  let call = 0;
  for await (const length of runAhead(compressPieces, calls, slots)) {
    const at = room * (call++ % slots);
    yield target.subarray(at, at + length);
  }
}

const DEFLATE_PIECE = 1 << 20;
const DICTIONARY = 1 << 15;
/** Pieces under way at a time: as many as Node's pool has threads. */
const DEFLATE_GROUP = 4;

/**
 * One zlib stream of pieces that are compressed side by side: each ends on a byte, and starts with the 32 KiB before it as its
 * dictionary, as pigz does it.
 */
async function* deflateParts(
  bytes: Uint8Array,
  zlib: typeof import("node:zlib"),
): AsyncGenerator<Uint8Array> {
  const { Z_SYNC_FLUSH, Z_FINISH } = zlib.constants;
  const piece = (from: number) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const to = Math.min(bytes.length, from + DEFLATE_PIECE);
      const finishFlush = to === bytes.length ? Z_FINISH : Z_SYNC_FLUSH;
      const dictionary =
        from === 0 ? {} : { dictionary: bytes.subarray(Math.max(0, from - DICTIONARY), from) };
      const done = (error: Error | null, part: Uint8Array) =>
        error === null ? resolve(part) : reject(error);
      zlib.deflateRaw(bytes.subarray(from, to), { finishFlush, ...dictionary }, done);
    });
  yield Uint8Array.of(0x78, 0x9c);
  const sum = new Adler32();
  const underWay: Promise<Uint8Array>[] = [];
  let next = 0;
  while (next < bytes.length || underWay.length > 0) {
    for (; underWay.length < DEFLATE_GROUP && next < bytes.length; next += DEFLATE_PIECE) {
      underWay.push(piece(next));
      sum.update(bytes.subarray(next, next + DEFLATE_PIECE));
    }
    const part = await underWay.shift();
    if (part !== undefined) yield part;
  }
  yield sum.bytes();
}

/** The check sum of a zlib stream (RFC 1950). */
class Adler32 {
  #a = 1;
  #b = 0;

  update(bytes: Uint8Array): void {
    let [a, b] = [this.#a, this.#b];
    for (let from = 0; from < bytes.length; from += 3800) {
      // So many bytes keep both sums below 2^32.
      const to = Math.min(bytes.length, from + 3800);
      for (let i = from; i < to; i++) {
        a += bytes[i];
        b += a;
      }
      a %= 65521;
      b %= 65521;
    }
    this.#a = a;
    this.#b = b;
  }

  bytes(): Uint8Array {
    return Uint8Array.of(this.#b >> 8, this.#b, this.#a >> 8, this.#a);
  }
}
