import { bytesOf, gzip, littleEndianHost, swapBytes } from "@pipe/bytes";
import { allocate, type NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import { FitsError } from "../errors.ts";
import type { CardInput } from "../header.ts";
import { assign, flipSigns, viewAs } from "../pixels.ts";
import { storageOf } from "../write-image.ts";
import type { ColumnInput, CompressionInput } from "../write-input.ts";
import type { Dither } from "./dither.ts";
import { QUANTISED_BLANK, type Quantised, quantise } from "./quantise.ts";
import { encodeRice, type RiceArray } from "./rice.ts";
import { shuffle } from "./tile.ts";

/** The table that holds a compressed image, and the cards that say what it holds. */
export interface CompressedTable {
  readonly cards: readonly CardInput[];
  readonly columns: readonly ColumnInput[];
}

const RICE_BLOCK = 32;

const DITHER_NAMES: { readonly [D in Dither]: string } = {
  none: "NO_DITHER",
  "subtractive-1": "SUBTRACTIVE_DITHER_1",
  "subtractive-2": "SUBTRACTIVE_DITHER_2",
};

/** How floats are quantised; undefined where they are kept as they are. */
interface Quantisation {
  readonly level: number;
  readonly dither: Dither;
  readonly seed: number;
}

/**
 * Compresses an image tile by tile.
 *
 * Integers lose nothing. Floats lose nothing under GZIP_1 and GZIP_2 unless a quantisation is asked for; under RICE_1 they are
 * quantised to a sixteenth of their noise unless told otherwise.
 *
 * @throws FitsError for 64-bit integers under RICE_1 and for types that images cannot have.
 */
export function compressImage(data: NDArray, options: CompressionInput): CompressedTable {
  const storage = storageOf(data.dtype);
  const { algorithm } = options;
  if (algorithm === "RICE_1" && Math.abs(storage.bitpix) === 64 && storage.bitpix > 0)
    throw new FitsError("RICE_1 cannot hold 64-bit integers; use GZIP_2");
  if (data.shape.length === 0) throw new FitsError("an array without axes cannot be compressed");
  const tile = tileShape(data.shape, options.tile);
  const quantisation = storage.bitpix < 0 ? quantisationOf(options) : undefined;
  const tiles = [...tilesOf(data, tile, storage.zero !== undefined)];
  const packed = tiles.map(({ values, columns }, i) => packTile(values, columns, algorithm, quantisation, i));
  return {
    cards: compressionCards(data.shape, tile, storage, algorithm, quantisation, packed),
    columns: compressionColumns(packed, quantisation !== undefined),
  };
}

function tileShape(shape: readonly number[], given: readonly number[] | undefined): number[] {
  if (given === undefined)
    return shape.map((length, axis) => (axis === shape.length - 1 ? Math.max(1, length) : 1));
  if (given.length !== shape.length || given.some((n) => !(Number.isInteger(n) && n > 0)))
    throw new FitsError(`tiles of (${given.join(", ")}) do not suit an image of shape (${shape.join(", ")})`);
  return given.map((n, axis) => Math.min(n, Math.max(1, shape[axis])));
}

function quantisationOf({ algorithm, quantise: wish }: CompressionInput): Quantisation | undefined {
  if (wish === undefined && algorithm !== "RICE_1") return undefined;
  return { level: wish?.level ?? 16, dither: wish?.dither ?? "subtractive-1", seed: wish?.seed ?? 1 };
}

interface Tile {
  readonly values: TypedArray;
  readonly columns: number;
}

/** Copies of the tiles in C order, in their stored types. */
function* tilesOf(data: NDArray, tile: readonly number[], flip: boolean): Generator<Tile> {
  const { shape } = data;
  if (data.size === 0) return;
  const index = shape.map(() => 0);
  for (;;) {
    const size = shape.map((length, axis) => Math.min(tile[axis], length - index[axis]));
    const values = takeTile(data, index, size);
    if (flip) flipSigns(bytesOf(values), values.BYTES_PER_ELEMENT);
    yield { values, columns: size[size.length - 1] };
    let axis = shape.length - 1;
    while (axis >= 0 && (index[axis] += tile[axis]) >= shape[axis]) index[axis--] = 0;
    if (axis < 0) return;
  }
}

function takeTile(data: NDArray, origin: readonly number[], size: readonly number[]): TypedArray {
  const { shape } = data;
  const last = shape.length - 1;
  const run = size[last];
  const values = allocate(data.dtype, sizeOf(size), false);
  const index = size.map(() => 0);
  for (let to = 0; to < values.length; to += run) {
    let from = 0;
    for (let axis = 0; axis <= last; axis++) from = from * shape[axis] + origin[axis] + index[axis];
    assign(data.values.subarray(from, from + run), data.dtype, values, to);
    let axis = last - 1;
    while (axis >= 0 && ++index[axis] === size[axis]) index[axis--] = 0;
  }
  return values;
}

/** A compressed tile: by the algorithm, or (floats that cannot be quantised) by gzip. */
interface PackedTile {
  readonly code: Uint8Array;
  readonly lossless: boolean;
  readonly quantised: Quantised | undefined;
}

function packTile(
  values: TypedArray,
  columns: number,
  algorithm: CompressionInput["algorithm"],
  quantisation: Quantisation | undefined,
  number: number,
): PackedTile {
  if (quantisation === undefined)
    return { code: pack(values, algorithm), lossless: false, quantised: undefined };
  const { level, dither, seed } = quantisation;
  const quantised = quantise(values as Float32Array, columns, level, dither, number + seed);
  if (quantised === undefined) return { code: pack(values, "GZIP_1"), lossless: true, quantised };
  return { code: pack(quantised.integers, algorithm), lossless: false, quantised };
}

function pack(values: TypedArray, algorithm: CompressionInput["algorithm"]): Uint8Array {
  if (algorithm === "RICE_1") {
    const stored = { 1: "uint8", 2: "int16", 4: "int32" } as const;
    const width = values.BYTES_PER_ELEMENT as 1 | 2 | 4;
    return encodeRice(viewAs(stored[width], bytesOf(values)) as RiceArray, RICE_BLOCK);
  }
  const bytes = bytesOf(values).slice();
  if (littleEndianHost) swapBytes(bytes, values.BYTES_PER_ELEMENT);
  return gzip(algorithm === "GZIP_2" ? shuffle(bytes, values.BYTES_PER_ELEMENT) : bytes);
}

const NOTHING = new Uint8Array(0);

function compressionColumns(packed: readonly PackedTile[], quantised: boolean): ColumnInput[] {
  const columns: ColumnInput[] = [
    {
      name: "COMPRESSED_DATA",
      format: "PB",
      values: packed.map(({ code, lossless }) => (lossless ? NOTHING : code)),
      variable: true,
    },
  ];
  if (!quantised) return columns;
  columns.push(
    {
      name: "GZIP_COMPRESSED_DATA",
      format: "PB",
      values: packed.map(({ code, lossless }) => (lossless ? code : NOTHING)),
      variable: true,
    },
    { name: "ZSCALE", values: Float64Array.from(packed, (tile) => tile.quantised?.scale ?? 0) },
    { name: "ZZERO", values: Float64Array.from(packed, (tile) => tile.quantised?.zero ?? 0) },
  );
  return columns;
}

function compressionCards(
  shape: readonly number[],
  tile: readonly number[],
  { bitpix, bytes, zero }: ReturnType<typeof storageOf>,
  algorithm: CompressionInput["algorithm"],
  quantisation: Quantisation | undefined,
  packed: readonly PackedTile[],
): CardInput[] {
  const cards: CardInput[] = [
    ["ZIMAGE", true, "extension contains compressed image"],
    ["ZTENSION", "IMAGE", "Image extension"],
    ["ZBITPIX", bitpix, "data type of original image"],
    ["ZNAXIS", shape.length, "dimension of original image"],
  ];
  [...shape].reverse().forEach((length, i) => {
    cards.push([`ZNAXIS${i + 1}`, length, "length of original image axis"]);
  });
  [...tile].reverse().forEach((length, i) => {
    cards.push([`ZTILE${i + 1}`, length, "size of tiles to be compressed"]);
  });
  cards.push(["ZPCOUNT", 0, "number of parameters"], ["ZGCOUNT", 1, "number of groups"]);
  cards.push(["ZCMPTYPE", algorithm, "compression algorithm"]);
  if (algorithm === "RICE_1")
    cards.push(
      ["ZNAME1", "BLOCKSIZE", "compression block size"],
      ["ZVAL1", RICE_BLOCK, "pixels per block"],
      ["ZNAME2", "BYTEPIX", "bytes per pixel (1, 2, 4, or 8)"],
      ["ZVAL2", quantisation === undefined ? bytes : 4, "bytes per pixel (1, 2, 4, or 8)"],
    );
  if (bitpix < 0)
    cards.push(["ZQUANTIZ", quantisation === undefined ? "NONE" : DITHER_NAMES[quantisation.dither]]);
  if (quantisation !== undefined)
    cards.push(["ZDITHER0", quantisation.seed, "dithering offset when quantizing floats"]);
  if (packed.some((one) => one.quantised?.integers.includes(QUANTISED_BLANK) === true))
    cards.push(["ZBLANK", QUANTISED_BLANK, "null value in the compressed integer array"]);
  if (zero !== undefined) cards.push(["BSCALE", 1], ["BZERO", zero]);
  return cards;
}
