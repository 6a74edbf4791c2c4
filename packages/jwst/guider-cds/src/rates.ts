/**
 * Count rates and errors of guide star exposures (correlated double sampling), in float32 as the original computes them.
 *
 * @module
 */

import { NDArray } from "@pipe/ndarray";

/** How a guide star exposure is reduced: one difference of two groups, of four averaged ones, or the smaller of two integrations. */
export type GuideMode = "two-groups" | "fineguide" | "identification";

/** Count rates in DN/s and their errors, (integrations, rows, columns). */
export interface GuiderRates {
  readonly data: NDArray<"float32">;
  readonly err: NDArray<"float32">;
}

const { fround, sqrt } = Math;

/**
 * 2 (readnoise / t)^2 + max(difference / (gain t), 0), square-rooted: the error of a difference.
 *
 * The variances are float32 sums; a NaN gain or read noise gives NaN.
 */
function errorOf(difference: number, gain: number, readnoise: number, time: number): number {
  const perSecond = fround(readnoise / time);
  const readVariance = fround(2 * fround(perSecond * perSecond));
  const poisson = fround(difference / fround(gain * time));
  return fround(sqrt(fround(readVariance + Math.max(0, poisson))));
}

/** The mean of groups `[from, from + 4)` of one pixel, added in order as numpy adds along the first axis. */
function meanOfFour(data: Float32Array, start: number, stride: number, count: number): number {
  let sum = data[start];
  for (let group = 1; group < count; group++) sum = fround(sum + data[start + group * stride]);
  return fround(sum / count);
}

/**
 * Rates of acquisition, track (last minus first of two groups) and fine guide exposures (mean of the last four minus mean of the
 * first four groups), one for each integration.
 *
 * @param ramp - (integrations, groups, rows, columns) in DN.
 * @param gain - (rows, columns) in electrons per DN.
 * @param readnoise - (rows, columns) in DN.
 * @param time - group time in seconds.
 */
export function averageDifferences(
  ramp: NDArray<"float32">,
  gain: Float32Array,
  readnoise: Float32Array,
  time: number,
  mode: "two-groups" | "fineguide",
): GuiderRates {
  const [integrations, groups, rows, columns] = ramp.shape;
  const plane = rows * columns;
  const averaged = mode === "fineguide" ? Math.min(4, groups) : 1;
  const last = mode === "fineguide" ? groups - averaged : 1;
  const data = NDArray.zeros("float32", [integrations, rows, columns]);
  const err = NDArray.zeros("float32", [integrations, rows, columns]);
  const seconds = fround(time);
  for (let integration = 0; integration < integrations; integration++) {
    const start = integration * groups * plane;
    for (let i = 0; i < plane; i++) {
      const difference = fround(
        meanOfFour(ramp.values, start + last * plane + i, plane, averaged) -
          meanOfFour(ramp.values, start + i, plane, averaged),
      );
      data.values[integration * plane + i] = difference / seconds;
      err.values[integration * plane + i] = errorOf(difference, gain[i], readnoise[i], seconds);
    }
  }
  return { data, err };
}

/** The smaller of two numbers as numpy.minimum: NaN if either is. */
function minimum(a: number, b: number): number {
  return a < b || Number.isNaN(a) ? a : b;
}

/**
 * The rate of an identification exposure: the smaller of the differences of its two integrations, which rejects cosmic rays.
 *
 * @throws RangeError unless there are two integrations of at least two groups.
 */
export function minimumDifference(
  ramp: NDArray<"float32">,
  gain: Float32Array,
  readnoise: Float32Array,
  time: number,
): GuiderRates {
  const [integrations, groups, rows, columns] = ramp.shape;
  if (integrations < 2 || groups < 2)
    throw new RangeError(
      `an identification exposure needs 2 integrations of 2 groups, got ${integrations} of ${groups}`,
    );
  const plane = rows * columns;
  const data = NDArray.zeros("float32", [1, rows, columns]);
  const err = NDArray.zeros("float32", [1, rows, columns]);
  const seconds = fround(time);
  const second = groups * plane;
  for (let i = 0; i < plane; i++) {
    const difference = minimum(
      fround(ramp.values[second + plane + i] - ramp.values[second + i]),
      fround(ramp.values[plane + i] - ramp.values[i]),
    );
    data.values[i] = difference / seconds;
    err.values[i] = errorOf(difference, gain[i], readnoise[i], seconds);
  }
  return { data, err };
}
