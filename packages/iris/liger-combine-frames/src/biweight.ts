/**
 * The median of the first `count` values, those that are NaN left out; NaN if there are none. The values are reordered: short
 * lists only.
 */
export function medianOf(values: Float64Array, count: number): number {
  let n = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    let j = n++;
    for (; j > 0 && values[j - 1] > value; j--) values[j] = values[j - 1];
    values[j] = value;
  }
  if (n === 0) return Number.NaN;
  const upper = values[n >> 1];
  return n % 2 === 1 ? upper : (values[(n >> 1) - 1] + upper) / 2;
}

/** Median of the distances of the first `count` values from a centre. */
export function spreadOf(values: Float64Array, count: number, centre: number, scratch: Float64Array): number {
  for (let i = 0; i < count; i++) scratch[i] = Math.abs(values[i] - centre);
  return medianOf(scratch, count);
}

/**
 * The biweight location of the first `count` values (T. C. Beers, K. Flynn and K. Gebhardt 1990, AJ 100, 32; c = 6).
 *
 * @param median - of the values, about which distances are taken.
 * @param spread - median of the distances; where it is 0 or not finite the median itself is given.
 */
export function biweightLocation(
  values: Float32Array | Float64Array,
  count: number,
  median: number,
  spread: number,
): number {
  if (spread === 0 || !Number.isFinite(spread)) return median;
  const scale = 6 * spread;
  let above = 0;
  let below = 0;
  for (let i = 0; i < count; i++) {
    const d = values[i] - median;
    const u = d / scale;
    if (!(Math.abs(u) < 1)) continue;
    const w = (1 - u * u) * (1 - u * u);
    above += d * w;
    below += w;
  }
  return below === 0 ? median : median + above / below;
}

/**
 * The biweight midvariance of the first `count` values about a centre (c = 9), over the values that have weight.
 *
 * @param spread - median of the distances from the centre; returned where it is 0 or not finite.
 */
export function biweightMidvariance(
  values: Float64Array,
  count: number,
  centre: number,
  spread: number,
): number {
  if (spread === 0 || !Number.isFinite(spread)) return spread;
  const scale = 9 * spread;
  let n = 0;
  let above = 0;
  let below = 0;
  for (let i = 0; i < count; i++) {
    const d = values[i] - centre;
    const u = d / scale;
    if (!(Math.abs(u) < 1)) continue;
    const t = 1 - u * u;
    n++;
    above += d * d * t * t * t * t;
    below += t * (1 - 5 * u * u);
  }
  return (n * above) / (below * below);
}
