import { medianOf } from "./biweight.ts";

/** Mean of the values that are not NaN; NaN if there are none. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    sum += values[i];
    count++;
  }
  return sum / count;
}

/** Mean of values by their weights; NaN where these are all 0. Values of weight 0 do not count, whatever they are. */
export function weightedMeanOf(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    if (weights[i] === 0) continue;
    sum += values[i] * weights[i];
    total += weights[i];
  }
  return sum / total;
}

/** Median of the values that are not NaN; NaN if there are none. */
export function plainMedianOf(values: Float64Array, scratch: Float64Array): number {
  scratch.set(values);
  return medianOf(scratch, values.length);
}

/**
 * The value at which half of the weight is reached, in ascending order; between two values where exactly half is reached. NaN
 * where all weights are 0.
 *
 * @param order - scratch: indices.
 */
export function weightedMedianOf(values: Float64Array, weights: Float64Array, order: Int32Array): number {
  let n = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    if (!(weights[i] > 0)) continue;
    let j = n++;
    for (; j > 0 && values[order[j - 1]] > values[i]; j--) order[j] = order[j - 1];
    order[j] = i;
  }
  if (n === 0) return Number.NaN;
  for (let k = 0; k < n; k++) total += weights[order[k]];
  const half = total / 2;
  let sum = 0;
  let k = 0;
  while (k < n && sum < half) sum += weights[order[k++]];
  const last = values[order[Math.max(0, k - 1)]];
  return sum === half && k < n ? (last + values[order[k]]) / 2 : last;
}

/** Error of the combination of values with errors, of those without flags: 1 / sqrt(sum(1 / error^2)); NaN without values. */
export function propagatedError(errors: Float64Array, flags: Uint32Array): number {
  let weights = 0;
  let count = 0;
  for (let i = 0; i < errors.length; i++) {
    if (flags[i] !== 0) continue;
    weights += 1 / (errors[i] * errors[i]);
    count++;
  }
  return count === 0 ? Number.NaN : weights ** -0.5;
}

/**
 * Error of the combination from the scatter of the values without flags about their weighted mean; that of the value if there is
 * only one, NaN without values.
 *
 * As in the original, arithmetic is float32, so that equal values have the scatter of its rounding, and one value that is NaN
 * (because it was clipped) makes the error 0.
 */
export function measuredError(values: Float64Array, errors: Float64Array, flags: Uint32Array): number {
  const round = Math.fround;
  let count = 0;
  let total = 0;
  let only = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    if (flags[i] !== 0) continue;
    count++;
    only = errors[i];
    total = round(total + round(1 / round(only * only)));
  }
  if (count < 2) return only;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (flags[i] !== 0) continue;
    const weight = round(round(1 / round(errors[i] * errors[i])) / total);
    mean = round(mean + round(values[i] * weight));
    squares = round(squares + round(weight * weight));
  }
  if (Number.isNaN(mean)) return 0;
  let variance = 0;
  for (let i = 0; i < values.length; i++) {
    if (flags[i] !== 0) continue;
    const weight = round(round(1 / round(errors[i] * errors[i])) / total);
    const d = round(values[i] - mean);
    variance = round(variance + round(round(d * d) * weight));
  }
  return Math.sqrt(variance / (1 - squares)) / Math.sqrt(count - 1);
}
