import { kernel } from "@pipe/parallel";
import type { Covariance } from "./covariance.ts";
import { CHUNK, Loader } from "./likelihood-loader.ts";
import { LikelihoodPixel, quietChiSquare } from "./likelihood-pixel.ts";
import { CHI_SQUARE, PlainLikelihood, RATE, SIGMA, VAR_POISSON, VAR_RNOISE } from "./plain-likelihood.ts";
import type { OmitThresholds } from "./thresholds.ts";

/** Plain numbers that the kernels need; they travel to the threads as one argument. */
export interface LikelihoodJob {
  readonly rows: number;
  readonly columns: number;
  /** Groups of the arrays, without the zero frame. */
  readonly groups: number;
  readonly nframes: number;
  readonly covariance: Covariance;
  readonly thresholds: OmitThresholds;
  readonly doNotUse: number;
  readonly saturated: number;
  readonly jump: number;
}

/**
 * Finds jumps in the ramps of one integration and fits them, in a block of rows.
 *
 * @param groupdq - of the integration; receives JUMP_DET.
 * @param dark - dark current, DN/s; empty for none.
 * @param zeroframe - of the integration; empty for none.
 */
export const fitRows = kernel(
  import.meta.url,
  "fitRows",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    pixeldq: Uint32Array,
    gain: Float32Array,
    readnoise: Float32Array,
    dark: Float32Array,
    zeroframe: Float32Array,
    slope: Float32Array,
    dq: Uint32Array,
    varPoisson: Float32Array,
    varRnoise: Float32Array,
    err: Float32Array,
    chisq: Float32Array,
    job: LikelihoodJob,
  ): void => {
    const { columns, jump } = job;
    const pixelFit = new LikelihoodPixel(job.covariance, job.thresholds);
    const count = pixelFit.use.length;
    const loader = new Loader(job, zeroframe.length > 0, PlainLikelihood.room(count, CHUNK));
    const plain =
      loader.places &&
      new PlainLikelihood(loader.memory, job.covariance, quietChiSquare(job.thresholds), CHUNK, {
        ...loader.places,
        scratch: loader.free,
      });
    const before = new Uint8Array(count);
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK) {
      const width = Math.min(CHUNK, end - at);
      loader.load(data, groupdq, zeroframe, at, width);
      if (plain !== undefined) {
        plain.fit(gain, readnoise, dark, at, width);
        slope.set(plain.result(RATE, width), at);
        varPoisson.set(plain.result(VAR_POISSON, width), at);
        varRnoise.set(plain.result(VAR_RNOISE, width), at);
        err.set(plain.result(SIGMA, width), at);
        chisq.set(plain.result(CHI_SQUARE, width), at);
      }
      for (let x = 0; x < width; x++) {
        const pixel = at + x;
        if (plain?.isGood(x) && loader.isClean(x)) {
          dq[pixel] = pixeldq[pixel];
          continue;
        }
        loader.give(pixelFit, x);
        before.set(pixelFit.use);
        const noise = readnoise[pixel] / Math.SQRT2;
        const rate = pixelFit.findJumps(loader.medianRate(x), gain[pixel], noise);
        const guess = rate * (rate > 0 ? 1 : 0) + (dark.length > 0 ? dark[pixel] : 0);
        dq[pixel] = pixeldq[pixel] | loader.flagJumps(groupdq, before, pixelFit.use, x, jump);
        pixelFit.finalFit(guess, gain[pixel], noise);
        slope[pixel] = pixelFit.rate;
        varPoisson[pixel] = pixelFit.varPoisson;
        varRnoise[pixel] = pixelFit.varRnoise;
        err[pixel] = pixelFit.sigma;
        chisq[pixel] = pixelFit.chiSquare;
      }
    }
  },
);

/**
 * Finds jumps only; for a search of snowballs between it and {@link finishRows}.
 *
 * @param guesses - receives the count rate for the covariance of the final fit.
 * @param use - receives 1 for each difference to use: (differences, rows, columns).
 */
export const findRows = kernel(
  import.meta.url,
  "findRows",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    gain: Float32Array,
    readnoise: Float32Array,
    dark: Float32Array,
    zeroframe: Float32Array,
    guesses: Float64Array,
    use: Uint8Array,
    job: LikelihoodJob,
  ): void => {
    const { columns, jump } = job;
    const plane = job.rows * columns;
    const pixelFit = new LikelihoodPixel(job.covariance, job.thresholds);
    const count = pixelFit.use.length;
    const loader = new Loader(job, zeroframe.length > 0);
    const before = new Uint8Array(count);
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK) {
      const width = Math.min(CHUNK, end - at);
      loader.load(data, groupdq, zeroframe, at, width);
      for (let x = 0; x < width; x++) {
        const pixel = at + x;
        loader.give(pixelFit, x);
        before.set(pixelFit.use);
        const rate = pixelFit.findJumps(loader.medianRate(x), gain[pixel], readnoise[pixel] / Math.SQRT2);
        guesses[pixel] = rate * (rate > 0 ? 1 : 0) + (dark.length > 0 ? dark[pixel] : 0);
        loader.flagJumps(groupdq, before, pixelFit.use, x, jump);
        for (let i = 0; i < count; i++) use[i * plane + pixel] = pixelFit.use[i];
      }
    }
  },
);

/**
 * The final fit after {@link findRows}; differences whose later group has JUMP_DET by now are left out too.
 *
 * @param groupdq - of the groups, the zero frame included where there is one.
 */
export const finishRows = kernel(
  import.meta.url,
  "finishRows",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    pixeldq: Uint32Array,
    gain: Float32Array,
    readnoise: Float32Array,
    zeroframe: Float32Array,
    guesses: Float64Array,
    use: Uint8Array,
    slope: Float32Array,
    dq: Uint32Array,
    varPoisson: Float32Array,
    varRnoise: Float32Array,
    err: Float32Array,
    chisq: Float32Array,
    job: LikelihoodJob,
  ): void => {
    const { columns, jump } = job;
    const plane = job.rows * columns;
    const pixelFit = new LikelihoodPixel(job.covariance, job.thresholds);
    const count = pixelFit.use.length;
    const zero = zeroframe.length > 0;
    const loader = new Loader(job, zero);
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK) {
      const width = Math.min(CHUNK, end - at);
      loader.load(data, zero ? groupdq.subarray(plane) : groupdq, zeroframe, at, width);
      for (let x = 0; x < width; x++) {
        const pixel = at + x;
        loader.give(pixelFit, x);
        for (let i = 0; i < count; i++) {
          const later = groupdq[(i + 1) * plane + pixel];
          pixelFit.use[i] = (later & jump) === 0 ? use[i * plane + pixel] : 0;
        }
        dq[pixel] = pixeldq[pixel] | compressFlags(groupdq, pixel, plane, count + 1, job);
        pixelFit.finalFit(guesses[pixel], gain[pixel], readnoise[pixel] / Math.SQRT2);
        slope[pixel] = pixelFit.rate;
        varPoisson[pixel] = pixelFit.varPoisson;
        varRnoise[pixel] = pixelFit.varRnoise;
        err[pixel] = pixelFit.sigma;
        chisq[pixel] = pixelFit.chiSquare;
      }
    }
  },
);

function compressFlags(
  groupdq: Uint8Array,
  pixel: number,
  plane: number,
  planes: number,
  { doNotUse, saturated, jump }: LikelihoodJob,
): number {
  let seen = 0;
  let unusable = 0;
  for (let group = 0; group < planes; group++) {
    const flags = groupdq[group * plane + pixel];
    seen |= flags;
    if ((flags & (saturated | doNotUse)) !== 0) unusable++;
  }
  return (seen & (saturated | jump)) | (unusable === planes ? doNotUse : 0);
}
