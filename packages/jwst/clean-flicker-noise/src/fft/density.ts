import { PlaneConvolver32 } from "@pipe/numeric/fft";

/** Standard deviation, in pixels, of the Gaussian along lines that the density of background pixels is measured with. */
const SIGMA = 32;

/**
 * Weights of background pixels: the inverse of their local density along a line.
 *
 * As in the original, densities are displaced by one line and one pixel, and computed by two-dimensional Fourier transforms in single
 * precision. The first line that is fitted follows one of reference pixels, which are not background: its densities are the rounding
 * noise of these transforms, which is why their roundings are those of numpy.
 */
export class BackgroundWeights {
  readonly #convolver: PlaneConvolver32;
  readonly #image: Float32Array;

  /** @param lines - like `n`, pixels of a line, a power of two. */
  constructor(lines: number, n: number) {
    this.#image = new Float32Array(lines * n);
    this.#convolver = new PlaneConvolver32(displacedGaussian(lines, n), lines, n);
  }

  /**
   * The weights of all pixels, 0 where there is no background or no density; the memory is taken over by the next call.
   *
   * @param mask - lines x n; 1 for background pixels.
   */
  of(mask: Uint8Array): Float32Array {
    const weights = this.#image;
    for (let i = 0; i < mask.length; i++) weights[i] = mask[i];
    this.#convolver.convolve(weights);
    for (let i = 0; i < mask.length; i++) weights[i] = mask[i] === 0 || weights[i] === 0 ? 0 : 1 / weights[i];
    return weights;
  }
}

/** A Gaussian in line 1, centred on pixel 1; pixels are cyclic. */
function displacedGaussian(lines: number, n: number): Float32Array {
  const kernel = new Float32Array(lines * n);
  for (let i = 0; i < n; i++) {
    const distance = ((i + n / 2) % n) - n / 2 - 1;
    kernel[n + i] = Math.exp(-(distance ** 2) / SIGMA ** 2 / 2) / SIGMA / Math.sqrt(2 * Math.PI);
  }
  return kernel;
}
