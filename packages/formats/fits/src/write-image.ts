import { bytesOf, littleEndianHost, swapBytes } from "@pipe/bytes";
import type { DType, NDArray, TypedArray } from "@pipe/ndarray";
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

/** Pieces of the stored bytes of an image; each is overwritten by the second one after it. */
export function* imagePieces(data: NDArray | StreamedImage): Generator<Uint8Array> {
  const flip = storageOf(data.dtype).zero !== undefined;
  const scratch = new AlternatingScratch();
  if ("values" in data) yield* bigEndian(data.values, flip, scratch);
  else for (const piece of data.pieces) yield* bigEndian(piece, flip, scratch);
}

/** Pieces of the big-endian bytes of an array, with sign bits flipped where asked for. */
function* bigEndian(values: TypedArray, flip: boolean, scratch: AlternatingScratch): Generator<Uint8Array> {
  const bytes = bytesOf(values);
  const itemBytes = values.BYTES_PER_ELEMENT;
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = scratch.next(Math.min(PIECE, bytes.length - at));
    piece.set(bytes.subarray(at, at + PIECE));
    if (flip) flipSigns(piece, itemBytes);
    if (littleEndianHost) swapBytes(piece, itemBytes);
    yield piece;
  }
}
