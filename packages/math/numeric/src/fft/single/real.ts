import { turn } from "../turn.ts";
import { powerOf, realRadices } from "./radices.ts";

/** One pass from `count` spectra of radix * length real points to `radix` times as many of `length`. */
interface Pass {
  readonly radix: number;
  readonly length: number;
  readonly count: number;
  /** (cos, sin) of 2 pi j k / (radix * length), k = 1 ... (length - 1) / 2 within j = 1 ... radix - 1. */
  readonly twiddles: Float32Array;
}

/**
 * Inverse Fourier transforms of complex64 spectra to real numbers with the roundings of `numpy.fft.irfft` (pocketfft): radices
 * 4 and 2 in its order, twiddle factors rounded from double precision, and one rounding after every sum and product.
 *
 * There is no forward transform because numpy does that in double precision, for float32 numbers too. A plan is not reentrant: one
 * per thread.
 */
export class InverseRealFft32 {
  readonly length: number;
  readonly #passes: readonly Pass[];
  readonly #scratch: Float32Array;

  /** @throws RangeError unless the length is a power of two above 1. */
  constructor(length: number) {
    const radices = realRadices(powerOf(length));
    this.length = length;
    this.#scratch = new Float32Array(length);
    let rest = length;
    let count = 1;
    this.#passes = radices.map((radix) => {
      rest /= radix;
      const pass = { radix, length: rest, count, twiddles: twiddlesOf(radix, rest) };
      count *= radix;
      return pass;
    });
  }

  /**
   * Replaces a spectrum by its numbers, divided by the length.
   *
   * @param values - re[0], re[1], im[1], re[2], im[2], ..., re[length / 2].
   */
  transform(values: Float32Array): void {
    let [from, to] = [values, this.#scratch];
    for (const { radix, length, count, twiddles } of this.#passes) {
      (radix === 4 ? split4 : split2)(length, count, twiddles, from, to);
      [from, to] = [to, from];
    }
    const share = 1 / this.length;
    for (let i = 0; i < values.length; i++) values[i] = from[i] * share;
  }
}

function twiddlesOf(radix: number, length: number): Float32Array {
  const bins = (length - 1) >> 1;
  const table = new Float32Array(2 * (radix - 1) * bins);
  for (let j = 1, at = 0; j < radix; j++) {
    for (let k = 1; k <= bins; k++) {
      const [cos, sin] = turn(j * k, radix * length);
      table[at++] = cos;
      table[at++] = sin;
    }
  }
  return table;
}

// Below, m is the length of the spectra that are made: number q of group k begins at m (k + count q), the long spectrum that it is
// made of at radix m k. Bins mirrored at a multiple of m have their real and imaginary parts at m - i - 1 and m - i after it.

function split2(
  m: number,
  count: number,
  twiddles: Float32Array,
  from: Float32Array,
  to: Float32Array,
): void {
  const { fround } = Math;
  for (let k = 0; k < count; k++) {
    const a = m * k;
    const b = a + m * count;
    const low = 2 * m * k;
    const high = low + m;
    to[a] = from[low] + from[high + m - 1];
    to[b] = from[low] - from[high + m - 1];
    if (m === 1) continue;
    to[a + m - 1] = 2 * from[high - 1];
    to[b + m - 1] = -2 * from[high];
    for (let i = 2; i < m; i += 2) {
      const wr = twiddles[i - 2];
      const wi = twiddles[i - 1];
      const br = fround(from[low + i - 1] - from[high + m - i - 1]);
      const bi = fround(from[low + i] + from[high + m - i]);
      to[a + i - 1] = from[low + i - 1] + from[high + m - i - 1];
      to[a + i] = from[low + i] - from[high + m - i];
      to[b + i - 1] = fround(wr * br) - fround(wi * bi);
      to[b + i] = fround(wr * bi) + fround(wi * br);
    }
  }
}

function split4(
  m: number,
  count: number,
  twiddles: Float32Array,
  from: Float32Array,
  to: Float32Array,
): void {
  const { fround } = Math;
  const diagonal = fround(Math.SQRT2);
  for (let k = 0; k < count; k++) {
    const a = m * k;
    const b = a + m * count;
    const c = b + m * count;
    const d = c + m * count;
    const first = 4 * m * k;
    const second = first + m;
    const third = second + m;
    const fourth = third + m;
    const even = fround(from[first] + from[fourth + m - 1]);
    const odd = fround(from[first] - from[fourth + m - 1]);
    to[a] = even + 2 * from[third - 1];
    to[b] = odd - 2 * from[third];
    to[c] = even - 2 * from[third - 1];
    to[d] = odd + 2 * from[third];
    if (m === 1) continue;
    const half = m - 1;
    const sumI = fround(from[fourth] + from[second]);
    const difI = fround(from[fourth] - from[second]);
    const sumR = fround(from[second - 1] + from[fourth - 1]);
    const difR = fround(from[second - 1] - from[fourth - 1]);
    to[a + half] = 2 * sumR;
    to[b + half] = diagonal * fround(difR - sumI);
    to[c + half] = 2 * difI;
    to[d + half] = -diagonal * fround(difR + sumI);
    split4Bins(m, first, twiddles, from, a, b, c, d, to);
  }
}

/** The bins of {@link split4} that are complex. */
function split4Bins(
  m: number,
  first: number,
  twiddles: Float32Array,
  from: Float32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  to: Float32Array,
): void {
  const { fround } = Math;
  const used = m - 2;
  for (let i = 2; i < m; i += 2) {
    const low = first + i;
    const high = first + 2 * m - i;
    const far = 2 * m;
    const outerSumR = fround(from[low - 1] + from[high + far - 1]);
    const outerDifR = fround(from[low - 1] - from[high + far - 1]);
    const outerSumI = fround(from[low] + from[high + far]);
    const outerDifI = fround(from[low] - from[high + far]);
    const innerSumR = fround(from[low + far - 1] + from[high - 1]);
    const innerDifR = fround(from[low + far - 1] - from[high - 1]);
    const innerSumI = fround(from[low + far] + from[high]);
    const innerDifI = fround(from[low + far] - from[high]);
    to[a + i - 1] = outerSumR + innerSumR;
    to[a + i] = outerDifI + innerDifI;
    const br = fround(outerDifR - innerSumI);
    const bi = fround(outerSumI + innerDifR);
    const cr = fround(outerSumR - innerSumR);
    const ci = fround(outerDifI - innerDifI);
    const dr = fround(outerDifR + innerSumI);
    const di = fround(outerSumI - innerDifR);
    const w = i - 2;
    to[b + i - 1] = fround(twiddles[w] * br) - fround(twiddles[w + 1] * bi);
    to[b + i] = fround(twiddles[w] * bi) + fround(twiddles[w + 1] * br);
    const w2 = w + used;
    to[c + i - 1] = fround(twiddles[w2] * cr) - fround(twiddles[w2 + 1] * ci);
    to[c + i] = fround(twiddles[w2] * ci) + fround(twiddles[w2 + 1] * cr);
    const w3 = w2 + used;
    to[d + i - 1] = fround(twiddles[w3] * dr) - fround(twiddles[w3 + 1] * di);
    to[d + i] = fround(twiddles[w3] * di) + fround(twiddles[w3 + 1] * dr);
  }
}
