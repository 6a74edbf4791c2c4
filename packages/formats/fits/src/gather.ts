import { littleEndianHost } from "@pipe/bytes";
import type { TypedArray } from "@pipe/ndarray";
import type { ColumnLayout } from "./column-format.ts";
import { TYPES } from "./column-format.ts";

/** Which cells to take out of rows: `words` numbers of `wordBytes` each, `offset` bytes from the beginning of the row. */
export interface Cells {
  readonly offset: number;
  readonly words: number;
  readonly wordBytes: number;
  /** What becomes of them: copied, sign bits flipped, T to 1, bits spread out. */
  readonly form: "copy" | "flip" | "logical" | "bits";
}

/** The cells of a column that has fixed cells. */
export function cellsOf(layout: ColumnLayout): Cells {
  const { code, offset, items } = layout;
  if (code === "X") return { offset, words: items, wordBytes: 1, form: "bits" };
  if (code === "L") return { offset, words: items, wordBytes: 1, form: "logical" };
  const parts = code === "C" || code === "M" ? 2 : 1;
  const wordBytes = TYPES[code].bytes / parts;
  return { offset, words: items * parts, wordBytes, form: layout.conversion === "offset" ? "flip" : "copy" };
}

/**
 * Takes one column out of `rows` rows of `rowBytes` bytes in `table` (big-endian) to `out` from row `at` on, in host order.
 *
 * @param out - the bytes of the target array; its address fits numbers of `wordBytes` bytes.
 */
export function gather(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  cells: Cells,
  out: TypedArray,
  at: number,
): void {
  const { words, wordBytes, form } = cells;
  if (words === 0) return;
  if (form === "bits") gatherBits(table, rowBytes, rows, cells, out as Uint8Array, at);
  else if (form === "logical") gatherLogical(table, rowBytes, rows, cells, out as Uint8Array, at);
  else if (wordBytes === 1) gatherBytes(table, rowBytes, rows, cells, raw8(out), at);
  else if (wordBytes === 2) gatherPairs(table, rowBytes, rows, cells, raw16(out), at);
  else if (wordBytes === 4) gatherQuads(table, rowBytes, rows, cells, raw32(out), at);
  else gatherOctets(table, rowBytes, rows, cells, raw32(out), at);
}

const raw8 = (out: TypedArray): Uint8Array => new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
const raw16 = (out: TypedArray): Uint16Array =>
  new Uint16Array(out.buffer, out.byteOffset, out.byteLength >> 1);
const raw32 = (out: TypedArray): Uint32Array =>
  new Uint32Array(out.buffer, out.byteOffset, out.byteLength >> 2);

function gatherBytes(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  { offset, words, form }: Cells,
  out: Uint8Array,
  at: number,
): void {
  const mask = form === "flip" ? 0x80 : 0;
  let to = at * words;
  for (let row = 0, from = offset; row < rows; row++, from += rowBytes)
    for (let k = 0; k < words; k++) out[to++] = table[from + k] ^ mask;
}

function gatherPairs(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  { offset, words, form }: Cells,
  out: Uint16Array,
  at: number,
): void {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const mask = form === "flip" ? 0x8000 : 0;
  let to = at * words;
  for (let row = 0; row < rows; row++) {
    let from = row * rowBytes + offset;
    for (let k = 0; k < words; k++, from += 2) out[to++] = view.getUint16(from) ^ mask;
  }
}

function gatherQuads(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  { offset, words, form }: Cells,
  out: Uint32Array,
  at: number,
): void {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const mask = form === "flip" ? 0x80000000 : 0;
  let to = at * words;
  for (let row = 0; row < rows; row++) {
    let from = row * rowBytes + offset;
    for (let k = 0; k < words; k++, from += 4) out[to++] = view.getInt32(from) ^ mask;
  }
}

/** Eight bytes as two words: a bit pattern goes through unchanged, and no BigInt is made. */
function gatherOctets(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  { offset, words, form }: Cells,
  out: Uint32Array,
  at: number,
): void {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const mask = form === "flip" ? 0x80000000 : 0;
  const high = littleEndianHost ? 1 : 0;
  let to = at * words * 2;
  for (let row = 0; row < rows; row++) {
    let from = row * rowBytes + offset;
    for (let k = 0; k < words; k++, from += 8, to += 2) {
      out[to + high] = view.getInt32(from) ^ mask;
      out[to + 1 - high] = view.getInt32(from + 4);
    }
  }
}

function gatherLogical(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  { offset, words }: Cells,
  out: Uint8Array,
  at: number,
): void {
  let to = at * words;
  for (let row = 0, from = offset; row < rows; row++, from += rowBytes)
    for (let k = 0; k < words; k++) out[to++] = table[from + k] === 0x54 ? 1 : 0;
}

function gatherBits(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  { offset, words }: Cells,
  out: Uint8Array,
  at: number,
): void {
  let to = at * words;
  for (let row = 0, from = offset; row < rows; row++, from += rowBytes)
    for (let k = 0; k < words; k++) out[to++] = (table[from + (k >> 3)] >>> (7 - (k & 7))) & 1;
}
