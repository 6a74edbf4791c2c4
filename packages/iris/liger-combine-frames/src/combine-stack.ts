import type { DqArray } from "@pipe/iris-liger-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { StepError } from "@pipe/stpipe";
import type { ClipLimits } from "./clip-outliers.ts";
import { type Combination, combinePixels } from "./combine-pixels.ts";

/** Ways to combine the values of a pixel; `sigma_clip` is the mean after clipping about the median. */
export const METHODS = ["mean", "wmean", "median", "wmedian", "sigma_clip"] as const;
/** Ways to get the error of a pixel. */
export const ERRORS = ["measure", "propagate"] as const;

/** One frame of a stack. */
export interface Frame {
  readonly data: NDArray<"float32">;
  readonly err: NDArray<"float32">;
  readonly dq: DqArray;
}

/** How to combine a stack. Limits that are null do not apply. */
export interface CombineOptions {
  readonly method: string;
  readonly error_calc: string;
  readonly do_sigma_clip: boolean;
  readonly sigma_thresh_low: number | null;
  readonly sigma_thresh_high: number | null;
  readonly thresh_low: number | null;
  readonly thresh_high: number | null;
  readonly num_mask_low: number | null;
  readonly num_mask_high: number | null;
  readonly min_batch_size: number;
  readonly maxiters: number;
}

/**
 * Combines frames pixel by pixel.
 *
 * @param flags - whether a pixel of the result has the flags of any of the frames, or only those that all have.
 * @throws StepError for unknown methods, no frames, frames of different shapes.
 */
export async function combineStack(
  frames: readonly Frame[],
  options: CombineOptions,
  flags: "or" | "and",
): Promise<Frame> {
  const [first, ...others] = frames;
  if (first === undefined) throw new StepError("there are no frames to combine");
  for (const [i, { data }] of others.entries())
    if (data.shape.join() !== first.data.shape.join())
      throw new StepError(
        `frame ${i + 2} has shape (${data.shape.join(", ")}), the first one (${first.data.shape.join(", ")})`,
      );
  const combination = combinationOf(options, flags);
  const data = NDArray.zeros("float32", first.data.shape);
  const err = NDArray.zeros("float32", first.data.shape);
  const dq = NDArray.zeros(first.dq.dtype, first.data.shape) as DqArray;
  await runRows(
    combinePixels,
    data.size,
    [
      frames.map((frame) => frame.data.values),
      frames.map((frame) => frame.err.values),
      frames.map((frame) => frame.dq.values),
      combination,
      data.values,
      err.values,
      dq.values,
    ],
    { heavy: data.size > 1 << 14 },
  );
  return { data, err, dq };
}

function combinationOf(options: CombineOptions, flags: "or" | "and"): Combination {
  const method = options.method.toLowerCase();
  const clips = method === "sigma_clip";
  return {
    method: clips ? "mean" : chosen(method, ["mean", "wmean", "median", "wmedian"] as const, "method"),
    error: chosen(options.error_calc, ERRORS, "error_calc"),
    flags,
    clip: options.do_sigma_clip || clips ? limitsOf(options, clips) : undefined,
  };
}

function chosen<C extends string>(value: string, choices: readonly C[], name: string): C {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    const known = name === "method" ? METHODS : choices;
    throw new StepError(`combine_frames knows no ${name} "${value}"; choose one of ${known.join(", ")}`);
  }
  return found;
}

function limitsOf(options: CombineOptions, aboutMedian: boolean): ClipLimits {
  const infinity = Number.POSITIVE_INFINITY;
  return {
    sigmaLow: options.sigma_thresh_low ?? infinity,
    sigmaHigh: options.sigma_thresh_high ?? infinity,
    low: options.thresh_low ?? -infinity,
    high: options.thresh_high ?? infinity,
    mostLow: options.num_mask_low ?? infinity,
    mostHigh: options.num_mask_high ?? infinity,
    batch: options.min_batch_size,
    passes: options.maxiters,
    aboutMedian,
  };
}
