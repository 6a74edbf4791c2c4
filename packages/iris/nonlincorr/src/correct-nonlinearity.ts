import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { nonlinearityProgram, TERMS } from "./nonlinearity-program.ts";

/**
 * Pixels of one tile: rows whose coefficients lie in one line of the cache, and columns as many as fit into the cache of the
 * processor with their coefficients.
 */
const TILE_ROWS = 16;
const TILE_COLUMNS = 1024;

/**
 * Evaluates y = (1 + c0 + c1 x + c2 x^2 + c3 x^3 + c4 x^4) x for rows `[from, to)` of every read, in place.
 *
 * Constant and linear terms are single precision, the rest double, as in the readout software; the result is single precision,
 * cut to a whole number if `truncate`. The coefficient of pixel (row, column) is the one at (column, row) of the reference: those of a
 * tile are turned once for all reads.
 *
 * @param data - (reads, rows, columns), all integrations one after the other.
 * @param coefficients - (5, height, width).
 */
export const correctNonlinearity = kernel(
  import.meta.url,
  "correctNonlinearity",
  (
    from: number,
    to: number,
    data: Float32Array,
    coefficients: Float32Array,
    rows: number,
    columns: number,
    height: number,
    width: number,
    truncate: boolean,
  ) => {
    const [terms, tileRows, tileColumns] = [TERMS, TILE_ROWS, TILE_COLUMNS];
    const cube = height * width;
    const plane = rows * columns;
    // Places in float32 values: one row of a read, then the coefficients, term by term and row by row.
    const turned = tileColumns;
    const perTerm = tileRows * tileColumns;
    const { values } = vectorMemory(turned + terms * perTerm);
    const correct = nonlinearityProgram(truncate);
    for (let top = from; top < to; top += tileRows) {
      const bottom = Math.min(to, top + tileRows);
      for (let left = 0; left < columns; left += tileColumns) {
        const count = Math.min(columns - left, tileColumns);
        for (let term = 0; term < terms; term++) {
          for (let column = 0; column < count; column++) {
            const c = term * cube + (left + column) * width;
            const at = turned + term * perTerm + column;
            for (let row = top; row < bottom; row++)
              values[at + (row - top) * tileColumns] = coefficients[c + row];
          }
        }
        for (let read = 0; read < data.length; read += plane) {
          for (let row = top; row < bottom; row++) {
            const at = read + row * columns + left;
            values.set(data.subarray(at, at + count), 0);
            correct(0, 4 * (turned + (row - top) * tileColumns), 4 * perTerm, count + (count & 1));
            data.set(values.subarray(0, count), at);
          }
        }
      }
    }
  },
);
