import { AsdfError } from "./errors.ts";

/** Each piece of lz4 data in a block: 4 bytes big-endian of its stored length, 4 bytes little-endian of its expanded length. */
export interface Lz4Piece {
  /** Where the compressed bytes start and end in the block. */
  readonly from: number;
  readonly to: number;
  /** Where the expanded bytes start, and how many there are. */
  readonly at: number;
  readonly length: number;
}

/**
 * Finds the pieces of an lz4 block as the Python library frames them; they can be expanded in any order.
 *
 * @param size - bytes that the block claims to expand to.
 * @throws AsdfError when the pieces do not fill the stored bytes, or expand to another size.
 */
export function lz4Pieces(stored: Uint8Array, size: number): Lz4Piece[] {
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  const pieces: Lz4Piece[] = [];
  let at = 0;
  for (let from = 0; from < stored.length; ) {
    if (from + 8 > stored.length) throw new AsdfError("lz4 data end inside the head of a piece");
    const to = from + 4 + view.getUint32(from);
    if (to > stored.length || to < from + 8)
      throw new AsdfError("a piece of lz4 data reaches beyond its block");
    const length = view.getUint32(from + 4, true);
    if (at + length > size)
      throw new AsdfError(`lz4 data expand to more than the ${size} bytes of their block`);
    pieces.push({ from: from + 8, to, at, length });
    at += length;
    from = to;
  }
  if (at !== size) throw new AsdfError(`lz4 data expand to ${at} bytes, expected ${size}`);
  return pieces;
}

/**
 * Expands one piece: `source[from, to)` to `target[at, at + length)`, exactly.
 *
 * Every position is checked before it is used, so damaged data cannot reach outside of the piece.
 *
 * @throws AsdfError when the data are damaged.
 */
export function lz4Expand(
  source: Uint8Array,
  from: number,
  to: number,
  target: Uint8Array,
  at: number,
  length: number,
): void {
  const reads = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const writes = new DataView(target.buffer, target.byteOffset, target.byteLength);
  const end = at + length;
  // Copies of whole words may write up to 7 bytes too many; what follows overwrites them.
  const safeWrite = end - 8;
  const safeRead = source.length - 8;
  let read = from;
  let write = at;
  while (read < to) {
    const token = source[read++];
    let literals = token >> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255 && read < to) literals += more = source[read++];
    }
    const stop = write + literals;
    const next = read + literals;
    if (next > to || stop > end) throw damaged();
    if (stop <= safeWrite && next <= safeRead) {
      for (; write < stop; write += 4, read += 4) writes.setInt32(write, reads.getInt32(read, true), true);
      write = stop;
      read = next;
    } else while (write < stop) target[write++] = source[read++];
    // The last sequence has literals only.
    if (read === to) break;
    if (to - read < 2) throw damaged();
    const distance = source[read] | (source[read + 1] << 8);
    read += 2;
    let run = (token & 15) + 4;
    if (run === 19) {
      let more = 255;
      while (more === 255 && read < to) run += more = source[read++];
    }
    let copy = write - distance;
    const done = write + run;
    if (distance === 0 || copy < at || done > end) throw damaged();
    if (distance >= 4 && done <= safeWrite) {
      for (; write < done; write += 4, copy += 4) writes.setInt32(write, writes.getInt32(copy, true), true);
      write = done;
    } else while (write < done) target[write++] = target[copy++];
  }
  if (write !== end) throw damaged();
}

function damaged(): AsdfError {
  return new AsdfError("lz4 data are damaged");
}
