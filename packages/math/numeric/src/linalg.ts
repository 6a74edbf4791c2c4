/**
 * Small dense systems of linear equations and polynomial fits.
 *
 * @module
 */

/** A system of equations without a unique solution. */
export class SingularMatrixError extends Error {
  override readonly name = "SingularMatrixError";
  readonly column: number;

  constructor(column: number) {
    super(`the matrix is singular: no pivot in column ${column}`);
    this.column = column;
  }
}

/**
 * Solves A x = b by elimination with partial pivoting; `a` (n x n, row by row) is destroyed, `b` becomes x.
 *
 * @throws SingularMatrixError when a pivot is exactly zero or not finite.
 */
export function solve(a: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(a[row * n + column]) > Math.abs(a[pivot * n + column])) pivot = row;
    if (pivot !== column) {
      swapRows(a, n, pivot, column);
      [b[pivot], b[column]] = [b[column], b[pivot]];
    }
    const head = a[column * n + column];
    if (head === 0 || !Number.isFinite(head)) throw new SingularMatrixError(column);
    for (let row = column + 1; row < n; row++) {
      const factor = a[row * n + column] / head;
      if (factor === 0) continue;
      for (let k = column + 1; k < n; k++) a[row * n + k] -= factor * a[column * n + k];
      b[row] -= factor * b[column];
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = b[row];
    for (let k = row + 1; k < n; k++) sum -= a[row * n + k] * b[k];
    b[row] = sum / a[row * n + row];
  }
}

function swapRows(a: Float64Array, n: number, first: number, second: number): void {
  for (let k = 0; k < n; k++) {
    const exchange = a[first * n + k];
    a[first * n + k] = a[second * n + k];
    a[second * n + k] = exchange;
  }
}

/**
 * Solves a complex system A x = b as {@link solve} does; complex numbers are (real, imaginary) pairs.
 *
 * @throws SingularMatrixError when a pivot is exactly zero or not finite.
 */
export function solveComplex(a: Float64Array, b: Float64Array): void {
  const n = b.length / 2;
  for (let column = 0; column < n; column++) {
    const pivot = complexPivot(a, n, column);
    if (pivot !== column) {
      swapRows(a, 2 * n, pivot, column);
      swapRows(b, 2, pivot, column);
    }
    const hr = a[2 * (column * n + column)];
    const hi = a[2 * (column * n + column) + 1];
    const norm = hr * hr + hi * hi;
    if (norm === 0 || !Number.isFinite(norm)) throw new SingularMatrixError(column);
    for (let row = column + 1; row < n; row++) {
      const at = 2 * (row * n + column);
      const fr = (a[at] * hr + a[at + 1] * hi) / norm;
      const fi = (a[at + 1] * hr - a[at] * hi) / norm;
      subtractMultiple(a, row * n, column * n, column + 1, n, fr, fi);
      subtractMultiple(b, row, column, 0, 1, fr, fi);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let r = b[2 * row];
    let i = b[2 * row + 1];
    for (let k = row + 1; k < n; k++) {
      const at = 2 * (row * n + k);
      r -= a[at] * b[2 * k] - a[at + 1] * b[2 * k + 1];
      i -= a[at] * b[2 * k + 1] + a[at + 1] * b[2 * k];
    }
    const hr = a[2 * (row * n + row)];
    const hi = a[2 * (row * n + row) + 1];
    const norm = hr * hr + hi * hi;
    b[2 * row] = (r * hr + i * hi) / norm;
    b[2 * row + 1] = (i * hr - r * hi) / norm;
  }
}

function complexPivot(a: Float64Array, n: number, column: number): number {
  let pivot = column;
  let largest = -1;
  for (let row = column; row < n; row++) {
    const at = 2 * (row * n + column);
    const size = a[at] * a[at] + a[at + 1] * a[at + 1];
    if (size > largest) {
      largest = size;
      pivot = row;
    }
  }
  return pivot;
}

/** a[target + k] -= factor a[source + k] for from <= k < to, complex. */
function subtractMultiple(
  a: Float64Array,
  target: number,
  source: number,
  from: number,
  to: number,
  fr: number,
  fi: number,
): void {
  for (let k = from; k < to; k++) {
    const r = a[2 * (source + k)];
    const i = a[2 * (source + k) + 1];
    a[2 * (target + k)] -= fr * r - fi * i;
    a[2 * (target + k) + 1] -= fr * i + fi * r;
  }
}

/** Least-squares line through points: y = slope x + intercept; NaN when all x are equal or a number is NaN. */
export function lineFit(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { readonly slope: number; readonly intercept: number } {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i] / n;
    meanY += y[i] / n;
  }
  let sxx = 0;
  let sxy = 0;
  for (let i = 0; i < n; i++) {
    sxx += (x[i] - meanX) ** 2;
    sxy += (x[i] - meanX) * (y[i] - meanY);
  }
  const slope = sxy / sxx;
  return { slope, intercept: meanY - slope * meanX };
}

/** Abscissa of the vertex of the parabola through three points; not finite when they lie on a line. */
export function parabolaVertex(
  x: readonly [number, number, number],
  y: readonly [number, number, number],
): number {
  const first = (y[1] - y[0]) / (x[1] - x[0]);
  const second = ((y[2] - y[1]) / (x[2] - x[1]) - first) / (x[2] - x[0]);
  return (x[0] + x[1]) / 2 - first / (2 * second);
}
