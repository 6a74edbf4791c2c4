import {
  HASH_BITS,
  HASH_FACTOR,
  LAST_LITERALS,
  LZ4_PIECE,
  MATCH_LIMIT,
  MAX_DISTANCE,
  SKIP_TRIGGER,
} from "./lz4-format.ts";
import { compressInWasm } from "./lz4-wasm.ts";

const table = new Int32Array(1 << HASH_BITS);

/**
 * Compresses bytes in pieces of {@link LZ4_PIECE}, each with its two lengths in front, as the Python library frames them.
 *
 * A greedy search with a table of the latest places of five equal bytes, which skips ahead faster the longer nothing is found. Two
 * pieces at a time take much less than twice the time of one.
 *
 * @param target - at least {@link lz4Bound} bytes for each piece.
 * @returns bytes written.
 */
export function lz4Into(source: Uint8Array, target: Uint8Array): number {
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  let end = 0;
  for (let from = 0; from < source.length; from += 2 * LZ4_PIECE) {
    const pieces = [source.subarray(from, from + LZ4_PIECE)];
    if (from + LZ4_PIECE < source.length)
      pieces.push(source.subarray(from + LZ4_PIECE, from + 2 * LZ4_PIECE));
    const compressed = compressInWasm(pieces);
    for (const [i, piece] of pieces.entries()) {
      const start = end;
      if (compressed === undefined) end = compressBlock(piece, target, start + 8);
      else {
        target.set(compressed[i], start + 8);
        end = start + 8 + compressed[i].length;
      }
      view.setUint32(start, end - start - 4);
      view.setUint32(start + 4, piece.length, true);
    }
  }
  return end;
}

/** The compressor without WebAssembly; gives the same bytes. */
export function compressBlock(source: Uint8Array, target: Uint8Array, start: number): number {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const places = table.fill(-1 - MAX_DISTANCE);
  const size = source.length;
  const limit = size - MATCH_LIMIT;
  const lastLiterals = size - LAST_LITERALS;
  const shift = 32 - HASH_BITS;
  let out = start;
  let anchor = 0;
  let at = 0;
  let misses = 1 << SKIP_TRIGGER;
  while (at < limit) {
    const word = view.getInt32(at, true);
    // Five bytes: matches of four alone would save one byte only.
    const slot = Math.imul(word ^ (source[at + 4] << 11), HASH_FACTOR) >>> shift;
    const found = places[slot];
    places[slot] = at;
    if (at - found > MAX_DISTANCE || view.getInt32(found, true) !== word) {
      at += misses++ >> SKIP_TRIGGER;
      continue;
    }
    misses = 1 << SKIP_TRIGGER;
    let begin = at;
    let match = found;
    while (begin > anchor && match > 0 && source[begin - 1] === source[match - 1]) {
      begin--;
      match--;
    }
    let end = at + 4;
    let other = found + 4;
    while (end + 4 <= lastLiterals && view.getInt32(end, true) === view.getInt32(other, true)) {
      end += 4;
      other += 4;
    }
    while (end < lastLiterals && source[end] === source[other]) {
      end++;
      other++;
    }
    const run = end - begin - 4;
    out = writeLiterals(source, anchor, begin, target, out, run);
    const distance = begin - match;
    target[out++] = distance;
    target[out++] = distance >>> 8;
    if (run >= 15) out = writeMore(target, out, run);
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
  if (count >= 15) out = writeMore(target, out, count);
  if (count > 64) {
    target.set(source.subarray(from, to), out);
    return out + count;
  }
  for (let at = from; at < to; at++) target[out++] = source[at];
  return out;
}

/** The part of a length that does not fit the token. */
function writeMore(target: Uint8Array, out: number, length: number): number {
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) target[out++] = 255;
  target[out++] = rest;
  return out;
}
