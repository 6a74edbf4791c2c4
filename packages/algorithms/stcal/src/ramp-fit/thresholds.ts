/** Improvements of chi square above which the likelihood fit leaves out one difference, or two neighbouring ones. */
export interface OmitThresholds {
  readonly one: number;
  readonly two: number;
}

/** The thresholds that the original uses when none is asked for: about 4.5 sigma. */
export const DEFAULT_THRESHOLDS: OmitThresholds = { one: 20.25, two: 23.8 };

/** Thresholds for jumps of more than `sigma`: the same false alarm probability with one and with two degrees of freedom. */
export function thresholdsOf(sigma: number): OmitThresholds {
  const probability = erfc(sigma / Math.SQRT2);
  const two = -2 * Math.log(probability);
  return { one: sigma ** 2, two: two === Number.POSITIVE_INFINITY ? sigma ** 2 + 10 : two };
}

/** Complementary error function for `x >= 0`: series of the error function, or the continued fraction for large `x`. */
function erfc(x: number): number {
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= -(x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = x;
  for (let n = 120; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
