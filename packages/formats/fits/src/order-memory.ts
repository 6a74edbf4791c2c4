import { littleEndianHost } from "@pipe/bytes";
import { type ByteOrderMemory, byteOrderMemory } from "@pipe/simd";

/** Bytes of each memory that is lent; those that nobody touches cost nothing. */
const SIZE = 1 << 23;

/** From so many bytes on the memory pays: its code is compiled in less time than it saves. */
const WORTH = 1 << 18;

/** So many memories are kept for the next user: one for each of two files that are read or written side by side. */
const KEPT = 2;

const idle: ByteOrderMemory[] = [];
let missing = false;

/**
 * Memory of {@link SIZE} bytes in which many numbers are brought into the byte order of files and back by vector instructions, which
 * needs no warming up. The borrower alone uses it until it is given back.
 *
 * @param bytes - how many there are to be brought into order.
 * @returns undefined where it would not pay or cannot be had.
 */
export function borrowOrderMemory(bytes: number, itemBytes: number): ByteOrderMemory | undefined {
  if (bytes < WORTH || itemBytes === 1 || !littleEndianHost || missing) return undefined;
  const memory = idle.pop() ?? byteOrderMemory(SIZE);
  missing = memory === undefined;
  return memory;
}

/** Ends the use of a memory. */
export function returnOrderMemory(memory: ByteOrderMemory | undefined): void {
  if (memory !== undefined && idle.length < KEPT) idle.push(memory);
}
