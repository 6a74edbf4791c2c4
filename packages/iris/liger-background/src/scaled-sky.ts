import type { Lazy } from "@pipe/datamodels";
import { biweightLocation, combineStack, type Frame } from "@pipe/iris-liger-combine-frames";
import type { DqArray } from "@pipe/iris-liger-stpipe";
import type { NDArray } from "@pipe/ndarray";
import { median, medianInPlace } from "@pipe/numeric/median";
import { lazyFlags, recordOf } from "./flag-record.ts";
import { lazySky } from "./lazy-sky.ts";
import { arrayOf, type Background, type BackgroundOptions, smoothBackground } from "./smooth-background.ts";

export type { BackgroundOptions } from "./smooth-background.ts";

/** The background of several frames, and the factor that the background of each of them was multiplied by. */
export interface ScaledSky {
  /** That of a single frame is computed when it is asked for. */
  readonly data: NDArray<"float32"> | Lazy<NDArray>;
  readonly err: NDArray<"float32"> | Lazy<NDArray>;
  readonly dq: DqArray | Lazy<NDArray>;
  readonly scales: readonly number[];
}

/** How the backgrounds of several frames are combined. */
const COMBINATION = {
  method: "mean",
  error_calc: "measure",
  do_sigma_clip: true,
  sigma_thresh_low: 4,
  sigma_thresh_high: 3,
  thresh_low: null,
  thresh_high: null,
  num_mask_low: null,
  num_mask_high: null,
  min_batch_size: 3,
  maxiters: 50,
} as const;

/**
 * The background of several frames: that of each times the ratio of its biweight location to the mean of those, combined by
 * clipped means; flags are those that all frames have. Pixels that are flagged in all frames are NaN.
 *
 * @returns the index of the first frame that has no background, if there is one.
 */
export async function scaledSky(
  frames: readonly Frame[],
  options: BackgroundOptions,
): Promise<ScaledSky | number> {
  const skies: Frame[] = [];
  for (const [i, { data, dq }] of frames.entries()) {
    const sky = await smoothBackground(data, dq, options);
    if (sky === undefined) return i;
    if (frames.length === 1) return singleSky(sky, dq);
    skies.push({ data: arrayOf(sky.level), err: arrayOf(sky.scatter), dq });
  }
  const scales = scalesOf(skies);
  for (const [i, { data, err }] of skies.entries()) {
    multiply(data, scales[i]);
    multiply(err, scales[i]);
  }
  return { ...(await combineStack(skies, COMBINATION, "and")), scales };
}

/** What the combination makes of a single frame: nothing is clipped, and flagged pixels have no background. */
function singleSky({ level, scatter }: Background, flags: DqArray): ScaledSky {
  const record = recordOf(flags.values);
  return {
    data: lazySky(level, record),
    err: lazySky(scatter, record),
    dq: lazyFlags(record, flags),
    scales: [1],
  };
}

function scalesOf(skies: readonly Frame[]): number[] {
  const levels = skies.map(({ data }) => locationOf(data));
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  return levels.map((level) => level / mean);
}

function locationOf({ values }: NDArray<"float32">): number {
  const middle = median(values);
  const distances = Float64Array.from(values, (value) => Math.abs(value - middle));
  return biweightLocation(values, values.length, middle, medianInPlace(distances));
}

function multiply({ values }: NDArray<"float32">, factor: number): void {
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] *= factor;
}
