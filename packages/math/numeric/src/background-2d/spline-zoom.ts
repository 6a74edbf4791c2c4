/** Weights of one output pixel along one axis: four mesh points and their cubic B-spline values. */
interface AxisWeights {
  readonly points: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Enlarges an image by whole factors with a cubic spline, pixels being areas and the image continuing as its mirror image
 * (`scipy.ndimage.zoom(mode="reflect", grid_mode=True)`), and limits the result to the range of the input.
 *
 * @param out - rows x columns of the enlarged image that are wanted, from its corner on.
 */
export function splineZoom(
  mesh: Float32Array,
  meshRows: number,
  meshColumns: number,
  factors: readonly [number, number],
  out: Float32Array,
  rows: number,
  columns: number,
): void {
  new SplineZoom(mesh, meshRows, meshColumns, factors, rows, columns).write(0, rows, out);
}

/** What {@link splineZoom} makes of an image, some rows at a time. */
export class SplineZoom {
  readonly #columns: number;
  readonly #across: AxisWeights;
  readonly #wide: Float64Array;
  readonly #low: number;
  readonly #high: number;

  /** @param rows - rows and columns of the enlarged image that are wanted, from its corner on. */
  constructor(
    mesh: Float32Array,
    meshRows: number,
    meshColumns: number,
    factors: readonly [number, number],
    rows: number,
    columns: number,
  ) {
    const coefficients = Float64Array.from(mesh);
    for (let row = 0; row < meshRows; row++) splineFilter(coefficients, row * meshColumns, 1, meshColumns);
    for (let column = 0; column < meshColumns; column++)
      splineFilter(coefficients, column, meshColumns, meshRows);
    const along = axisWeights(meshColumns, factors[1], columns);
    this.#columns = columns;
    this.#across = axisWeights(meshRows, factors[0], rows);
    this.#wide = widen(coefficients, meshRows, meshColumns, along, columns);
    const { low, high } = rangeOf(mesh);
    this.#low = low;
    this.#high = high;
  }

  /** Writes rows `[from, to)` of the enlarged image to the start of `out`. */
  write(from: number, to: number, out: Float32Array): void {
    const [columns, wide, low, high] = [this.#columns, this.#wide, this.#low, this.#high];
    const { points, weights } = this.#across;
    for (let row = from; row < to; row++) {
      const [a, b, c, d] = points.subarray(4 * row, 4 * row + 4).map((point) => point * columns);
      const [wa, wb, wc, wd] = weights.subarray(4 * row, 4 * row + 4);
      const base = (row - from) * columns;
      for (let column = 0; column < columns; column++) {
        const value =
          wa * wide[a + column] + wb * wide[b + column] + wc * wide[c + column] + wd * wide[d + column];
        out[base + column] = Math.min(high, Math.max(low, value));
      }
    }
  }
}

function widen(
  coefficients: Float64Array,
  meshRows: number,
  meshColumns: number,
  along: AxisWeights,
  columns: number,
): Float64Array {
  const wide = new Float64Array(meshRows * columns);
  for (let row = 0; row < meshRows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let tap = 4 * column; tap < 4 * column + 4; tap++)
        sum += along.weights[tap] * coefficients[row * meshColumns + along.points[tap]];
      wide[row * columns + column] = sum;
    }
  }
  return wide;
}

function rangeOf(values: Float32Array): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** Output pixel i has its centre at (i + 1/2) / factor - 1/2 of the mesh. */
function axisWeights(meshLength: number, factor: number, length: number): AxisWeights {
  const points = new Int32Array(4 * length);
  const weights = new Float64Array(4 * length);
  for (let i = 0; i < length; i++) {
    const position = (i + 0.5) / factor - 0.5;
    const first = Math.floor(position) - 1;
    const t = position - Math.floor(position);
    const s = 1 - t;
    weights.set(
      [s ** 3 / 6, (4 + 3 * t * t * (t - 2)) / 6, (4 + 3 * s * s * (s - 2)) / 6, t ** 3 / 6],
      4 * i,
    );
    for (let tap = 0; tap < 4; tap++) points[4 * i + tap] = mirrored(first + tap, meshLength);
  }
  return { points, weights };
}

/** Index in [0, length) of a point of the image continued as its mirror image, edge pixels twice. */
function mirrored(index: number, length: number): number {
  const period = 2 * length;
  const within = ((index % period) + period) % period;
  return within < length ? within : period - 1 - within;
}

const POLE = Math.sqrt(3) - 2;

/** Turns samples into coefficients of cubic B-splines (M. Unser 1999, IEEE Signal Proc. Mag. 16, 22), mirrored at the ends. */
function splineFilter(values: Float64Array, start: number, stride: number, n: number): void {
  if (n < 2) return;
  for (let i = 0; i < n; i++) values[start + i * stride] *= 6;
  const lastPower = POLE ** n;
  const first = values[start];
  let sum = first + lastPower * values[start + (n - 1) * stride];
  let power = POLE;
  for (let i = 1; i < n; i++) {
    // The mirror image of the last point is the first one; scipy takes the sum that has replaced it there. Kept.
    const image = i === n - 1 ? sum : values[start + (n - 1 - i) * stride];
    sum += power * (values[start + i * stride] + lastPower * image);
    power *= POLE;
  }
  values[start] = first + (sum * POLE) / (1 - lastPower * lastPower);
  for (let i = 1; i < n; i++) values[start + i * stride] += POLE * values[start + (i - 1) * stride];
  values[start + (n - 1) * stride] *= POLE / (POLE - 1);
  for (let i = n - 2; i >= 0; i--) {
    const at = start + i * stride;
    values[at] = POLE * (values[at + stride] - values[at]);
  }
}
