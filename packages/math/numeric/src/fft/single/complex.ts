import { turn } from "../turn.ts";
import { complexRadices, powerOf } from "./radices.ts";

/** One pass of a Stockham transform: `count` butterflies of `radix` points over runs of `stride` numbers. */
interface Pass {
  readonly radix: number;
  readonly count: number;
  readonly stride: number;
  /** (cos, sin) of 2 pi p j / (radix count), j = 1 ... radix - 1 within p = 0 ... count - 1. */
  readonly twiddles: Float32Array;
}

/**
 * Inverse Fourier transforms of complex64 numbers with the roundings of `numpy.fft.ifft` (pocketfft): radices 8, 4 and 2 in its
 * order, decimation in frequency, twiddle factors rounded from double precision, and one rounding after every sum and product.
 *
 * There is no forward transform because numpy does that in double precision, for complex64 numbers too. A plan is not reentrant: one
 * per thread.
 */
export class InverseFft32 {
  readonly length: number;
  readonly batch: number;
  readonly #passes: readonly Pass[];
  readonly #re: Float32Array;
  readonly #im: Float32Array;

  /**
   * @param batch - transforms done at once; number j of series b stands at j * batch + b.
   * @throws RangeError unless the length is a power of two above 1.
   */
  constructor(length: number, batch = 1) {
    const radices = complexRadices(powerOf(length));
    this.length = length;
    this.batch = batch;
    this.#re = new Float32Array(length * batch);
    this.#im = new Float32Array(length * batch);
    let count = length;
    let stride = batch;
    this.#passes = radices.map((radix) => {
      count /= radix;
      const pass = { radix, count, stride, twiddles: twiddlesOf(radix, count) };
      stride *= radix;
      return pass;
    });
  }

  /** Replaces series by x[j] = sum of X[k] exp(2 pi i j k / length), divided by the length. */
  transform(re: Float32Array, im: Float32Array): void {
    let [fromR, fromI, toR, toI] = [re, im, this.#re, this.#im];
    for (const pass of this.#passes) {
      runPass(pass, fromR, fromI, toR, toI);
      [fromR, fromI, toR, toI] = [toR, toI, fromR, fromI];
    }
    const share = 1 / this.length;
    for (let i = 0; i < re.length; i++) {
      re[i] = fromR[i] * share;
      im[i] = fromI[i] * share;
    }
  }
}

function twiddlesOf(radix: number, count: number): Float32Array {
  const table = new Float32Array(2 * (radix - 1) * count);
  for (let p = 0, at = 0; p < count; p++) {
    for (let j = 1; j < radix; j++) {
      const [cos, sin] = turn(p * j, radix * count);
      table[at++] = cos;
      table[at++] = sin;
    }
  }
  return table;
}

function runPass(
  { radix, count, stride, twiddles }: Pass,
  xr: Float32Array,
  xi: Float32Array,
  yr: Float32Array,
  yi: Float32Array,
): void {
  const pass = radix === 8 ? pass8 : radix === 4 ? pass4 : pass2;
  pass(count, stride, twiddles, xr, xi, yr, yi);
}

function pass2(
  count: number,
  stride: number,
  twiddles: Float32Array,
  xr: Float32Array,
  xi: Float32Array,
  yr: Float32Array,
  yi: Float32Array,
): void {
  const { fround } = Math;
  const far = stride * count;
  for (let p = 0; p < count; p++) {
    const wr = twiddles[2 * p];
    const wi = twiddles[2 * p + 1];
    for (let a = stride * p, y = 2 * a; a < stride * (p + 1); a++, y++) {
      const b = a + far;
      const dr = fround(xr[a] - xr[b]);
      const di = fround(xi[a] - xi[b]);
      yr[y] = xr[a] + xr[b];
      yi[y] = xi[a] + xi[b];
      yr[y + stride] = fround(dr * wr) - fround(di * wi);
      yi[y + stride] = fround(di * wr) + fround(dr * wi);
    }
  }
}

function pass4(
  count: number,
  stride: number,
  twiddles: Float32Array,
  xr: Float32Array,
  xi: Float32Array,
  yr: Float32Array,
  yi: Float32Array,
): void {
  const { fround } = Math;
  const far = stride * count;
  for (let p = 0, t = 0; p < count; p++, t += 6) {
    const w1r = twiddles[t];
    const w1i = twiddles[t + 1];
    const w2r = twiddles[t + 2];
    const w2i = twiddles[t + 3];
    const w3r = twiddles[t + 4];
    const w3i = twiddles[t + 5];
    for (let q = 0, a = stride * p, y = 4 * a; q < stride; q++, a++, y++) {
      const b = a + far;
      const c = b + far;
      const d = c + far;
      const sumACr = fround(xr[a] + xr[c]);
      const sumACi = fround(xi[a] + xi[c]);
      const difACr = fround(xr[a] - xr[c]);
      const difACi = fround(xi[a] - xi[c]);
      const sumBDr = fround(xr[b] + xr[d]);
      const sumBDi = fround(xi[b] + xi[d]);
      const difBDr = fround(xr[b] - xr[d]);
      const difBDi = fround(xi[b] - xi[d]);
      const r1 = fround(difACr - difBDi);
      const i1 = fround(difACi + difBDr);
      const r2 = fround(sumACr - sumBDr);
      const i2 = fround(sumACi - sumBDi);
      const r3 = fround(difACr + difBDi);
      const i3 = fround(difACi - difBDr);
      const y1 = y + stride;
      const y2 = y1 + stride;
      const y3 = y2 + stride;
      yr[y] = sumACr + sumBDr;
      yi[y] = sumACi + sumBDi;
      yr[y1] = fround(r1 * w1r) - fround(i1 * w1i);
      yi[y1] = fround(i1 * w1r) + fround(r1 * w1i);
      yr[y2] = fround(r2 * w2r) - fround(i2 * w2i);
      yi[y2] = fround(i2 * w2r) + fround(r2 * w2i);
      yr[y3] = fround(r3 * w3r) - fround(i3 * w3i);
      yi[y3] = fround(i3 * w3r) + fround(r3 * w3i);
    }
  }
}

/** cos(pi / 4). */
const DIAGONAL = Math.fround(Math.SQRT1_2);

// What a butterfly of eight points has before the twiddle factors: real and imaginary parts of outputs 1 ... 7.
const outputs = new Float32Array(14);

function pass8(
  count: number,
  stride: number,
  twiddles: Float32Array,
  xr: Float32Array,
  xi: Float32Array,
  yr: Float32Array,
  yi: Float32Array,
): void {
  const { fround } = Math;
  const far = stride * count;
  const diagonal = DIAGONAL;
  const z = outputs;
  for (let p = 0; p < count; p++) {
    const t = 14 * p;
    for (let q = 0, a = stride * p, y = 8 * a; q < stride; q++, a++, y++) {
      const c = a + 2 * far;
      const e = a + 4 * far;
      const g = a + 6 * far;
      // The four points of even number, then the four of odd number.
      const sumAEr = fround(xr[a] + xr[e]);
      const sumAEi = fround(xi[a] + xi[e]);
      const difAEr = fround(xr[a] - xr[e]);
      const difAEi = fround(xi[a] - xi[e]);
      const sumCGr = fround(xr[c] + xr[g]);
      const sumCGi = fround(xi[c] + xi[g]);
      const difCGr = fround(xr[c] - xr[g]);
      const difCGi = fround(xi[c] - xi[g]);
      const b = a + far;
      const d = c + far;
      const f = e + far;
      const h = g + far;
      const sumBFr = fround(xr[b] + xr[f]);
      const sumBFi = fround(xi[b] + xi[f]);
      const difBFr = fround(xr[b] - xr[f]);
      const difBFi = fround(xi[b] - xi[f]);
      const sumDHr = fround(xr[d] + xr[h]);
      const sumDHi = fround(xi[d] + xi[h]);
      const difDHr = fround(xr[d] - xr[h]);
      const difDHi = fround(xi[d] - xi[h]);
      const even0r = fround(sumAEr + sumCGr);
      const even0i = fround(sumAEi + sumCGi);
      const even2r = fround(sumAEr - sumCGr);
      const even2i = fround(sumAEi - sumCGi);
      const even1r = fround(difAEr - difCGi);
      const even1i = fround(difAEi + difCGr);
      const even3r = fround(difAEr + difCGi);
      const even3i = fround(difAEi - difCGr);
      const odd0r = fround(sumBFr + sumDHr);
      const odd0i = fround(sumBFi + sumDHi);
      const quarterR = fround(sumDHi - sumBFi);
      const quarterI = fround(sumBFr - sumDHr);
      const odd1r = fround(difBFr - difDHi);
      const odd1i = fround(difBFi + difDHr);
      const odd3r = fround(difBFr + difDHi);
      const odd3i = fround(difBFi - difDHr);
      const eighthR = fround(diagonal * fround(odd1r - odd1i));
      const eighthI = fround(diagonal * fround(odd1r + odd1i));
      const threeEighthsR = -fround(diagonal * fround(odd3r + odd3i));
      const threeEighthsI = fround(diagonal * fround(odd3r - odd3i));
      yr[y] = even0r + odd0r;
      yi[y] = even0i + odd0i;
      z[0] = even1r + eighthR;
      z[1] = even1i + eighthI;
      z[2] = even2r + quarterR;
      z[3] = even2i + quarterI;
      z[4] = even3r + threeEighthsR;
      z[5] = even3i + threeEighthsI;
      z[6] = even0r - odd0r;
      z[7] = even0i - odd0i;
      z[8] = even1r - eighthR;
      z[9] = even1i - eighthI;
      z[10] = even2r - quarterR;
      z[11] = even2i - quarterI;
      z[12] = even3r - threeEighthsR;
      z[13] = even3i - threeEighthsI;
      for (let j = 0, to = y + stride; j < 14; j += 2, to += stride) {
        const wr = twiddles[t + j];
        const wi = twiddles[t + j + 1];
        yr[to] = fround(z[j] * wr) - fround(z[j + 1] * wi);
        yi[to] = fround(z[j + 1] * wr) + fround(z[j] * wi);
      }
    }
  }
}
