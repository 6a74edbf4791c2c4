/**
 * Times and noise coefficients of the differences of resultants (Brandt 2024, PASP 136, 045004, equations 4, 11, 28 and 29). The
 * covariance matrix of the differences is tridiagonal: each element is a photon noise coefficient times the count rate over the gain,
 * plus a read noise coefficient times the squared read noise.
 */
export interface Covariance {
  /** Differences of mean times of the resultants, seconds. */
  readonly deltaT: readonly number[];
  /** Reads in each resultant. */
  readonly reads: readonly number[];
  /** Diagonal. */
  readonly alphaPhoton: readonly number[];
  readonly alphaRead: readonly number[];
  /** Beside the diagonal, one fewer. */
  readonly betaPhoton: readonly number[];
  readonly betaRead: readonly number[];
}

/** @param readTimes - the times of the reads of every resultant, seconds. */
export function covarianceOf(readTimes: readonly (readonly number[])[]): Covariance {
  const reads = readTimes.map((times) => times.length);
  const mean = readTimes.map((times) => pairwiseSum(times) / times.length);
  const tau = readTimes.map((times) => {
    const { length } = times;
    return pairwiseSum(times.map((time, k) => (2 * length + 1 - 2 * (k + 1)) * time)) / length ** 2;
  });
  const deltaT = mean.slice(1).map((time, i) => time - mean[i]);
  return {
    deltaT,
    reads,
    alphaPhoton: deltaT.map((dt, i) => (tau[i] + tau[i + 1] - 2 * mean[i]) / dt ** 2),
    alphaRead: deltaT.map((dt, i) => (1 / reads[i] + 1 / reads[i + 1]) / dt ** 2),
    betaPhoton: deltaT.slice(1).map((dt, i) => (mean[i + 1] - tau[i + 1]) / (dt * deltaT[i])),
    betaRead: deltaT.slice(1).map((dt, i) => -1 / (reads[i + 1] * dt * deltaT[i])),
  };
}

/** Sums as numpy does, eight running sums at a time: coefficients then equal those of the original to the last bit. */
function pairwiseSum(values: readonly number[]): number {
  const { length } = values;
  if (length > 128) {
    const half = (length >> 1) - ((length >> 1) % 8);
    return pairwiseSum(values.slice(0, half)) + pairwiseSum(values.slice(half));
  }
  if (length < 8) return values.reduce((sum, value) => sum + value, 0);
  const r = values.slice(0, 8);
  let i = 8;
  for (; i < length - (length % 8); i += 8) for (let k = 0; k < 8; k++) r[k] += values[i + k];
  let sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
  for (; i < length; i++) sum += values[i];
  return sum;
}
