/**
 * How far compressed bytes are expanded when nothing else is said: 256 MiB, or 20 times their own size. Real files stay
 * below; what goes beyond is made to fill the memory.
 */
export function inflateLimit(compressed: number): number {
  return Math.max(256 * 2 ** 20, 20 * compressed);
}
