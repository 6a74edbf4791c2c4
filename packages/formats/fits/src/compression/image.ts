import type { Reading } from "@pipe/bytes";
import { allocate, type DType, NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import { FitsError, shown } from "../errors.ts";
import type { Header } from "../header.ts";
import { checkSection } from "../image.ts";
import { assign, type PixelPlan, pixelPlan, toPhysical } from "../pixels.ts";
import { readBinaryTable, type TablePlace } from "../read-table.ts";
import type { Bitpix, Structure } from "../structure.ts";
import type { FitsTable } from "../table.ts";
import { VariableArray } from "../variable-array.ts";
import { type Dither, dequantise } from "./dither.ts";
import { type Algorithm, decodeTile, plainNumbers, type TileCoding } from "./tile.ts";

/** A tile-compressed image as its table's header describes it. */
export interface CompressedImage {
  readonly shape: readonly number[];
  /** Shape of a tile, cut at the edges of the image. */
  readonly tile: readonly number[];
  /** Number of tiles along each axis. */
  readonly grid: readonly number[];
  readonly coding: TileCoding;
  readonly plan: PixelPlan;
  readonly dither: Dither;
  readonly seed: number;
  readonly blank: number | undefined;
}

const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  RICE_1: "RICE_1",
  RICE_ONE: "RICE_1",
  GZIP_1: "GZIP_1",
  GZIP_2: "GZIP_2",
  PLIO_1: "PLIO_1",
  HCOMPRESS_1: "HCOMPRESS_1",
  NOCOMPRESS: "NOCOMPRESS",
};

const DITHERS: Readonly<Record<string, Dither>> = {
  NONE: "none",
  NO_DITHER: "none",
  SUBTRACTIVE_DITHER_1: "subtractive-1",
  SUBTRACTIVE_DITHER_2: "subtractive-2",
};

/** Pixels of one byte that a byte of a tile may stand for at most: no algorithm reaches more on real images. */
const MAX_EXPANSION = 1100;

/** Images of this many bytes are always believed. */
const SMALL = 1 << 26;

/**
 * Reads the Z keywords.
 *
 * @throws FitsError when they are absurd, or describe far more than the table can hold.
 */
export function compressedImage(header: Header, structure: Structure): CompressedImage {
  const bitpix = header.get("ZBITPIX");
  if (![8, 16, 32, 64, -32, -64].includes(bitpix as number))
    throw new FitsError(`ZBITPIX is ${shown(bitpix)}, expected 8, 16, 32, 64, -32 or -64`);
  const algorithm = ALGORITHMS[String(header.get("ZCMPTYPE")).trim()];
  if (algorithm === undefined)
    throw new FitsError(`ZCMPTYPE is ${shown(header.get("ZCMPTYPE"))}, no known compression`);
  const axes = whole(header, "ZNAXIS", 0, 999);
  const shape: number[] = [];
  const tile: number[] = [];
  for (let axis = axes; axis > 0; axis--) {
    const length = whole(header, `ZNAXIS${axis}`, 0, 2 ** 31 - 1);
    const size = header.has(`ZTILE${axis}`)
      ? whole(header, `ZTILE${axis}`, 1, 2 ** 31 - 1)
      : axis === 1
        ? Math.max(1, length)
        : 1;
    shape.push(length);
    tile.push(Math.min(size, Math.max(1, length)));
  }
  const grid = shape.map((length, axis) => Math.ceil(length / tile[axis]));
  checkSize(shape, grid, bitpix as Bitpix, structure);
  return {
    shape,
    tile,
    grid,
    coding: tileCoding(header, algorithm),
    plan: planOf(header, bitpix as Bitpix),
    dither: ditherOf(header),
    seed: header.number("ZDITHER0") ?? 0,
    blank: header.number("ZBLANK") ?? header.number("BLANK"),
  };
}

function checkSize(
  shape: readonly number[],
  grid: readonly number[],
  bitpix: Bitpix,
  structure: Structure,
): void {
  const bytes = (sizeOf(shape) * Math.abs(bitpix)) / 8;
  if (shape.length > 0 && bytes > Math.max(SMALL, structure.dataBytes * MAX_EXPANSION))
    throw new FitsError(
      `an image of ${bytes} bytes cannot come from a table of ${structure.dataBytes} bytes`,
    );
  const tiles = shape.length === 0 ? 0 : sizeOf(grid);
  const rows = structure.axes[1] ?? 0;
  if (tiles > rows) throw new FitsError(`the image has ${tiles} tiles, the table ${rows} rows`);
}

function whole(header: Header, keyword: string, least: number, most: number): number {
  const value = header.get(keyword);
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new FitsError(`${keyword} is ${shown(value)}, expected a whole number from ${least} to ${most}`);
}

function tileCoding(header: Header, algorithm: Algorithm): TileCoding {
  return {
    algorithm,
    blockSize: setting(header, "BLOCKSIZE", 32),
    bytePix: setting(header, "BYTEPIX", 4),
    smooth: setting(header, "SMOOTH", 0) !== 0,
  };
}

/** The value of the ZVALn whose ZNAMEn is `name`. */
function setting(header: Header, name: string, fallback: number): number {
  for (let number = 1; header.has(`ZNAME${number}`); number++)
    if (header.string(`ZNAME${number}`)?.toUpperCase() === name)
      return header.number(`ZVAL${number}`) ?? Number.NaN;
  return fallback;
}

function ditherOf(header: Header): Dither {
  const method = header.string("ZQUANTIZ") ?? "NO_DITHER";
  const dither = DITHERS[method];
  if (dither === undefined) throw new FitsError(`ZQUANTIZ is '${method}', an unknown method`);
  return dither;
}

/** ZBLANK of integers is what BLANK is in an image. */
function planOf(header: Header, bitpix: Bitpix): PixelPlan {
  const blank = header.get("ZBLANK");
  if (bitpix < 0 || header.has("BLANK") || blank === undefined) return pixelPlan(bitpix, header);
  return pixelPlan(bitpix, header.clone().set("BLANK", blank));
}

/** Reads the box `[start, stop)` of a compressed image, decoding only tiles that touch it. */
export function* readCompressed<D extends DType>(
  place: TablePlace,
  image: CompressedImage,
  dtype: D,
  start: readonly number[],
  stop: readonly number[],
): Reading<NDArray<D>> {
  const { shape, tile, grid } = image;
  checkSection(shape, start, stop);
  const out = stop.map((end, axis) => end - start[axis]);
  const result = new NDArray(dtype, out, allocate(dtype, sizeOf(out)));
  if (result.size === 0) return result;
  const first = start.map((from, axis) => Math.floor(from / tile[axis]));
  const last = stop.map((end, axis) => Math.floor((end - 1) / tile[axis]));
  const low = tileNumber(first, grid);
  const table = yield* readBinaryTable(place, low, tileNumber(last, grid) + 1);
  const columns = tileColumns(table);
  const index = [...first];
  for (;;) {
    const number = tileNumber(index, grid);
    const origin = index.map((i, axis) => i * tile[axis]);
    const size = origin.map((from, axis) => Math.min(tile[axis], shape[axis] - from));
    const values = readTile(image, columns, number - low, number, size);
    putTile(toPhysical(values, image.plan), origin, size, start, result);
    let axis = index.length - 1;
    while (axis >= 0 && ++index[axis] > last[axis]) index[axis] = first[axis--];
    if (axis < 0) return result;
  }
}

function tileNumber(index: readonly number[], grid: readonly number[]): number {
  let number = 0;
  for (let axis = 0; axis < grid.length; axis++) number = number * grid[axis] + index[axis];
  return number;
}

/** The columns of the table that tiles are read from. */
interface TileColumns {
  readonly compressed: VariableArray;
  readonly gzip: VariableArray | undefined;
  readonly plain: VariableArray | undefined;
  readonly scale: TypedArray | undefined;
  readonly zero: TypedArray | undefined;
  readonly blank: TypedArray | undefined;
}

function tileColumns(table: FitsTable): TileColumns {
  const find = (name: string): unknown =>
    table.columns.find((column) => column.name.toUpperCase() === name)?.values;
  const arrays = (name: string): VariableArray | undefined => {
    const values = find(name);
    if (values === undefined || values instanceof VariableArray) return values;
    throw new FitsError(`column ${name} does not have cells of variable length`);
  };
  const numbers = (name: string): TypedArray | undefined => {
    const values = find(name);
    return ArrayBuffer.isView(values) ? (values as TypedArray) : undefined;
  };
  const compressed = arrays("COMPRESSED_DATA");
  if (compressed === undefined)
    throw new FitsError("the table of a compressed image has no column COMPRESSED_DATA");
  return {
    compressed,
    gzip: arrays("GZIP_COMPRESSED_DATA"),
    plain: arrays("UNCOMPRESSED_DATA"),
    scale: numbers("ZSCALE"),
    zero: numbers("ZZERO"),
    blank: numbers("ZBLANK"),
  };
}

/** The stored numbers of one tile in the type of the image. */
function readTile(
  image: CompressedImage,
  columns: TileColumns,
  row: number,
  number: number,
  size: readonly number[],
): TypedArray {
  const { stored } = image.plan;
  const float = stored === "float32" || stored === "float64";
  const quantised = float && columns.scale !== undefined && columns.compressed.count(row) > 0;
  const numbers = tileNumbers(image, columns, row, size, float && !quantised);
  const values = allocate(stored, sizeOf(size), false);
  if (!quantised) {
    assign(numbers, stored, values, 0);
    return values;
  }
  const scale = Number(columns.scale?.[row] ?? 1);
  const zero = Number(columns.zero?.[row] ?? 0);
  const blank = columns.blank === undefined ? image.blank : Number(columns.blank[row]);
  const integers = numbers as Int32Array;
  dequantise(integers, scale, zero, image.dither, number + image.seed, blank, values as Float32Array);
  return values;
}

function tileNumbers(
  image: CompressedImage,
  columns: TileColumns,
  row: number,
  size: readonly number[],
  floats: boolean,
): TypedArray {
  if (columns.compressed.count(row) > 0)
    return decodeTile(columns.compressed.bytes(row), image.coding, size, floats);
  if (columns.gzip !== undefined && columns.gzip.count(row) > 0)
    return decodeTile(columns.gzip.bytes(row), { ...image.coding, algorithm: "GZIP_1" }, size, floats);
  if (columns.plain !== undefined && columns.plain.count(row) > 0)
    return plainNumbers(columns.plain.bytes(row).slice(), sizeOf(size), floats);
  throw new FitsError(`tile ${row} has no data`);
}

/** Copies that part of a tile which lies in the box that is being read. */
function putTile(
  values: TypedArray,
  origin: readonly number[],
  size: readonly number[],
  start: readonly number[],
  result: NDArray,
): void {
  const { shape, dtype } = result;
  const low = origin.map((from, axis) => Math.max(from, start[axis]));
  const high = origin.map((from, axis) => Math.min(from + size[axis], start[axis] + shape[axis]));
  const last = shape.length - 1;
  const run = high[last] - low[last];
  const index = [...low];
  for (;;) {
    let from = 0;
    let to = 0;
    for (let axis = 0; axis <= last; axis++) {
      from = from * size[axis] + index[axis] - origin[axis];
      to = to * shape[axis] + index[axis] - start[axis];
    }
    assign(values.subarray(from, from + run), dtype, result.values, to);
    let axis = last - 1;
    while (axis >= 0 && ++index[axis] === high[axis]) index[axis] = low[axis--];
    if (axis < 0) return;
  }
}
