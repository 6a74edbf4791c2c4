type Statistic = (sorted: Float32Array) => number;

function mean(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

function variance(values: Float32Array): number {
  const center = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - center) ** 2;
  return squares / values.length;
}

function median(sorted: Float32Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : Math.fround((sorted[middle - 1] + sorted[middle]) / 2);
}

/** The smallest of the values that occur most often. */
function mode(sorted: Float32Array): number {
  let best = sorted[0];
  let bestCount = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start > bestCount) {
      best = sorted[start];
      bestCount = end - start;
    }
    start = end;
  }
  return best;
}

/** The statistics that an image may be divided by. */
export const STATISTICS: { readonly [name: string]: Statistic } = {
  median,
  mean,
  mode,
  average: mean,
  std: (values) => Math.sqrt(variance(values)),
  var: variance,
  min: (sorted) => sorted[0],
  max: (sorted) => sorted[sorted.length - 1],
  sum: (values) => mean(values) * values.length,
};

/** Tells whether {@link statisticOf} knows a statistic of this name. */
export function isStatistic(name: string): boolean {
  return Object.hasOwn(STATISTICS, name);
}

/** A statistic of the pixels whose flags are 0; 1 when there are none. */
export function statisticOf(name: string, data: Float32Array, dq: Uint32Array): number {
  const good = data.filter((_, i) => dq[i] === 0);
  return good.length === 0 ? 1 : STATISTICS[name](good.sort());
}
