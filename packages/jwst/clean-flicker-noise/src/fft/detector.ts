/** Side of the tiles of a transposition. */
const TILE = 32;

/**
 * Copies an image between science and detector orientation of NIRSpec: transposed, and for NRS2 reversed along the detector's
 * rows. In detector orientation the fast readout direction runs along rows.
 *
 * @param rows - rows of the science image.
 * @param toDetector - direction of the copy.
 */
export function turnNirspec(
  from: Float32Array | Float64Array | Uint8Array,
  to: Float32Array | Float64Array | Uint8Array,
  rows: number,
  columns: number,
  reversed: boolean,
  toDetector: boolean,
): void {
  for (let y0 = 0; y0 < rows; y0 += TILE) {
    const y1 = Math.min(rows, y0 + TILE);
    for (let x = 0; x < columns; x++) {
      const line = (reversed ? columns - 1 - x : x) * rows;
      if (toDetector) for (let y = y0; y < y1; y++) to[line + y] = from[y * columns + x];
      else for (let y = y0; y < y1; y++) to[y * columns + x] = from[line + y];
    }
  }
}
