import { SortedSample } from "@pipe/numeric/clip";

/**
 * The median of the distances of numbers from a centre, in double precision: of an even number of them the mean of the two middle
 * ones. The numbers nearest to the centre lie side by side, so that these are found from there outwards.
 *
 * @param sorted - at least one, in ascending order, none NaN.
 */
export function medianDistance(sorted: Float32Array | Float64Array, centre: number): number {
  const n = sorted.length;
  let right = new SortedSample(sorted, true).countBelow(centre);
  let left = right - 1;
  let distance = 0;
  let before = 0;
  for (let taken = 0; taken <= n >> 1; taken++) {
    before = distance;
    const below = left >= 0 ? centre - sorted[left] : Number.POSITIVE_INFINITY;
    const above = right < n ? sorted[right] - centre : Number.POSITIVE_INFINITY;
    if (below <= above) left--;
    else right++;
    distance = Math.min(below, above);
  }
  return n % 2 === 1 ? distance : (before + distance) / 2;
}
