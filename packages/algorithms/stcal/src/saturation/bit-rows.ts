/** Words of 32 pixels in one row of a bit mask. */
export function wordsPerRow(columns: number): number {
  return (columns + 31) >>> 5;
}

/**
 * Unites the rows `row - n` to `row + n` of a plane of bits and widens the result by `n` pixels to both sides: the row of the
 * plane dilated by a box of 2n + 1 pixels. Rows outside the plane count as empty.
 *
 * @param plane - offset of the plane's first word in `mask`.
 * @param out - the `words` of the dilated row; bits beyond the last column are undefined.
 * @returns false when the row is empty.
 */
export function dilateRow(
  mask: Int32Array,
  plane: number,
  row: number,
  rows: number,
  words: number,
  n: number,
  out: Int32Array,
): boolean {
  const first = Math.max(0, row - n);
  const last = Math.min(rows - 1, row + n);
  let any = 0;
  for (let w = 0; w < words; w++) {
    let bits = 0;
    for (let r = first; r <= last; r++) bits |= mask[plane + r * words + w];
    out[w] = bits;
    any |= bits;
  }
  if (any === 0) return false;
  for (let step = 0; step < n; step++) widenByOne(out, words);
  return true;
}

function widenByOne(bits: Int32Array, words: number): void {
  let before = 0;
  let here = bits[0];
  for (let w = 0; w < words; w++) {
    const after = w + 1 < words ? bits[w + 1] : 0;
    bits[w] = here | (here << 1) | (before >>> 31) | (here >>> 1) | (after << 31);
    before = here;
    here = after;
  }
}

/** Tells whether any of `count` flags from `start` on has the bit `flag`; reads four at a time where they lie aligned. */
export function hasFlag(dq: Uint8Array, start: number, count: number, flag: number): boolean {
  let any = 0;
  if (isAligned(dq, start, count)) {
    const quads = new Int32Array(dq.buffer, dq.byteOffset + start, count >>> 2);
    for (let i = 0; i < quads.length; i++) any |= quads[i];
    return (any & (flag * 0x01010101)) !== 0;
  }
  for (let i = start; i < start + count; i++) any |= dq[i];
  return (any & flag) !== 0;
}

/** ORs `count` flags from `start` on into the first of `any`, an array of its own buffer. */
export function unite(dq: Uint8Array, start: number, count: number, any: Uint8Array): void {
  if (!isAligned(dq, start, count)) {
    for (let i = 0; i < count; i++) any[i] |= dq[start + i];
    return;
  }
  const quads = new Int32Array(dq.buffer, dq.byteOffset + start, count >>> 2);
  const united = new Int32Array(any.buffer, any.byteOffset, count >>> 2);
  for (let i = 0; i < quads.length; i++) united[i] |= quads[i];
}

function isAligned(dq: Uint8Array, start: number, count: number): boolean {
  return ((dq.byteOffset + start) & 3) === 0 && (count & 3) === 0;
}
