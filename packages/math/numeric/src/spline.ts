/**
 * The cubic spline through equidistant points whose third derivative is continuous at the second and the last but one point
 * ("not-a-knot"; scipy's `interp1d(kind="cubic")`).
 */
export class CubicSpline {
  readonly #first: number;
  readonly #step: number;
  readonly #intervals: number;
  /** Four coefficients per interval, lowest power first, of the distance from its left end in steps. */
  readonly #coefficients: Float64Array;

  /**
   * @param first - abscissa of the first point; point i stands at first + i step.
   * @throws RangeError with fewer than four points.
   */
  constructor(first: number, step: number, values: Float64Array) {
    if (values.length < 4)
      throw new RangeError(`a cubic spline needs at least 4 points, got ${values.length}`);
    this.#first = first;
    this.#step = step;
    this.#intervals = values.length - 1;
    this.#coefficients = coefficientsOf(values, curvatures(values));
  }

  /** The spline at x; outside of the points the outermost cubic continues. */
  at(x: number): number {
    const steps = (x - this.#first) / this.#step;
    const interval = Math.min(this.#intervals - 1, Math.max(0, Math.floor(steps)));
    const t = steps - interval;
    const c = this.#coefficients;
    const k = 4 * interval;
    return c[k] + t * (c[k + 1] + t * (c[k + 2] + t * c[k + 3]));
  }

  /** Coefficients for kernels: four per interval, lowest power first, of the distance from its left end in steps. */
  get coefficients(): Float64Array {
    return this.#coefficients;
  }
}

/** Second derivatives at the points, for a step of one: m[i-1] + 4 m[i] + m[i+1] = 6 (y[i-1] - 2 y[i] + y[i+1]). */
function curvatures(y: Float64Array): Float64Array {
  const n = y.length;
  const m = new Float64Array(n);
  const right = (i: number) => 6 * (y[i - 1] - 2 * y[i] + y[i + 1]);
  // Not-a-knot makes m[0] - 2 m[1] + m[2] zero, which leaves the first and last equation with one unknown each.
  m[1] = right(1) / 6;
  m[n - 2] = right(n - 2) / 6;
  const pivots = new Float64Array(n);
  for (let i = 2; i < n - 2; i++) {
    const lower = i === 2 ? 0 : 1 / pivots[i - 1];
    pivots[i] = 4 - lower;
    m[i] = right(i) - (i === 2 ? m[1] : m[i - 1] * lower);
  }
  if (n > 4) m[n - 3] -= m[n - 2];
  for (let i = n - 3; i >= 2; i--) m[i] = (m[i] - (i === n - 3 ? 0 : m[i + 1])) / pivots[i];
  m[0] = 2 * m[1] - m[2];
  m[n - 1] = 2 * m[n - 2] - m[n - 3];
  return m;
}

function coefficientsOf(y: Float64Array, m: Float64Array): Float64Array {
  const table = new Float64Array(4 * (y.length - 1));
  for (let i = 0; i < y.length - 1; i++) {
    table[4 * i] = y[i];
    table[4 * i + 1] = y[i + 1] - y[i] - (2 * m[i] + m[i + 1]) / 6;
    table[4 * i + 2] = m[i] / 2;
    table[4 * i + 3] = (m[i + 1] - m[i]) / 6;
  }
  return table;
}
