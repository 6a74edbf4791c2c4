import { bytesOf, littleEndianHost, swapBytes } from "@pipe/bytes";
import { type DType, type NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import type { ByteOrderMemory } from "@pipe/simd";
import { AlternatingScratch } from "./alternating-scratch.ts";
import { FitsError } from "./errors.ts";
import type { CardInput } from "./header.ts";
import { borrowOrderMemory, returnOrderMemory } from "./order-memory.ts";
import { flipSigns } from "./pixels.ts";
import type { Bitpix } from "./structure.ts";
import type { StreamedImage } from "./write-input.ts";

interface Storage {
  readonly bitpix: Bitpix;
  readonly bytes: number;
  /** BZERO, where it makes the type. */
  readonly zero?: number | bigint;
}

const STORAGE: { readonly [D in DType]?: Storage } = {
  bool: { bitpix: 8, bytes: 1 },
  uint8: { bitpix: 8, bytes: 1 },
  int8: { bitpix: 8, bytes: 1, zero: -128 },
  int16: { bitpix: 16, bytes: 2 },
  uint16: { bitpix: 16, bytes: 2, zero: 32768 },
  int32: { bitpix: 32, bytes: 4 },
  uint32: { bitpix: 32, bytes: 4, zero: 2147483648 },
  int64: { bitpix: 64, bytes: 8 },
  uint64: { bitpix: 64, bytes: 8, zero: 9223372036854775808n },
  float16: { bitpix: -32, bytes: 4 },
  float32: { bitpix: -32, bytes: 4 },
  float64: { bitpix: -64, bytes: 8 },
};

/**
 * How values of this type are stored.
 *
 * @throws FitsError for complex numbers, which no image can hold.
 */
export function storageOf(dtype: DType): Storage {
  const storage = STORAGE[dtype];
  if (storage === undefined)
    throw new FitsError(`an image cannot hold ${dtype} values; write their parts as two images`);
  return storage;
}

/** The mandatory cards of an image. */
export function imageCards(data: Pick<NDArray, "dtype" | "shape"> | null, primary: boolean): CardInput[] {
  const storage = data === null ? undefined : storageOf(data.dtype);
  const shape = data?.shape ?? [];
  if (data !== null && shape.length === 0)
    throw new FitsError("an array without axes cannot be written as an image");
  const cards: CardInput[] = [
    primary ? ["SIMPLE", true, "conforms to FITS standard"] : ["XTENSION", "IMAGE", "Image extension"],
    ["BITPIX", storage?.bitpix ?? 8, "array data type"],
    ["NAXIS", shape.length, "number of array dimensions"],
    ...[...shape].reverse().map((length, i): CardInput => [`NAXIS${i + 1}`, length]),
  ];
  if (primary) cards.push(["EXTEND", true]);
  else cards.push(["PCOUNT", 0, "number of parameters"], ["GCOUNT", 1, "number of groups"]);
  if (storage?.zero !== undefined) cards.push(["BSCALE", 1], ["BZERO", storage.zero]);
  return cards;
}

/** Bytes swapped at a time: an eighth of the image, so that little waits for the first piece, within these limits. */
const SMALLEST_PIECE = 1 << 20;
const LARGEST_PIECE = 1 << 22;

/** Pieces of the stored bytes of an image; each is overwritten by the second one after it. */
export function* imagePieces(data: NDArray | StreamedImage): Generator<Uint8Array> {
  const { bytes, zero } = storageOf(data.dtype);
  const size = sizeOf(data.shape) * bytes;
  const memory = borrowOrderMemory(size, bytes);
  const swap = new Swap(bytes, zero !== undefined, size, memory);
  if ("values" in data) yield* swap.pieces(data.values);
  else for (const piece of data.pieces) yield* swap.pieces(piece);
  if (memory === undefined) return;
  // The last piece may still be on its way into the file; nobody else may have the memory before.
  yield new Uint8Array(0);
  returnOrderMemory(memory);
}

/** Puts values into the byte order of files, with sign bits flipped where BZERO makes the type. */
class Swap {
  readonly #itemBytes: number;
  readonly #flip: boolean;
  readonly #memory: ByteOrderMemory | undefined;
  readonly #scratch: AlternatingScratch;
  readonly #step: number;

  /**
   * @param size - bytes of the whole image.
   * @param memory - for two pieces, where it pays.
   */
  constructor(itemBytes: number, flip: boolean, size: number, memory: ByteOrderMemory | undefined) {
    this.#itemBytes = itemBytes;
    this.#flip = flip;
    this.#memory = memory;
    this.#step = Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, Math.floor(size / 128) * 16));
    this.#scratch = new AlternatingScratch(memory?.bytes.subarray(0, 2 * this.#step));
  }

  *pieces(values: TypedArray): Generator<Uint8Array> {
    const bytes = bytesOf(values);
    for (let at = 0; at < bytes.length; at += this.#step) {
      const piece = this.#scratch.next(Math.min(this.#step, bytes.length - at));
      piece.set(bytes.subarray(at, at + this.#step));
      this.#turn(piece);
      yield piece;
    }
  }

  #turn(piece: Uint8Array): void {
    if (this.#memory !== undefined) {
      this.#memory.reverse(piece.byteOffset, piece.length, this.#itemBytes, this.#flip);
      return;
    }
    if (this.#flip) flipSigns(piece, this.#itemBytes);
    if (littleEndianHost) swapBytes(piece, this.#itemBytes);
  }
}
