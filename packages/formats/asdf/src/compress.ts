import { deflate } from "@pipe/bytes";
import { AsdfError } from "./errors.ts";
import type { Compression } from "./expand.ts";
import { LZ4_PIECE, lz4Piece } from "./lz4-compress.ts";

/** Compresses the bytes of a block; the parts follow one another in the file. */
export async function compress(compression: Compression, bytes: Uint8Array): Promise<Uint8Array[]> {
  return compressSync(compression, bytes);
}

/** As {@link compress}, at once. */
export function compressSync(compression: Compression, bytes: Uint8Array): Uint8Array[] {
  if (compression === "zlib") return [deflate(bytes)];
  if (compression === "lz4") {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += LZ4_PIECE)
      parts.push(lz4Piece(bytes.subarray(at, at + LZ4_PIECE)));
    return parts;
  }
  throw new AsdfError(`blocks cannot be compressed with ${compression}`);
}
