import { SingularMatrixError, solve } from "../linalg.ts";

/** Height, centre and width of a Gaussian: height exp(-((x - centre) / sigma)^2 / 2). */
export interface Gaussian {
  readonly height: number;
  readonly centre: number;
  readonly sigma: number;
}

/** Closed intervals for the three numbers of a {@link Gaussian}. */
export interface GaussianBounds {
  readonly height: readonly [number, number];
  readonly centre: readonly [number, number];
  readonly sigma: readonly [number, number];
}

const MOST_STEPS = 300;
const TOLERANCE = 1e-12;

/**
 * Least-squares fit of a Gaussian with bounds on its numbers (Levenberg-Marquardt, steps projected onto the bounds).
 *
 * @returns undefined when the search does not converge in 300 steps or a number is not finite.
 */
export function fitGaussian(
  x: Float64Array,
  y: Float64Array,
  start: Gaussian,
  bounds: GaussianBounds,
): Gaussian | undefined {
  const low = [bounds.height[0], bounds.centre[0], bounds.sigma[0]];
  const high = [bounds.height[1], bounds.centre[1], bounds.sigma[1]];
  let now = [start.height, start.centre, start.sigma];
  let cost = costOf(x, y, now);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!Number.isFinite(cost)) return undefined;
    const { matrix, gradient } = normalEquations(x, y, now);
    const change = dampedStep(matrix, gradient, damping);
    const next = now.map((value, i) => Math.min(high[i], Math.max(low[i], value + change[i])));
    const nextCost = costOf(x, y, next);
    if (nextCost <= cost) {
      const moved = Math.max(
        ...next.map((value, i) => Math.abs(value - now[i]) / (Math.abs(now[i]) + TOLERANCE)),
      );
      now = next;
      cost = nextCost;
      damping = Math.max(damping / 10, 1e-15);
      if (moved < TOLERANCE) return { height: now[0], centre: now[1], sigma: now[2] };
    } else {
      damping *= 10;
      // No step however small improves the fit: this is the minimum to the precision of the numbers.
      if (damping > 1e15) return { height: now[0], centre: now[1], sigma: now[2] };
    }
  }
  return undefined;
}

function costOf(x: Float64Array, y: Float64Array, [height, centre, sigma]: number[]): number {
  let cost = 0;
  for (let i = 0; i < x.length; i++) {
    const t = (x[i] - centre) / sigma;
    cost += (y[i] - height * Math.exp(-0.5 * t * t)) ** 2;
  }
  return cost;
}

function normalEquations(
  x: Float64Array,
  y: Float64Array,
  [height, centre, sigma]: number[],
): { readonly matrix: Float64Array; readonly gradient: Float64Array } {
  const matrix = new Float64Array(9);
  const gradient = new Float64Array(3);
  const partial = new Float64Array(3);
  for (let i = 0; i < x.length; i++) {
    const t = (x[i] - centre) / sigma;
    const shape = Math.exp(-0.5 * t * t);
    partial[0] = shape;
    partial[1] = (height * shape * t) / sigma;
    partial[2] = (height * shape * t * t) / sigma;
    const residual = y[i] - height * shape;
    for (let a = 0; a < 3; a++) {
      gradient[a] += partial[a] * residual;
      for (let b = 0; b < 3; b++) matrix[3 * a + b] += partial[a] * partial[b];
    }
  }
  return { matrix, gradient };
}

function dampedStep(matrix: Float64Array, gradient: Float64Array, damping: number): Float64Array {
  const damped = matrix.slice();
  const step = gradient.slice();
  for (let a = 0; a < 3; a++) damped[4 * a] *= 1 + damping;
  try {
    solve(damped, step);
    return step;
  } catch (error) {
    if (error instanceof SingularMatrixError) return new Float64Array(3);
    throw error;
  }
}
