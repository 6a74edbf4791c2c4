import { gunzip, littleEndianHost, swapBytes } from "@pipe/bytes";
import type { TypedArray } from "@pipe/ndarray";
import { FitsError } from "../errors.ts";
import { decodeHcompress } from "./hcompress.ts";
import { decodePlio } from "./plio.ts";
import { checkBlockSize, decodeRice, riceArray } from "./rice.ts";

/** ZCMPTYPE. */
export type Algorithm = "RICE_1" | "GZIP_1" | "GZIP_2" | "PLIO_1" | "HCOMPRESS_1" | "NOCOMPRESS";

/** What all tiles of an image have in common. */
export interface TileCoding {
  readonly algorithm: Algorithm;
  readonly blockSize: number;
  readonly bytePix: number;
  readonly smooth: boolean;
}

/**
 * Decodes the stored numbers of one tile.
 *
 * @param shape - of this tile, which may be smaller at an edge.
 * @param floats - the tile holds floats as they are, not quantised integers.
 * @throws FitsError, ByteError when the code is damaged.
 */
export function decodeTile(
  code: Uint8Array,
  coding: TileCoding,
  shape: readonly number[],
  floats: boolean,
): Exclude<TypedArray, BigUint64Array> {
  const pixels = shape.reduce((product, n) => product * n, 1);
  switch (coding.algorithm) {
    case "RICE_1": {
      checkBlockSize(coding.blockSize);
      const out = riceArray(coding.bytePix, pixels);
      decodeRice(code, out, coding.blockSize);
      return out;
    }
    case "PLIO_1": {
      const out = new Int32Array(pixels);
      decodePlio(code, out);
      return out;
    }
    case "HCOMPRESS_1": {
      const [rows, columns, ...more] = shape.filter((n) => n !== 1);
      if (columns === undefined || more.length > 0)
        throw new FitsError(`HCOMPRESS_1: a tile of ${shape.join(" x ")} pixels is not two-dimensional`);
      return Int32Array.from(decodeHcompress(code, rows, columns, coding.smooth));
    }
    case "GZIP_1":
      return plainNumbers(gunzip(code, pixels * 8), pixels, floats);
    case "GZIP_2":
      return plainNumbers(unshuffle(gunzip(code, pixels * 8), pixels), pixels, floats);
    case "NOCOMPRESS":
      return plainNumbers(code.slice(), pixels, floats);
  }
}

/** Puts bytes that were sorted by significance back to their numbers. */
function unshuffle(bytes: Uint8Array, pixels: number): Uint8Array {
  const width = bytes.length / pixels;
  const out = new Uint8Array(bytes.length);
  for (let byte = 0, from = 0; byte < width; byte++)
    for (let i = 0, to = byte; i < pixels; i++, to += width) out[to] = bytes[from++];
  return out;
}

/** Sorts the bytes of numbers by significance: the counterpart of {@link unshuffle}. */
export function shuffle(bytes: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let byte = 0, to = 0; byte < width; byte++)
    for (let from = byte; from < bytes.length; from += width) out[to++] = bytes[from];
  return out;
}

/** Big-endian numbers whose width follows from their number of bytes; the bytes are overwritten. */
export function plainNumbers(
  given: Uint8Array,
  pixels: number,
  floats: boolean,
): Exclude<TypedArray, BigUint64Array> {
  const width = given.length / pixels;
  if (![1, 2, 4, 8].includes(width))
    throw new FitsError(`a tile of ${pixels} pixels expands to ${given.length} bytes`);
  const bytes = given.byteOffset % width === 0 ? given : given.slice();
  if (littleEndianHost) swapBytes(bytes, width);
  const { buffer, byteOffset } = bytes;
  if (width === 1) return new Uint8Array(buffer, byteOffset, pixels);
  if (width === 2) return new Int16Array(buffer, byteOffset, pixels);
  if (width === 4)
    return floats ? new Float32Array(buffer, byteOffset, pixels) : new Int32Array(buffer, byteOffset, pixels);
  return floats
    ? new Float64Array(buffer, byteOffset, pixels)
    : new BigInt64Array(buffer, byteOffset, pixels);
}
