import { modulo } from "@pipe/numeric/modulo";
import { CubicSpline } from "@pipe/numeric/spline";

/** A periodic waveform as a cubic spline through its samples, which stand in the middle of equal parts of the period. */
export class Wave {
  readonly #spline: CubicSpline;

  /** @throws RangeError with fewer than two samples. */
  constructor(samples: Float64Array) {
    const n = samples.length;
    // One sample more at either end: phases between the last and the first one are interpolated, not extrapolated.
    const extended = Float64Array.from({ length: n + 2 }, (_, i) => samples[(i - 1 + n) % n]);
    this.#spline = new CubicSpline(-0.5 / n, 1 / n, extended);
  }

  /** The wave at a phase, in periods. */
  at(phase: number): number {
    return this.#spline.at(modulo(phase, 1));
  }
}
