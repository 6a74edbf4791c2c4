/**
 * ASDF inside FITS, as stdatamodels writes it: a last extension `ASDF` holds an ASDF file as bytes; arrays that live in other
 * HDUs have sources such as `fits:SCI,1`.
 *
 * ```ts
 * import { openFits } from "@pipe/fits";
 * import { openAsdfInFits } from "@pipe/asdf/fits";
 *
 * const fits = await openFits("cal.fits");
 * const { tree } = await openAsdfInFits(fits);
 * const science = await tree.data.read(); // the pixels of SCI,1
 * ```
 *
 * @module
 */

import type { FitsColumn, FitsFile, FitsTable, Hdu, TableInput } from "@pipe/fits";
import { bytesPerElement, NDArray, sizeOf } from "@pipe/ndarray";
import type { AsdfArray, ExternalData } from "./asdf-array.ts";
import { type AsdfFile, type OpenOptions, openAsdf, openAsdfSync } from "./asdf-file.ts";
import type { ElementType, Field, RecordType } from "./datatype.ts";
import { AsdfError } from "./errors.ts";
import { PackedArray, packedBytes } from "./packed-array.ts";
import { asdfBytes, type WriteOptions } from "./write.ts";

/** Name of the extension that holds the ASDF file. */
export const ASDF_EXTENSION = "ASDF";

/** Key of the tree that holds the hash of the headers which the tree was written with. */
export const FITS_HASH_KEY = "_fits_hash";

/** Tells whether a FITS file has a tree. */
export function hasAsdf(fits: FitsFile): boolean {
  return fits.find(ASDF_EXTENSION) !== undefined;
}

/**
 * Opens the tree of a FITS file. Its arrays are read from the HDUs they name when they are asked for; images as their physical
 * values, tables as records.
 *
 * @throws AsdfError when the file has no extension `ASDF`, or that holds no ASDF file.
 */
export async function openAsdfInFits(fits: FitsFile, options: OpenOptions = {}): Promise<AsdfFile> {
  return openAsdf(await extension(fits).readBytes(), inFits(fits, options));
}

/** As {@link openAsdfInFits}, at once. */
export function openAsdfInFitsSync(fits: FitsFile, options: OpenOptions = {}): AsdfFile {
  return openAsdfSync(extension(fits).readBytesSync(), inFits(fits, options));
}

function extension(fits: FitsFile): Hdu {
  const hdu = fits.find(ASDF_EXTENSION);
  const { path } = fits.source;
  if (hdu === undefined) throw new AsdfError("the FITS file has no ASDF extension", { path }).in(path);
  return hdu;
}

function inFits(fits: FitsFile, options: OpenOptions): OpenOptions {
  const { path } = fits.source;
  return {
    ...(path === undefined ? {} : { path }),
    ...options,
    external: (source) => (source.startsWith("fits:") ? dataOf(fits, source) : options.external?.(source)),
  };
}

/** The HDU that `fits:NAME,VER`, `fits:NAME` or `fits:INDEX` means. */
export function hduOf(fits: FitsFile, source: string): Hdu {
  const text = source.replace(/^fits:/, "");
  const comma = text.lastIndexOf(",");
  let hdu: Hdu | undefined;
  if (comma >= 0) hdu = fits.find(text.slice(0, comma), Number(text.slice(comma + 1)));
  else hdu = /^\d+$/.test(text) ? fits.hdus[Number(text)] : fits.find(text);
  if (hdu === undefined) throw new AsdfError(`there is no HDU for the source ${source}`).in(fits.source.path);
  return hdu;
}

function dataOf(fits: FitsFile, source: string): ExternalData {
  const isTable = (hdu: Hdu) => hdu.kind === "bintable" || hdu.kind === "table";
  return {
    open: async () => {
      const hdu = hduOf(fits, source);
      return isTable(hdu) ? tableRecords(await hdu.readTable()) : hdu.readImage();
    },
    openSync: () => {
      const hdu = hduOf(fits, source);
      return isTable(hdu) ? tableRecords(hdu.readTableSync()) : hdu.readImageSync();
    },
  };
}

/**
 * The rows of a FITS table as records of their physical values.
 *
 * @throws AsdfError for columns of variable length, which records cannot have.
 */
export function tableRecords(table: FitsTable): PackedArray {
  const fields: Field[] = [];
  let offset = 0;
  for (const column of table.columns) {
    const field = fieldOf(column, offset);
    offset += field.type.bytes * sizeOf(field.shape);
    fields.push(field);
  }
  const type: RecordType = { kind: "record", fields, bytes: offset };
  const bytes = new Uint8Array(offset * table.rows);
  for (const [i, column] of table.columns.entries()) fillField(bytes, type, fields[i], column, table.rows);
  return new PackedArray(type, [table.rows], bytes);
}

function fieldOf({ name, dtype, shape, format, dim }: FitsColumn, offset: number): Field {
  if (shape === null) throw new AsdfError(`column ${name} has cells of different lengths`);
  if (dtype !== "string") {
    const type: ElementType = { kind: "number", dtype, byteOrder: "little", bytes: bytesPerElement(dtype) };
    return { name, type, shape, offset };
  }
  const width = /^\(\s*(\d+)/.exec(dim ?? "") ?? /^\s*(\d*)A(\d*)/.exec(format);
  const length = Math.max(1, Number(width?.[2] || width?.[1] || 1));
  return { name, type: { kind: "ascii", length, byteOrder: "little", bytes: length }, shape, offset };
}

function fillField(
  bytes: Uint8Array,
  { bytes: rowBytes }: RecordType,
  field: Field,
  column: FitsColumn,
  rows: number,
): void {
  const cells = cellBytes(field, column, rows);
  const length = rows === 0 ? 0 : cells.length / rows;
  for (let row = 0; row < rows; row++)
    bytes.set(cells.subarray(row * length, (row + 1) * length), row * rowBytes + field.offset);
}

function cellBytes({ type, shape }: Field, { values, dtype }: FitsColumn, rows: number): Uint8Array {
  if (type.kind === "number" && dtype !== "string" && ArrayBuffer.isView(values))
    return packedBytes(new NDArray(dtype, [rows, ...shape], values));
  const out = new Uint8Array(rows * sizeOf(shape) * type.bytes);
  let at = 0;
  for (const text of values as Iterable<string>) {
    for (let i = 0; i < Math.min(text.length, type.bytes); i++) out[at + i] = text.charCodeAt(i);
    at += type.bytes;
  }
  return out;
}

/**
 * SHA-256 of the text of all headers but that of the ASDF extension, in hexadecimal digits. Where it equals what the tree holds
 * under {@link FITS_HASH_KEY}, nobody changed the headers since, and the tree says all that they say.
 *
 * @param headers - each with END and filled with blanks to whole blocks, as `String(hdu.header)` gives it.
 */
export async function fitsHash(headers: Iterable<string>): Promise<string> {
  const text = new TextEncoder().encode([...headers].join(""));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The {@link fitsHash} of an open file. */
export async function fitsHashOf(fits: FitsFile): Promise<string> {
  return fitsHash(fits.hdus.filter((hdu) => hdu.name !== ASDF_EXTENSION).map((hdu) => hdu.header.toString()));
}

/** How a tree is put into a FITS file. */
export interface InFitsOptions extends WriteOptions {
  /** Where arrays live that have an HDU of their own: `fits:SCI,1`. The others get a block in the extension. */
  readonly sources?: ReadonlyMap<NDArray | AsdfArray, string>;
  /** Headers of the other HDUs as text: their hash is put into the tree. */
  readonly headers?: Iterable<string>;
}

/** The bytes of the ASDF file that goes into the extension. */
export async function asdfInFitsBytes(
  tree: Record<string, unknown>,
  options: InFitsOptions = {},
): Promise<Uint8Array> {
  const { sources, headers, ...rest } = options;
  const hashed = headers === undefined ? tree : { ...tree, [FITS_HASH_KEY]: await fitsHash(headers) };
  const external = (array: NDArray | AsdfArray) => sources?.get(array) ?? rest.external?.(array);
  return asdfBytes(hashed, { ...rest, external });
}

/** The extension `ASDF` for `writeFits`: a table of one row and one column of bytes. */
export async function asdfHdu(
  tree: Record<string, unknown>,
  options: InFitsOptions = {},
): Promise<TableInput> {
  const values = await asdfInFitsBytes(tree, options);
  return {
    kind: "bintable",
    name: ASDF_EXTENSION,
    rows: 1,
    columns: [{ name: "ASDF_METADATA", dtype: "uint8", shape: [values.length], values }],
  };
}
