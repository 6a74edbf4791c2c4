import { kernel } from "@pipe/parallel";
import { type ClipLimits, clipOutliers } from "./clip-outliers.ts";
import {
  meanOf,
  measuredError,
  plainMedianOf,
  propagatedError,
  weightedMeanOf,
  weightedMedianOf,
} from "./reduce-pixel.ts";

/** What is done with the values of a pixel. */
export interface Combination {
  readonly method: "mean" | "wmean" | "median" | "wmedian";
  readonly error: "measure" | "propagate";
  readonly flags: "or" | "and";
  /** None for no clipping. */
  readonly clip: ClipLimits | undefined;
}

type Flags = Uint16Array | Uint32Array;

/**
 * Combines pixels `[from, to)` of several frames.
 *
 * Flagged pixels do not count, but for the plain mean and median without clipping, as in the original.
 *
 * @param data - one array for each frame; so are `err` and `dq`.
 * @param outData - the combination; so are `outErr` and `outDq`.
 */
export const combinePixels = kernel(
  import.meta.url,
  "combinePixels",
  (
    from: number,
    to: number,
    data: readonly Float32Array[],
    err: readonly Float32Array[],
    dq: readonly Flags[],
    { method, error, flags: reduce, clip }: Combination,
    outData: Float32Array,
    outErr: Float32Array,
    outDq: Flags,
  ) => {
    const n = data.length;
    const values = new Float64Array(n);
    const errors = new Float64Array(n);
    const weights = new Float64Array(n);
    const flags = new Uint32Array(n);
    const masked = new Uint8Array(n);
    const order = new Int32Array(n);
    const scratch: [Float64Array, Float64Array] = [new Float64Array(n), new Float64Array(n)];
    for (let pixel = from; pixel < to; pixel++) {
      let any = 0;
      let all = 0xffffffff;
      for (let i = 0; i < n; i++) {
        values[i] = data[i][pixel];
        errors[i] = err[i][pixel];
        flags[i] = dq[i][pixel];
        masked[i] = flags[i] === 0 ? 0 : 1;
        any |= flags[i];
        all &= flags[i];
      }
      if (clip !== undefined) {
        clipOutliers(values, masked, clip, scratch);
        for (let i = 0; i < n; i++) if (masked[i] !== 0) values[i] = Number.NaN;
      }
      for (let i = 0; i < n; i++) weights[i] = masked[i] !== 0 ? 0 : 1 / (errors[i] * errors[i]);
      if (method === "mean") outData[pixel] = meanOf(values);
      else if (method === "median") outData[pixel] = plainMedianOf(values, scratch[0]);
      else if (method === "wmean") outData[pixel] = weightedMeanOf(values, weights);
      else outData[pixel] = weightedMedianOf(values, weights, order);
      outErr[pixel] =
        error === "measure" ? measuredError(values, errors, flags) : propagatedError(errors, flags);
      outDq[pixel] = reduce === "or" ? any : all;
    }
  },
);
