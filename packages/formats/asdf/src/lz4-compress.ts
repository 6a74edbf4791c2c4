/** Bytes that the Python library compresses at once. */
export const LZ4_PIECE = 1 << 22;

const HASH_BITS = 14;
const LAST_LITERALS = 5;
/** No match may start within this many bytes of the end. */
const MATCH_LIMIT = 12;
const MAX_DISTANCE = 65535;

const table = new Int32Array(1 << HASH_BITS);

/**
 * Compresses one piece, with its two lengths in front, as the Python library frames it.
 *
 * A greedy search with a table of the latest places of four equal bytes, which skips ahead faster the longer nothing is found.
 */
export function lz4Piece(source: Uint8Array): Uint8Array {
  const target = new Uint8Array(8 + source.length + Math.ceil(source.length / 255) + 16);
  const end = compressBlock(source, target, 8);
  const view = new DataView(target.buffer);
  view.setUint32(0, end - 4);
  view.setUint32(4, source.length, true);
  return target.subarray(0, end);
}

function compressBlock(source: Uint8Array, target: Uint8Array, start: number): number {
  const size = source.length;
  const limit = size - MATCH_LIMIT;
  const lastLiterals = size - LAST_LITERALS;
  const places = table.fill(-1);
  let out = start;
  let anchor = 0;
  let at = 0;
  let misses = 0;
  while (at < limit) {
    const word = source[at] | (source[at + 1] << 8) | (source[at + 2] << 16) | (source[at + 3] << 24);
    const slot = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
    let match = places[slot];
    places[slot] = at;
    if (
      match < 0 ||
      at - match > MAX_DISTANCE ||
      source[match] !== source[at] ||
      source[match + 1] !== source[at + 1] ||
      source[match + 2] !== source[at + 2] ||
      source[match + 3] !== source[at + 3]
    ) {
      at += 1 + (misses++ >> 6);
      continue;
    }
    misses = 0;
    while (at > anchor && match > 0 && source[at - 1] === source[match - 1]) {
      at--;
      match--;
    }
    let end = at + 4;
    for (let other = match + 4; end < lastLiterals && source[end] === source[other]; other++) end++;
    out = writeLiterals(source, anchor, at, target, out, end - at - 4);
    const distance = at - match;
    target[out++] = distance;
    target[out++] = distance >>> 8;
    out = writeMore(target, out, end - at - 4);
    at = anchor = end;
  }
  return writeLiterals(source, anchor, size, target, out, 0);
}

/** Writes the token of a sequence, and its literals; `run` is the length of the match that follows, less four. */
function writeLiterals(
  source: Uint8Array,
  from: number,
  to: number,
  target: Uint8Array,
  out: number,
  run: number,
): number {
  const count = to - from;
  target[out++] = (Math.min(count, 15) << 4) | Math.min(run, 15);
  out = writeMore(target, out, count);
  if (count > 32) {
    target.set(source.subarray(from, to), out);
    return out + count;
  }
  for (let at = from; at < to; at++) target[out++] = source[at];
  return out;
}

/** The part of a length that does not fit the token. */
function writeMore(target: Uint8Array, out: number, length: number): number {
  if (length < 15) return out;
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) target[out++] = 255;
  target[out++] = rest;
  return out;
}
