/** Bytes that the Python library compresses at once. */
export const LZ4_PIECE: number = 1 << 22;

/** Bytes that end a piece and are never part of a match. */
export const LAST_LITERALS = 5;
/** No match may start within this many bytes of the end. */
export const MATCH_LIMIT = 12;
export const MAX_DISTANCE = 65535;

/** Size of the table of places that the compressor remembers, as a power of 2. */
export const HASH_BITS = 14;
/** 2^32 divided by the golden ratio, as a signed number: spreads words over the table. */
export const HASH_FACTOR = -1640531535;
/** After so many (2 to this power) places without a match the search goes on in larger steps. */
export const SKIP_TRIGGER = 6;

/** The most bytes that `size` bytes can take, in pieces with their heads. */
export function lz4Bound(size: number): number {
  return size + Math.ceil(size / 255) + 32 * Math.max(1, Math.ceil(size / LZ4_PIECE));
}
