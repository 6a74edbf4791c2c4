/** Words of 32 pixels in one row of a bit mask. */
export function wordsPerRow(columns: number): number {
  return (columns + 31) >>> 5;
}
