import { primeFactors } from "./factors.ts";
import type { BatchFft } from "./plan.ts";
import { turn } from "./turn.ts";

/** Larger prime factors are transformed by convolution. */
export const LARGEST_RADIX = 13;

/** One pass of a Stockham transform: `count` butterflies of `radix` points over runs of `stride` numbers. */
interface Pass {
  readonly radix: number;
  readonly count: number;
  readonly stride: number;
  /** exp(-2 pi i p j / (radix count)) as (cos, sin) pairs, j = 1 ... radix - 1 within p = 0 ... count - 1. */
  readonly twiddles: Float64Array;
}

/** Transform of a length without prime factors above 13: Stockham passes of radix 4, 2 and small odd primes. */
export class SmoothFft implements BatchFft {
  readonly length: number;
  readonly batch: number;
  readonly #passes: readonly Pass[];
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  constructor(length: number, batch = 1) {
    this.length = length;
    this.batch = batch;
    this.#re = new Float64Array(length * batch);
    this.#im = new Float64Array(length * batch);
    this.#passes = makePasses(length, batch);
  }

  transform(re: Float64Array, im: Float64Array, offset = 0): void {
    let inScratch = false;
    for (const pass of this.#passes) {
      if (inScratch) runPass(pass, this.#re, this.#im, 0, re, im, offset);
      else runPass(pass, re, im, offset, this.#re, this.#im, 0);
      inScratch = !inScratch;
    }
    if (!inScratch) return;
    re.set(this.#re, offset);
    im.set(this.#im, offset);
  }
}

function makePasses(length: number, batch: number): Pass[] {
  const passes: Pass[] = [];
  let rest = length;
  let stride = batch;
  for (const radix of radices(length)) {
    const count = rest / radix;
    passes.push({ radix, count, stride, twiddles: twiddlesOf(radix, count) });
    rest = count;
    stride *= radix;
  }
  return passes;
}

/** Radix 4 as often as possible; odd radices first, where the runs are short anyway. */
function radices(length: number): number[] {
  const factors = primeFactors(length).reverse();
  const twos = factors.filter((factor) => factor === 2).length;
  const fours = new Array<number>(twos >> 1).fill(4);
  return [...factors.filter((factor) => factor !== 2), ...(twos % 2 === 1 ? [2] : []), ...fours];
}

function twiddlesOf(radix: number, count: number): Float64Array {
  const table = new Float64Array(2 * (radix - 1) * count);
  const n = radix * count;
  let at = 0;
  for (let p = 0; p < count; p++) {
    for (let j = 1; j < radix; j++) {
      const [cos, sin] = turn((p * j) % n, n);
      table[at++] = cos;
      table[at++] = -sin;
    }
  }
  return table;
}

function runPass(
  { radix, count, stride, twiddles }: Pass,
  xr: Float64Array,
  xi: Float64Array,
  x0: number,
  yr: Float64Array,
  yi: Float64Array,
  y0: number,
): void {
  if (radix === 4) pass4(count, stride, twiddles, xr, xi, x0, yr, yi, y0);
  else if (radix === 2) pass2(count, stride, twiddles, xr, xi, x0, yr, yi, y0);
  else passOdd(radix, count, stride, twiddles, xr, xi, x0, yr, yi, y0);
}

function pass2(
  count: number,
  stride: number,
  twiddles: Float64Array,
  xr: Float64Array,
  xi: Float64Array,
  x0: number,
  yr: Float64Array,
  yi: Float64Array,
  y0: number,
): void {
  const far = stride * count;
  for (let p = 0; p < count; p++) {
    const wr = twiddles[2 * p];
    const wi = twiddles[2 * p + 1];
    let a = x0 + stride * p;
    let y = y0 + 2 * stride * p;
    for (let q = 0; q < stride; q++, a++, y++) {
      const b = a + far;
      const dr = xr[a] - xr[b];
      const di = xi[a] - xi[b];
      yr[y] = xr[a] + xr[b];
      yi[y] = xi[a] + xi[b];
      yr[y + stride] = dr * wr - di * wi;
      yi[y + stride] = dr * wi + di * wr;
    }
  }
}

function pass4(
  count: number,
  stride: number,
  twiddles: Float64Array,
  xr: Float64Array,
  xi: Float64Array,
  x0: number,
  yr: Float64Array,
  yi: Float64Array,
  y0: number,
): void {
  const far = stride * count;
  for (let p = 0, t = 0; p < count; p++, t += 6) {
    const w1r = twiddles[t];
    const w1i = twiddles[t + 1];
    const w2r = twiddles[t + 2];
    const w2i = twiddles[t + 3];
    const w3r = twiddles[t + 4];
    const w3i = twiddles[t + 5];
    let a = x0 + stride * p;
    let y = y0 + 4 * stride * p;
    for (let q = 0; q < stride; q++, a++, y++) {
      const b = a + far;
      const c = b + far;
      const d = c + far;
      const sumACr = xr[a] + xr[c];
      const sumACi = xi[a] + xi[c];
      const difACr = xr[a] - xr[c];
      const difACi = xi[a] - xi[c];
      const sumBDr = xr[b] + xr[d];
      const sumBDi = xi[b] + xi[d];
      const difBDr = xr[b] - xr[d];
      const difBDi = xi[b] - xi[d];
      yr[y] = sumACr + sumBDr;
      yi[y] = sumACi + sumBDi;
      const r1 = difACr + difBDi;
      const i1 = difACi - difBDr;
      const r2 = sumACr - sumBDr;
      const i2 = sumACi - sumBDi;
      const r3 = difACr - difBDi;
      const i3 = difACi + difBDr;
      const y1 = y + stride;
      const y2 = y1 + stride;
      const y3 = y2 + stride;
      yr[y1] = r1 * w1r - i1 * w1i;
      yi[y1] = r1 * w1i + i1 * w1r;
      yr[y2] = r2 * w2r - i2 * w2i;
      yi[y2] = r2 * w2i + i2 * w2r;
      yr[y3] = r3 * w3r - i3 * w3i;
      yi[y3] = r3 * w3i + i3 * w3r;
    }
  }
}

const tables = new Map<number, Float64Array>();

/** cos and sin of 2 pi j k / radix as pairs, k = 1 ... (radix - 1) / 2 within j = 1 ... (radix - 1) / 2. */
function rootsOf(radix: number): Float64Array {
  let table = tables.get(radix);
  if (table === undefined) {
    const half = (radix - 1) >> 1;
    table = new Float64Array(2 * half * half);
    for (let j = 1, at = 0; j <= half; j++) {
      for (let k = 1; k <= half; k++) {
        const [cos, sin] = turn((j * k) % radix, radix);
        table[at++] = cos;
        table[at++] = sin;
      }
    }
    tables.set(radix, table);
  }
  return table;
}

// Sums and differences of the points k and radix - k of one butterfly: sum re, sum im, difference re, difference im.
const pairs = new Float64Array(2 * LARGEST_RADIX);

function passOdd(
  radix: number,
  count: number,
  stride: number,
  twiddles: Float64Array,
  xr: Float64Array,
  xi: Float64Array,
  x0: number,
  yr: Float64Array,
  yi: Float64Array,
  y0: number,
): void {
  const far = stride * count;
  const used = 2 * (radix - 1);
  const roots = rootsOf(radix);
  const four = pairs;
  for (let p = 0; p < count; p++) {
    const t = used * p;
    for (let q = 0; q < stride; q++) {
      const a = x0 + stride * p + q;
      const y = y0 + radix * stride * p + q;
      const ar = xr[a];
      const ai = xi[a];
      let totalR = ar;
      let totalI = ai;
      for (
        let k = 0, low = a + far, high = a + (radix - 1) * far;
        k < used;
        k += 4, low += far, high -= far
      ) {
        const lr = xr[low];
        const li = xi[low];
        const hr = xr[high];
        const hi = xi[high];
        four[k] = lr + hr;
        four[k + 1] = li + hi;
        four[k + 2] = lr - hr;
        four[k + 3] = li - hi;
        totalR += lr + hr;
        totalI += li + hi;
      }
      yr[y] = totalR;
      yi[y] = totalI;
      let root = 0;
      let low = y + stride;
      let high = y + (radix - 1) * stride;
      let tLow = t;
      let tHigh = t + used - 2;
      for (; low < high; low += stride, high -= stride, tLow += 2, tHigh -= 2) {
        let evenR = ar;
        let evenI = ai;
        let oddR = 0;
        let oddI = 0;
        for (let k = 0; k < used; k += 4, root += 2) {
          const c = roots[root];
          const s = roots[root + 1];
          evenR += c * four[k];
          evenI += c * four[k + 1];
          oddR += s * four[k + 3];
          oddI -= s * four[k + 2];
        }
        const lowR = evenR + oddR;
        const lowI = evenI + oddI;
        const highR = evenR - oddR;
        const highI = evenI - oddI;
        yr[low] = lowR * twiddles[tLow] - lowI * twiddles[tLow + 1];
        yi[low] = lowR * twiddles[tLow + 1] + lowI * twiddles[tLow];
        yr[high] = highR * twiddles[tHigh] - highI * twiddles[tHigh + 1];
        yi[high] = highR * twiddles[tHigh + 1] + highI * twiddles[tHigh];
      }
    }
  }
}
