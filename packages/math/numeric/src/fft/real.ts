import { type Fft, fftPlan } from "./plan.ts";
import { turn } from "./turn.ts";

/**
 * Fourier transform of real numbers: spectra have floor(n/2) + 1 complex numbers, the others being their conjugates.
 *
 * Even lengths are transformed as complex numbers of half the length. A plan is not reentrant: one per thread.
 */
export class RealFft {
  readonly length: number;
  /** Complex numbers in a spectrum. */
  readonly bins: number;
  readonly #plan: Fft;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  constructor(length: number) {
    const even = length % 2 === 0;
    const points = even ? length / 2 : length;
    this.length = length;
    this.bins = (length >> 1) + 1;
    this.#plan = fftPlan(points);
    this.#re = new Float64Array(points);
    this.#im = new Float64Array(points);
    const turns = even ? (points >> 1) + 1 : 0;
    this.#cos = Float64Array.from({ length: turns }, (_, k) => turn(k, length)[0]);
    this.#sin = Float64Array.from({ length: turns }, (_, k) => turn(k, length)[1]);
  }

  /** Writes the spectrum of `length` numbers of `x` to `re` and `im` (not normalised, sign of the exponent negative). */
  forward(x: Float64Array | Float32Array, re: Float64Array, im: Float64Array): void {
    if (this.length % 2 === 0) this.#forwardEven(x, re, im);
    else this.#forwardOdd(x, re, im);
  }

  /** Writes the real numbers of a spectrum to `x`, divided by the length; imaginary parts at the ends are ignored. */
  inverse(re: Float64Array, im: Float64Array, x: Float64Array | Float32Array): void {
    if (this.length % 2 === 0) this.#inverseEven(re, im, x);
    else this.#inverseOdd(re, im, x);
  }

  #forwardEven(x: Float64Array | Float32Array, re: Float64Array, im: Float64Array): void {
    const half = this.length / 2;
    const [zr, zi, cos, sin] = [this.#re, this.#im, this.#cos, this.#sin];
    for (let j = 0; j < half; j++) {
      zr[j] = x[2 * j];
      zi[j] = x[2 * j + 1];
    }
    this.#plan.transform(zr, zi);
    re[0] = zr[0] + zi[0];
    re[half] = zr[0] - zi[0];
    im[0] = 0;
    im[half] = 0;
    for (let k = 1, m = half - 1; k <= m; k++, m--) {
      const evenR = 0.5 * (zr[k] + zr[m]);
      const evenI = 0.5 * (zi[k] - zi[m]);
      const oddR = 0.5 * (zi[k] + zi[m]);
      const oddI = 0.5 * (zr[m] - zr[k]);
      const turnR = oddR * cos[k] + oddI * sin[k];
      const turnI = oddI * cos[k] - oddR * sin[k];
      re[k] = evenR + turnR;
      im[k] = evenI + turnI;
      re[m] = evenR - turnR;
      im[m] = turnI - evenI;
    }
  }

  #inverseEven(re: Float64Array, im: Float64Array, x: Float64Array | Float32Array): void {
    const half = this.length / 2;
    const [zr, zi, cos, sin] = [this.#re, this.#im, this.#cos, this.#sin];
    zr[0] = re[0] + re[half];
    zi[0] = re[0] - re[half];
    for (let k = 1, m = half - 1; k <= m; k++, m--) {
      const evenR = re[k] + re[m];
      const evenI = im[k] - im[m];
      const difR = re[k] - re[m];
      const difI = im[k] + im[m];
      const oddR = difR * cos[k] - difI * sin[k];
      const oddI = difR * sin[k] + difI * cos[k];
      zr[k] = evenR - oddI;
      zi[k] = evenI + oddR;
      zr[m] = evenR + oddI;
      zi[m] = oddR - evenI;
    }
    this.#plan.transform(zi, zr);
    const n = this.length;
    for (let j = 0; j < half; j++) {
      x[2 * j] = zr[j] / n;
      x[2 * j + 1] = zi[j] / n;
    }
  }

  #forwardOdd(x: Float64Array | Float32Array, re: Float64Array, im: Float64Array): void {
    const [zr, zi] = [this.#re, this.#im];
    for (let j = 0; j < this.length; j++) zr[j] = x[j];
    zi.fill(0);
    this.#plan.transform(zr, zi);
    for (let k = 0; k < this.bins; k++) {
      re[k] = zr[k];
      im[k] = zi[k];
    }
  }

  #inverseOdd(re: Float64Array, im: Float64Array, x: Float64Array | Float32Array): void {
    const n = this.length;
    const [zr, zi] = [this.#re, this.#im];
    zr[0] = re[0];
    zi[0] = 0;
    for (let k = 1; k < this.bins; k++) {
      zr[k] = re[k];
      zi[k] = im[k];
      zr[n - k] = re[k];
      zi[n - k] = -im[k];
    }
    this.#plan.transform(zi, zr);
    for (let j = 0; j < n; j++) x[j] = zr[j] / n;
  }
}

const plans = new Map<number, RealFft>();

/**
 * The plan for real numbers of a length, made at the first call and kept.
 *
 * @throws RangeError unless `length` is a positive integer.
 */
export function realFftPlan(length: number): RealFft {
  let plan = plans.get(length);
  if (plan === undefined) {
    plan = new RealFft(length);
    plans.set(length, plan);
  }
  return plan;
}
