import { type RealFft, realFftPlan } from "../real.ts";
import { SmoothFft } from "../smooth.ts";
import { InverseFft32 } from "./complex.ts";
import { InverseRealFft32 } from "./real.ts";

/** Columns of a spectrum that are transformed together: packed, they fill two cache lines. */
const BLOCK = 16;

/**
 * Cyclic convolution of float32 images with one kernel, with the roundings of `irfft2(rfft2(image) * rfft2(kernel))` in numpy:
 * forward transforms in double precision, rounded after each axis; products with fused multiply-add, as on all processors that
 * have it; inverse transforms in single precision.
 *
 * The rounding noise is the point: where the convolution is zero this gives the residue that numpy gives. A convolver is not
 * reentrant: one per thread.
 */
export class PlaneConvolver32 {
  readonly rows: number;
  readonly columns: number;
  readonly #forwardRow: RealFft;
  readonly #forwardColumns: SmoothFft;
  readonly #inverseRow: InverseRealFft32;
  readonly #inverseColumns: InverseFft32;
  /** Spectrum of the kernel, block by block as columns are transformed. */
  readonly #kernelR: Float32Array;
  readonly #kernelI: Float32Array;
  readonly #wideR: Float64Array;
  readonly #wideI: Float64Array;
  readonly #re: Float32Array;
  readonly #im: Float32Array;

  /**
   * @param kernel - rows x columns, its centre at [0, 0]; overwritten.
   * @throws RangeError unless rows and columns are powers of two above 1.
   */
  constructor(kernel: Float32Array, rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.#inverseRow = new InverseRealFft32(columns);
    this.#inverseColumns = new InverseFft32(rows, BLOCK);
    this.#forwardRow = realFftPlan(columns);
    this.#forwardColumns = new SmoothFft(rows, BLOCK);
    const size = rows * BLOCK;
    const blocks = Math.ceil(this.#forwardRow.bins / BLOCK);
    this.#wideR = new Float64Array(Math.max(size, columns));
    this.#wideI = new Float64Array(Math.max(size, columns));
    this.#re = new Float32Array(size);
    this.#im = new Float32Array(size);
    this.#kernelR = new Float32Array(size * blocks);
    this.#kernelI = new Float32Array(size * blocks);
    this.#transformRows(kernel);
    for (let block = 0; block < blocks; block++) {
      this.#transformColumns(kernel, block * BLOCK);
      this.#kernelR.set(this.#re, size * block);
      this.#kernelI.set(this.#im, size * block);
    }
  }

  /** Replaces an image of rows x columns by its convolution with the kernel. */
  convolve(image: Float32Array): void {
    this.#transformRows(image);
    for (let bin = 0; bin < this.#forwardRow.bins; bin += BLOCK) {
      this.#transformColumns(image, bin);
      multiplyFused(this.#re, this.#im, this.#kernelR, this.#kernelI, this.rows * bin);
      this.#inverseColumns.transform(this.#re, this.#im);
      this.#scatter(image, bin);
    }
    for (let row = 0; row < this.rows; row++)
      this.#inverseRow.transform(image.subarray(row * this.columns, (row + 1) * this.columns));
  }

  /** Replaces rows by their spectra: re[0], re[1], im[1], ..., re[columns / 2]. */
  #transformRows(image: Float32Array): void {
    const { rows, columns } = this;
    const [re, im] = [this.#wideR, this.#wideI];
    for (let row = 0, at = 0; row < rows; row++) {
      this.#forwardRow.forward(image.subarray(at, at + columns), re, im);
      image[at++] = re[0];
      for (let k = 1; 2 * k < columns; k++) {
        image[at++] = re[k];
        image[at++] = im[k];
      }
      image[at++] = re[columns / 2];
    }
  }

  /** Transforms the columns of bins from `bin` on; what is beyond the last bin becomes 0. */
  #transformColumns(image: Float32Array, bin: number): void {
    const { rows, columns } = this;
    const [re, im] = [this.#wideR, this.#wideI];
    // The first and the last bin have no imaginary part.
    const complex = Math.min(BLOCK, columns / 2 - bin);
    re.fill(0);
    im.fill(0);
    for (let row = 0, to = 0; row < rows; row++, to += BLOCK) {
      const from = row * columns + 2 * bin;
      if (bin === 0) re[to] = image[from];
      for (let k = bin === 0 ? 1 : 0; k < complex; k++) {
        re[to + k] = image[from + 2 * k - 1];
        im[to + k] = image[from + 2 * k];
      }
      if (complex < BLOCK) re[to + complex] = image[from + 2 * complex - 1];
    }
    this.#forwardColumns.transform(re, im);
    const size = rows * BLOCK;
    for (let i = 0; i < size; i++) {
      this.#re[i] = re[i];
      this.#im[i] = im[i];
    }
  }

  /** Puts columns back; what the first and the last bin have of imaginary parts is lost. */
  #scatter(image: Float32Array, bin: number): void {
    const { rows, columns } = this;
    const [re, im] = [this.#re, this.#im];
    const complex = Math.min(BLOCK, columns / 2 - bin);
    for (let row = 0, from = 0; row < rows; row++, from += BLOCK) {
      const to = row * columns + 2 * bin;
      if (bin === 0) image[to] = re[from];
      for (let k = bin === 0 ? 1 : 0; k < complex; k++) {
        image[to + 2 * k - 1] = re[from + k];
        image[to + 2 * k] = im[from + k];
      }
      if (complex < BLOCK) image[to + 2 * complex - 1] = re[from + complex];
    }
  }
}

/**
 * Multiplies complex numbers by those of another array from `offset` on; of the first product in each part only the sum is rounded.
 *
 * The sum is formed in double precision first. That rounds to another float32 number only where its last 29 bits become a tie.
 */
function multiplyFused(
  re: Float32Array,
  im: Float32Array,
  otherR: Float32Array,
  otherI: Float32Array,
  offset: number,
): void {
  const { fround } = Math;
  for (let i = 0, k = offset; i < re.length; i++, k++) {
    const r = re[i];
    const m = im[i];
    re[i] = r * otherR[k] - fround(m * otherI[k]);
    im[i] = r * otherI[k] + fround(m * otherR[k]);
  }
}
