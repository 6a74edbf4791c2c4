import { powerModulo, primitiveRoot } from "./factors.ts";
import type { BatchFft } from "./plan.ts";

/**
 * Transform of prime length p as a cyclic convolution of length p - 1 (C. M. Rader 1968, Proc. IEEE 56, 1107): powers of a
 * primitive root order the points so that the matrix of the transform is circulant.
 */
export class RaderFft implements BatchFft {
  readonly length: number;
  readonly batch: number;
  readonly #inner: BatchFft;
  readonly #into: Int32Array;
  readonly #from: Int32Array;
  readonly #kernelR: Float64Array;
  readonly #kernelI: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  /** @param inner - a plan of prime - 1 points. */
  constructor(prime: number, inner: BatchFft) {
    const points = prime - 1;
    const root = primitiveRoot(prime);
    this.length = prime;
    this.batch = inner.batch;
    this.#inner = inner;
    this.#into = powers(root, prime);
    this.#from = powers(powerModulo(root, points - 1, prime), prime);
    this.#re = new Float64Array(points * inner.batch);
    this.#im = new Float64Array(points * inner.batch);
    for (let q = 0; q < points; q++) {
      const angle = (-2 * Math.PI * this.#from[q]) / prime;
      this.#re.fill(Math.cos(angle) / points, q * inner.batch, (q + 1) * inner.batch);
      this.#im.fill(Math.sin(angle) / points, q * inner.batch, (q + 1) * inner.batch);
    }
    inner.transform(this.#re, this.#im);
    this.#kernelR = this.#re.slice();
    this.#kernelI = this.#im.slice();
  }

  transform(re: Float64Array, im: Float64Array, offset = 0): void {
    const points = this.length - 1;
    const { batch } = this;
    const [into, from, r, i] = [this.#into, this.#from, this.#re, this.#im];
    for (let q = 0, at = 0; q < points; q++) {
      for (let b = 0, j = offset + into[q] * batch; b < batch; b++, at++, j++) {
        r[at] = re[j];
        i[at] = im[j];
      }
    }
    this.#inner.transform(r, i);
    // The first output is the plain sum; the first input, still in place, is part of every other output.
    for (let b = 0; b < batch; b++) {
      const firstR = re[offset + b];
      const firstI = im[offset + b];
      re[offset + b] = firstR + r[b];
      im[offset + b] = firstI + i[b];
      // A constant in each output is a multiple of the zeroth term of the transformed convolution.
      const sumR = r[b] * this.#kernelR[b] - i[b] * this.#kernelI[b] + firstR;
      i[b] = r[b] * this.#kernelI[b] + i[b] * this.#kernelR[b] + firstI;
      r[b] = sumR;
    }
    multiply(r, i, this.#kernelR, this.#kernelI, batch);
    this.#inner.transform(i, r);
    for (let q = 0, at = 0; q < points; q++) {
      for (let b = 0, k = offset + from[q] * batch; b < batch; b++, at++, k++) {
        re[k] = r[at];
        im[k] = i[at];
      }
    }
  }
}

function powers(base: number, prime: number): Int32Array {
  const list = new Int32Array(prime - 1);
  let value = 1;
  for (let q = 0; q < list.length; q++) {
    list[q] = value;
    value = (value * base) % prime;
  }
  return list;
}

/** Multiplies complex numbers in place, a *= b, from number `first` on. */
export function multiply(
  ar: Float64Array,
  ai: Float64Array,
  br: Float64Array,
  bi: Float64Array,
  first = 0,
): void {
  for (let k = first; k < ar.length; k++) {
    const r = ar[k] * br[k] - ai[k] * bi[k];
    ai[k] = ar[k] * bi[k] + ai[k] * br[k];
    ar[k] = r;
  }
}
