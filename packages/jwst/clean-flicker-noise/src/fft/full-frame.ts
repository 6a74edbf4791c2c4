import { fftPlan } from "@pipe/numeric/fft";
import { solveComplex } from "@pipe/numeric/linalg";
import { medianInPlace } from "@pipe/numeric/median";
import { BackgroundWeights } from "./density.ts";

/** Half-power frequency and width of the flank of the low-pass filter, in 1/pixel. */
const CUTOFF = 1 / (2 * (2048 / 16));
const FLANK = CUTOFF / 4;

/** Standard deviation of the Gaussian that smooths the model across lines, and lines that it reaches: three at a time. */
const SMOOTH_SIGMA = 1.5;
const SMOOTH_REACH = 12;

/** Lines at either end that are not fitted. */
const EDGE = 4;

/** Robust standard deviations at which pixels are replaced by the median of the line. */
const REJECT = 3;

/**
 * Subtracts the low-frequency noise of each line of a full NIRSpec frame, in detector orientation (NSClean, B. J. Rauscher 2024,
 * PASP 136, 015001): a few Fourier vectors are fitted to the background pixels of a line, weighted by the inverse of their
 * density, and the model is smoothed across lines.
 *
 * As in the original, the smoothed model is displaced by one line and one pixel.
 *
 * @param image - lines x n, changed in place.
 * @param mask - 1 for background pixels.
 * @throws SingularMatrixError when the vectors cannot be fitted to a line.
 */
export function cleanFullFrame(image: Float32Array, mask: Uint8Array, lines: number, n: number): void {
  const filter = lowPass(n);
  const vectors = filter.findLastIndex((gain) => gain > 0) + 1;
  const model = new Float32Array(lines * n);
  const weights = weightsOf(mask, lines, n);
  const fitter = new LineFitter(n, filter, vectors);
  for (let line = EDGE; line < lines - EDGE; line++) {
    const from = line * n;
    fitter.fit(
      image.subarray(from, from + n),
      mask.subarray(from, from + n),
      weights.subarray(from, from + n),
      model.subarray(from, from + n),
    );
  }
  subtractSmoothed(image, model, lines, n);
}

let measure: { readonly weights: BackgroundWeights; readonly lines: number; readonly n: number } | undefined;

/** Weights of background pixels; what measures them is kept for the next image of this thread. */
function weightsOf(mask: Uint8Array, lines: number, n: number): Float32Array {
  if (measure?.lines !== lines || measure.n !== n)
    measure = { weights: new BackgroundWeights(lines, n), lines, n };
  return measure.weights.of(mask);
}

/** Gains of frequencies 0, 1, ... of a line: 1, then a cosine flank, then 0. */
function lowPass(n: number): Float64Array {
  return Float64Array.from({ length: (n >> 1) + 1 }, (_, k) => {
    const frequency = k / n;
    if (frequency <= CUTOFF - FLANK / 2) return 1;
    if (frequency > CUTOFF + FLANK / 2) return 0;
    return (1 + Math.cos((Math.PI * (frequency - CUTOFF)) / FLANK + Math.PI / 2)) / 2;
  });
}

/** Fits Fourier vectors to lines of n pixels. */
class LineFitter {
  readonly #n: number;
  readonly #filter: Float64Array;
  readonly #vectors: number;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #pixels: Float32Array;
  /** Cosines of the vectors at pixels 0 ... n / 2, and sines. */
  readonly #cos: readonly Float64Array[];
  readonly #sin: readonly Float64Array[];

  constructor(n: number, filter: Float64Array, vectors: number) {
    this.#n = n;
    this.#filter = filter;
    this.#vectors = vectors;
    this.#re = new Float64Array(n);
    this.#im = new Float64Array(n);
    this.#pixels = new Float32Array(n);
    const table = (wave: (angle: number) => number) =>
      Array.from({ length: vectors }, (_, k) =>
        Float64Array.from({ length: n / 2 + 1 }, (_, i) => wave((2 * Math.PI * ((k * i) % n)) / n)),
      );
    this.#cos = table(Math.cos);
    this.#sin = table(Math.sin);
  }

  /**
   * Writes the model of a line; a line without background pixels keeps what `model` holds.
   *
   * @param weights - of the pixels, 0 outside of the mask.
   */
  fit(line: Float32Array, mask: Uint8Array, weights: Float32Array, model: Float32Array): void {
    const count = gather(line, mask, this.#pixels);
    if (count === 0) return;
    const { middle, low, high } = robustLimits(this.#pixels, count);
    const re = this.#re;
    const im = this.#im;
    // One complex transform for two real series: squared weights, and squared weights times the data.
    for (let i = 0; i < this.#n; i++) {
      const square = weights[i] * weights[i];
      const value = line[i];
      re[i] = square;
      im[i] = square === 0 ? 0 : square * (low <= value && value <= high ? value : middle);
    }
    fftPlan(this.#n).transform(re, im);
    this.#writeModel(this.#solve(), model);
  }

  /** Solves the normal equations, whose matrix depends on the difference of two frequencies only. */
  #solve(): Float64Array {
    const n = this.#n;
    const count = this.#vectors;
    const re = this.#re;
    const im = this.#im;
    const matrix = new Float64Array(2 * count * count);
    const right = new Float64Array(2 * count);
    for (let q = 0; q < count; q++) {
      const m = q === 0 ? 0 : n - q;
      const weightR = (re[q] + re[m]) / 2;
      const weightI = (im[q] - im[m]) / 2;
      right[2 * q] = (im[q] + im[m]) / 2;
      right[2 * q + 1] = (re[m] - re[q]) / 2;
      for (let k = 0; k + q < count; k++) {
        // Sum of w^2 exp(2 pi i m q / n) above the diagonal, its conjugate below.
        matrix[2 * (k * count + k + q)] = weightR;
        matrix[2 * (k * count + k + q) + 1] = -weightI;
        matrix[2 * ((k + q) * count + k)] = weightR;
        matrix[2 * ((k + q) * count + k) + 1] = weightI;
      }
    }
    solveComplex(matrix, right);
    return right;
  }

  /** Pixels i and n - i have the same cosines and opposite sines. */
  #writeModel(coefficients: Float64Array, model: Float32Array): void {
    const n = this.#n;
    const half = n / 2;
    const even = this.#re.fill(coefficients[0] * this.#filter[0], 0, half + 1);
    const odd = this.#im.fill(0, 0, half + 1);
    for (let k = 1; k < this.#vectors; k++) {
      const a = 2 * coefficients[2 * k] * this.#filter[k];
      const b = 2 * coefficients[2 * k + 1] * this.#filter[k];
      if (a === 0 && b === 0) continue;
      const cos = this.#cos[k];
      const sin = this.#sin[k];
      for (let i = 0; i <= half; i++) {
        even[i] += a * cos[i];
        odd[i] += b * sin[i];
      }
    }
    for (let i = 1; i <= half; i++) {
      model[i] = even[i] - odd[i];
      model[n - i] = even[i] + odd[i];
    }
    model[0] = even[0];
  }
}

function gather(line: Float32Array, mask: Uint8Array, out: Float32Array): number {
  let count = 0;
  for (let i = 0; i < line.length; i++) if (mask[i] !== 0) out[count++] = line[i];
  return count;
}

/** Median of the first `count` pixels, which are reordered, and limits around it; float32 steps as in the original. */
function robustLimits(
  pixels: Float32Array,
  count: number,
): { readonly middle: number; readonly low: number; readonly high: number } {
  const { fround } = Math;
  const middle = medianInPlace(pixels, 0, count);
  for (let i = 0; i < count; i++) pixels[i] = Math.abs(fround(pixels[i] - middle));
  const sigma = fround(fround(1.4826) * medianInPlace(pixels, 0, count));
  const reach = fround(REJECT * sigma);
  return { middle, low: fround(middle - reach), high: fround(middle + reach) };
}

/** Subtracts the model, smoothed across lines; lines and pixels are cyclic. */
function subtractSmoothed(image: Float32Array, model: Float32Array, lines: number, n: number): void {
  const weights = Float32Array.from(
    { length: SMOOTH_REACH + 1 },
    (_, distance) => Math.exp(-((distance / SMOOTH_SIGMA) ** 2) / 2) / SMOOTH_SIGMA / Math.sqrt(2 * Math.PI),
  );
  const sums = new Float64Array(n);
  const { fround } = Math;
  for (let line = 0; line < lines; line++) {
    // Displaced by one line here, by one pixel below.
    const centre = (line - 1 + lines) * n;
    const [weight] = weights;
    for (let x = 0, at = centre % model.length; x < n; x++, at++) sums[x] = weight * model[at];
    for (let distance = 1; distance <= SMOOTH_REACH; distance += 3)
      addThreePairs(sums, model, centre, n, weights, distance);
    const from = line * n;
    image[from] -= fround(sums[n - 1]);
    for (let x = 1; x < n; x++) image[from + x] -= fround(sums[x - 1]);
  }
}

/** Adds the lines at three distances from a line, from `distance` on: as many as a loop has registers for. */
function addThreePairs(
  sums: Float64Array,
  model: Float32Array,
  centre: number,
  n: number,
  weights: Float32Array,
  distance: number,
): void {
  const size = model.length;
  const [first, second, third] = weights.subarray(distance, distance + 3);
  let a = (centre - distance * n) % size;
  let b = (centre + distance * n) % size;
  let c = (centre - (distance + 1) * n) % size;
  let d = (centre + (distance + 1) * n) % size;
  let e = (centre - (distance + 2) * n) % size;
  let f = (centre + (distance + 2) * n) % size;
  for (let x = 0; x < n; x++, a++, b++, c++, d++, e++, f++)
    sums[x] += first * (model[a] + model[b]) + second * (model[c] + model[d]) + third * (model[e] + model[f]);
}
