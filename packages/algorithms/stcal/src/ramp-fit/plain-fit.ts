import { fixsenWeights, LEVELS, weightLevel } from "./weights.ts";

/** Variances at or above this mean "none" and become 0. */
const LARGE_VARIANCE = 1e6;

/** What {@link PlainFit.fit} puts into `result`, in this order. */
export const SLOPE = 0;
export const VAR_POISSON = 1;
export const VAR_RNOISE = 2;
export const ERR = 3;
export const INTS_ERR = 4;

/**
 * The fit of ramps of one integration, of three groups at least, without a flag: one segment. The same operations as `OlsPixel`, without
 * its bookkeeping; most pixels of most exposures.
 */
export class PlainFit {
  readonly result: Float64Array = new Float64Array(5);

  private readonly groups: number;
  private readonly groupTime: number;
  /** All tables of weights, one after the other. */
  private readonly weights: Float64Array;

  constructor(groups: number, groupTime: number) {
    this.groups = groups;
    this.groupTime = groupTime;
    this.weights = new Float64Array(LEVELS * groups);
    for (let level = 0; level < LEVELS; level++)
      this.weights.set(fixsenWeights(level, groups), level * groups);
  }

  /**
   * Fits the samples `values[at + group * stride]`.
   *
   * @param gain - positive.
   * @param medianRate - DN/s.
   */
  fit(
    values: Float32Array,
    at: number,
    stride: number,
    gain: number,
    noise: number,
    dark: number,
    medianRate: number,
  ): void {
    const { groups, groupTime, weights, result } = this;
    const signal = values[at + (groups - 1) * stride] - values[at];
    const variance = noise * noise + signal * gain;
    const ratio = variance <= 0 ? 0 : Math.max(0, (signal * gain) / Math.sqrt(variance));
    const table = weightLevel(ratio) * groups;
    const inverse = 1 / (noise * noise);
    let sumX = 0;
    let sumXX = 0;
    let sumY = 0;
    let sumXY = 0;
    let sumW = 0;
    for (let x = 0; x < groups; x++) {
      const weight = weights[table + x] * inverse;
      const y = values[at + x * stride];
      const xw = x * weight;
      sumW += weight;
      sumX += xw;
      sumXX += x * xw;
      sumY += y * weight;
      sumXY += y * xw;
    }
    const scale = 1 / (sumW * sumXX - sumX * sumX);
    const slope = ((sumW * sumXY - sumX * sumY) * scale) / groupTime;
    const photons = medianRate > 0 ? medianRate + dark : dark;
    const varPoisson = photons / (groupTime * gain * (groups - 1));
    const perTime = noise / groupTime;
    const varRnoise = (12 * perTime * perTime) / ((groups * groups * groups - groups) * gain * gain);

    // One segment still goes through the weighted means.
    const weightRnoise = 1 / varRnoise;
    const total = 1 / (1 / (varPoisson + varRnoise));
    let poisson = varPoisson > 0 ? 1 / (1 / varPoisson) : 0;
    if (poisson >= LARGE_VARIANCE) poisson = 0;
    let rnoise = 1 / weightRnoise;
    if (rnoise >= LARGE_VARIANCE) rnoise = 0;
    result[SLOPE] = (slope / varRnoise) * rnoise;
    result[VAR_POISSON] = poisson;
    result[VAR_RNOISE] = rnoise;
    result[ERR] = Math.sqrt(poisson + rnoise);
    result[INTS_ERR] = total > LARGE_VARIANCE ? 0 : Math.sqrt(total);
  }
}
