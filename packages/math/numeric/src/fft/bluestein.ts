import type { BatchFft } from "./plan.ts";
import { multiply } from "./rader.ts";

/**
 * Transform of any length as a convolution with a chirp, padded to a power of two (L. I. Bluestein 1970, IEEE Trans. Audio
 * Electroacoust. 18, 451).
 */
export class BluesteinFft implements BatchFft {
  readonly length: number;
  readonly batch: number;
  readonly #inner: BatchFft;
  readonly #chirpR: Float64Array;
  readonly #chirpI: Float64Array;
  readonly #kernelR: Float64Array;
  readonly #kernelI: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  /** @param inner - a plan of at least 2 length - 1 points. */
  constructor(length: number, inner: BatchFft) {
    const { length: padded, batch } = inner;
    this.length = length;
    this.batch = batch;
    this.#inner = inner;
    this.#re = new Float64Array(padded * batch);
    this.#im = new Float64Array(padded * batch);
    this.#chirpR = new Float64Array(length);
    this.#chirpI = new Float64Array(length);
    for (let j = 0; j < length; j++) {
      const angle = (Math.PI * ((j * j) % (2 * length))) / length;
      this.#chirpR[j] = Math.cos(angle);
      this.#chirpI[j] = Math.sin(angle);
      for (const at of j === 0 ? [0] : [j * batch, (padded - j) * batch]) {
        this.#re.fill(this.#chirpR[j] / padded, at, at + batch);
        this.#im.fill(this.#chirpI[j] / padded, at, at + batch);
      }
    }
    inner.transform(this.#re, this.#im);
    this.#kernelR = this.#re.slice();
    this.#kernelI = this.#im.slice();
  }

  transform(re: Float64Array, im: Float64Array, offset = 0): void {
    const [r, i] = [this.#re, this.#im];
    r.fill(0);
    i.fill(0);
    this.#timesConjugateChirp(re, im, offset, r, i, 0);
    this.#inner.transform(r, i);
    multiply(r, i, this.#kernelR, this.#kernelI);
    this.#inner.transform(i, r);
    this.#timesConjugateChirp(r, i, 0, re, im, offset);
  }

  #timesConjugateChirp(
    xr: Float64Array,
    xi: Float64Array,
    x0: number,
    yr: Float64Array,
    yi: Float64Array,
    y0: number,
  ): void {
    for (let j = 0, at = 0; j < this.length; j++) {
      const c = this.#chirpR[j];
      const s = this.#chirpI[j];
      for (let b = 0; b < this.batch; b++, at++) {
        const r = xr[x0 + at];
        const i = xi[x0 + at];
        yr[y0 + at] = r * c + i * s;
        yi[y0 + at] = i * c - r * s;
      }
    }
  }
}
