import { littleEndianHost } from "@pipe/bytes";
import type { TypedArray } from "@pipe/ndarray";

/**
 * Puts rows `[from, to)` of a column into whole rows (big-endian): the counterpart of `gather`.
 *
 * @param words - numbers of `values` per row.
 * @param form - copied, sign bits flipped, 1 to T and 0 to F, or eight to a byte.
 */
export function scatter(
  table: Uint8Array,
  rowBytes: number,
  offset: number,
  values: TypedArray,
  words: number,
  from: number,
  to: number,
  form: "copy" | "flip" | "logical" | "bits",
): void {
  if (words === 0) return;
  const width = values.BYTES_PER_ELEMENT;
  const { buffer, byteOffset, byteLength } = values;
  if (form === "bits") putBits(table, rowBytes, offset, values as Uint8Array, words, from, to);
  else if (form === "logical") putLogical(table, rowBytes, offset, values as Uint8Array, words, from, to);
  else if (width === 1) {
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    putBytes(table, rowBytes, offset, bytes, words, from, to, form === "flip" ? 0x80 : 0);
  } else if (width === 2) {
    const pairs = new Uint16Array(buffer, byteOffset, byteLength >> 1);
    putPairs(table, rowBytes, offset, pairs, words, from, to, form === "flip" ? 0x8000 : 0);
  } else {
    const quads = new Int32Array(buffer, byteOffset, byteLength >> 2);
    const mask = form === "flip" ? 0x80000000 | 0 : 0;
    if (width === 4) putQuads(table, rowBytes, offset, quads, words, from, to, mask);
    else putOctets(table, rowBytes, offset, quads, words, from, to, mask);
  }
}

function putBytes(
  table: Uint8Array,
  rowBytes: number,
  offset: number,
  values: Uint8Array,
  words: number,
  from: number,
  to: number,
  mask: number,
): void {
  let at = offset;
  for (let row = from; row < to; row++, at += rowBytes)
    for (let k = 0, i = row * words; k < words; k++, i++) table[at + k] = values[i] ^ mask;
}

function putPairs(
  table: Uint8Array,
  rowBytes: number,
  offset: number,
  values: Uint16Array,
  words: number,
  from: number,
  to: number,
  mask: number,
): void {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  for (let row = from; row < to; row++) {
    let at = (row - from) * rowBytes + offset;
    for (let i = row * words; i < (row + 1) * words; i++, at += 2) view.setUint16(at, values[i] ^ mask);
  }
}

function putQuads(
  table: Uint8Array,
  rowBytes: number,
  offset: number,
  values: Int32Array,
  words: number,
  from: number,
  to: number,
  mask: number,
): void {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  for (let row = from; row < to; row++) {
    let at = (row - from) * rowBytes + offset;
    for (let i = row * words; i < (row + 1) * words; i++, at += 4) view.setInt32(at, values[i] ^ mask);
  }
}

function putOctets(
  table: Uint8Array,
  rowBytes: number,
  offset: number,
  values: Int32Array,
  words: number,
  from: number,
  to: number,
  mask: number,
): void {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const high = littleEndianHost ? 1 : 0;
  for (let row = from; row < to; row++) {
    let at = (row - from) * rowBytes + offset;
    for (let i = row * words; i < (row + 1) * words; i++, at += 8) {
      view.setInt32(at, values[2 * i + high] ^ mask);
      view.setInt32(at + 4, values[2 * i + 1 - high]);
    }
  }
}

function putLogical(
  table: Uint8Array,
  rowBytes: number,
  offset: number,
  values: Uint8Array,
  words: number,
  from: number,
  to: number,
): void {
  let at = offset;
  for (let row = from; row < to; row++, at += rowBytes)
    for (let k = 0, i = row * words; k < words; k++, i++) table[at + k] = values[i] === 0 ? 0x46 : 0x54;
}

function putBits(
  table: Uint8Array,
  rowBytes: number,
  offset: number,
  values: Uint8Array,
  words: number,
  from: number,
  to: number,
): void {
  const bytes = (words + 7) >> 3;
  for (let row = from; row < to; row++) {
    const at = (row - from) * rowBytes + offset;
    table.fill(0, at, at + bytes);
    for (let k = 0; k < words; k++)
      if (values[row * words + k] !== 0) table[at + (k >> 3)] |= 0x80 >> (k & 7);
  }
}
