/**
 * Sigma-clipped means with the semantics of scipy, in vector operations: nothing of it has to be compiled while it runs.
 *
 * @module
 */

import { vectorMemory, vectorPrograms } from "@pipe/simd";
import { doubles, floats } from "@pipe/simd/assemble";
import { clippedMeanProgram } from "./clipped-mean-program.ts";
import { pairwiseSum } from "./pairwise-sum-program.ts";

/** Room for the partial sums of any number of values, in float64 places: each level of the sum takes one. */
const STACK = 32;

type Programs = Readonly<Record<"clippedMean", (...args: number[]) => void>>;
let narrow: Programs | undefined;
let wide: Programs | undefined;

/**
 * The mean after `scipy.stats.sigmaclip(values, sigma, sigma)` of float32 values, rounded to float32 as there: values farther
 * than `sigma` standard deviations from the mean are dropped until none is. NaN without values, or if one is NaN.
 *
 * @param values - the first `count` are used.
 */
export function sigmaClippedMean32(values: Float32Array, count: number, sigma: number): number {
  narrow ??= vectorPrograms([pairwiseSum(floats), clippedMeanProgram(floats)]);
  const room = (count + 3) & ~3;
  const memory = vectorMemory(2 * (STACK + room));
  memory.values.set(values.subarray(0, count), 2 * STACK);
  narrow.clippedMean(8 * STACK, count, sigma, 8 * STACK + 4 * room, 0);
  return memory.values[0];
}

/** {@link sigmaClippedMean32} in float64 arithmetic. */
export function sigmaClippedMean64(
  values: Float32Array | Float64Array,
  count: number,
  sigma: number,
): number {
  wide ??= vectorPrograms([pairwiseSum(doubles), clippedMeanProgram(doubles)]);
  const room = (count + 1) & ~1;
  const memory = vectorMemory(2 * (STACK + 2 * room));
  memory.wide.set(values.subarray(0, count), STACK);
  wide.clippedMean(8 * STACK, count, sigma, 8 * (STACK + room), 0);
  return memory.wide[0];
}
