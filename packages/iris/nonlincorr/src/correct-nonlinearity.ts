import { kernel } from "@pipe/parallel";

/**
 * Evaluates y = (1 + c0 + c1 x + c2 x^2 + c3 x^3 + c4 x^4) x for rows `[from, to)` of every read, in place.
 *
 * Constant and linear terms are single precision, the rest double, as in the readout software; the result is single precision,
 * cut to a whole number if `truncate`. The coefficient of pixel (row, column) is the one at (column, row) of the reference.
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
    const { fround, trunc } = Math;
    const cube = height * width;
    const plane = rows * columns;
    for (let read = 0; read < data.length; read += plane) {
      for (let row = from; row < to; row++) {
        for (let column = 0; column < columns; column++) {
          const c = column * width + row;
          const i = read + row * columns + column;
          const x = trunc(data[i]);
          const linear = fround(fround(1 + coefficients[c]) + fround(coefficients[cube + c] * x));
          const x2 = x * x;
          const factor =
            linear +
            coefficients[2 * cube + c] * x2 +
            coefficients[3 * cube + c] * (x2 * x) +
            coefficients[4 * cube + c] * (x2 * x2);
          const y = fround(factor * x);
          data[i] = truncate ? trunc(y) : y;
        }
      }
    }
  },
);
