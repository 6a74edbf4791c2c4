import { bytesOf, littleEndianHost, swapBytes } from "@pipe/bytes";
import { type DType, type NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import { type ByteOrderMemory, byteOrderMemory } from "@pipe/simd";
import { AlternatingScratch } from "./alternating-scratch.ts";
import { FitsError } from "./errors.ts";
import type { CardInput } from "./header.ts";
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

/** Bytes swapped at a time. */
const PIECE = 1 << 20;
/** From so many bytes on a memory of its own pays for an image. */
const LARGE = 1 << 23;

/** Pieces of the stored bytes of an image; each is overwritten by the second one after it. */
export function* imagePieces(data: NDArray | StreamedImage): Generator<Uint8Array> {
  const { bytes, zero } = storageOf(data.dtype);
  const swap = new Swap(bytes, zero !== undefined, sizeOf(data.shape) * bytes);
  if ("values" in data) yield* swap.pieces(data.values);
  else for (const piece of data.pieces) yield* swap.pieces(piece);
}

/** Puts values into the byte order of files, with sign bits flipped where BZERO makes the type. */
class Swap {
  readonly #itemBytes: number;
  readonly #flip: boolean;
  readonly #memory: ByteOrderMemory | undefined;
  readonly #scratch: AlternatingScratch;

  /** @param size - bytes of the whole image. */
  constructor(itemBytes: number, flip: boolean, size: number) {
    this.#itemBytes = itemBytes;
    this.#flip = flip;
    const large = size >= LARGE && itemBytes > 1 && littleEndianHost;
    this.#memory = large ? byteOrderMemory(2 * PIECE) : undefined;
    this.#scratch = new AlternatingScratch(this.#memory?.bytes);
  }

  *pieces(values: TypedArray): Generator<Uint8Array> {
    const bytes = bytesOf(values);
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = this.#scratch.next(Math.min(PIECE, bytes.length - at));
      piece.set(bytes.subarray(at, at + PIECE));
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
