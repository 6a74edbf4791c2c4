/** Counts in bins of equal width, and the edges of the bins. */
export interface Histogram {
  readonly counts: Float64Array;
  /** One more than there are bins. */
  readonly edges: Float64Array;
}

/**
 * `numpy.histogram(values, bins, (low, high))`: bins are half-open but for the last, values outside and NaN are not counted.
 *
 * @throws RangeError when the limits are not finite or `high` is below `low`.
 */
export function histogram(
  values: Float32Array | Float64Array,
  bins: number,
  low: number,
  high: number,
): Histogram {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high))
    throw new RangeError(`a histogram needs finite limits in ascending order, got ${low} and ${high}`);
  const first = low === high ? low - 0.5 : low;
  const last = low === high ? high + 0.5 : high;
  const edges = linspace(first, last, bins + 1);
  const counts = new Float64Array(bins);
  const scale = bins / (last - first);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value >= first && value <= last)) continue;
    let bin = Math.min(bins - 1, Math.trunc((value - first) * scale));
    if (value < edges[bin]) bin--;
    else if (bin < bins - 1 && value >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
  return { counts, edges };
}

/** `numpy.linspace(first, last, count)`: equidistant numbers with both ends. */
export function linspace(first: number, last: number, count: number): Float64Array {
  const step = (last - first) / (count - 1);
  const numbers = Float64Array.from({ length: count }, (_, i) => i * step + first);
  if (count > 1) numbers[count - 1] = last;
  return numbers;
}
