import { medianOf } from "../common/median.ts";
import { UNSET } from "../common/unset.ts";
import { fixsenWeights, LEVELS, weightLevel } from "./weights.ts";

/** Variances at or above this mean "none" and become 0. */
const LARGE_VARIANCE = 1e6;

/** Numbers that do not change from pixel to pixel. */
export interface OlsSetup {
  readonly integrations: number;
  /** Groups that are fitted. */
  readonly groups: number;
  /** Float32 values of the times. */
  readonly groupTime: number;
  readonly frameTime: number;
  /** Time of a ramp whose only good group is the first. */
  readonly oneGroupTime: number;
  /** Fraction of a group time between reset and the middle of the first group. */
  readonly pedestalGroups: number;
  readonly suppressOneGroup: boolean;
  readonly doNotUse: number;
  readonly saturated: number;
  readonly jump: number;
  readonly persistence: number;
  readonly chargeloss: number;
}

/** Receives the segments of a pixel as they are fitted. */
export interface SegmentSink {
  segment(
    integration: number,
    index: number,
    slope: number,
    sigslope: number,
    varPoisson: number,
    varRnoise: number,
    yint: number,
    sigyint: number,
  ): void;
}

/** Count rate of one pixel. */
export class Rate {
  slope = UNSET;
  dq = UNSET;
  varPoisson = UNSET;
  varRnoise = UNSET;
  err = UNSET;

  reset(dq: number): void {
    this.slope = 0;
    this.dq = dq;
    this.varPoisson = 0;
    this.varRnoise = 0;
    this.err = 0;
  }
}

/**
 * Fits the ramps of one pixel after the other.
 *
 * A ramp is cut into segments of consecutive good groups. Each gets a straight line with the weights of Fixsen et al. 2000, PASP 112,
 * 1350; segments and integrations are averaged with weights from read noise alone. Everything in double.
 */
export class OlsPixel {
  /** Samples of the pixel, `groups` per integration; the caller fills them. */
  readonly data: Float64Array;
  /** Flags that the fit obeys, and those of before `suppressOneGroup`, which tell the CHARGELOSS rule more; the caller fills both. */
  readonly flags: Uint8Array;
  readonly original: Uint8Array;
  readonly rate = new Rate();
  readonly rates: readonly Rate[];
  /** Number of segments per integration as the original counts them for the size of its product: single-group ones not dropped. */
  readonly segmentCount: Int32Array;

  /** Signal at reset of each integration, DN; only with a sink. */
  readonly pedestals: number[] = [];

  private readonly setup: OlsSetup;
  private readonly sink: SegmentSink | undefined;
  private readonly work: Float64Array;
  private readonly starts: Int32Array;
  private readonly lengths: Int32Array;
  private segments = 0;
  /** 1: only the first group is good; 2: the zero frame stands for it. */
  private readonly special: Uint8Array;
  private readonly saturatedGroups: Int32Array;
  private readonly unusableGroups: Int32Array;
  private readonly losesCharge: Uint8Array;
  private readonly weights: (Float64Array | undefined)[] = [];
  private isReset = false;
  private gain = UNSET;
  private noise = UNSET;
  private dark = UNSET;
  private medianRate = UNSET;
  private varPoisson = UNSET;
  private varRnoise = UNSET;

  constructor(setup: OlsSetup, sink?: SegmentSink) {
    const { integrations, groups } = setup;
    this.setup = setup;
    this.sink = sink;
    this.data = new Float64Array(integrations * groups);
    this.flags = new Uint8Array(integrations * groups);
    this.original = new Uint8Array(integrations * groups);
    this.work = new Float64Array(groups);
    this.starts = new Int32Array(groups);
    this.lengths = new Int32Array(groups);
    this.rates = Array.from({ length: integrations }, () => new Rate());
    this.segmentCount = new Int32Array(integrations);
    this.special = new Uint8Array(integrations);
    this.saturatedGroups = new Int32Array(integrations);
    this.unusableGroups = new Int32Array(integrations);
    this.losesCharge = new Uint8Array(integrations);
  }

  /**
   * Fits the pixel whose samples lie in `data` and `flags`, into `rate` and `rates`.
   *
   * @param medianRate - of a pixel without flags, mean over its integrations; undefined for pixels with flags.
   * @param noise - standard deviation of a group, electrons.
   * @param zeroframe - value of the zero frame for each integration, if there is one.
   */
  fit(
    medianRate: number | undefined,
    dq: number,
    gain: number,
    noise: number,
    dark: number,
    zeroframe: Float32Array | undefined,
  ): void {
    this.gain = gain;
    this.noise = noise;
    this.dark = dark;
    this.rate.reset(dq);
    for (const rate of this.rates) rate.reset(dq);
    const clean = medianRate !== undefined;
    if (clean) this.assumeClean();
    else this.readFlags(zeroframe);
    if (this.setup.groups === 1) this.medianRate = this.singleGroupRate();
    else this.medianRate = medianRate ?? this.meanMedianRate();
    this.fitIntegrations(clean);
    if (!clean) this.recomputeChargeloss();
  }

  private assumeClean(): void {
    if (this.isReset) return;
    this.isReset = true;
    const single = this.setup.groups === 1 && !this.setup.suppressOneGroup ? 1 : 0;
    this.special.fill(single);
    this.saturatedGroups.fill(0);
    this.unusableGroups.fill(0);
    this.losesCharge.fill(0);
  }

  /** Counts flags, hides saturated samples, and lets the zero frame stand in for a ramp without a good group. */
  private readFlags(zeroframe: Float32Array | undefined): void {
    const { integrations, groups, jump, persistence, chargeloss, saturated, doNotUse, suppressOneGroup } =
      this.setup;
    const { data, flags } = this;
    this.isReset = false;
    const unusable = saturated | doNotUse;
    for (let integration = 0; integration < integrations; integration++) {
      const first = integration * groups;
      let good = 0;
      let seen = 0;
      let saturatedCount = 0;
      let unusableCount = 0;
      let doNotUseCount = 0;
      for (let i = first; i < first + groups; i++) {
        const dq = flags[i];
        seen |= dq;
        if (dq === 0) good++;
        if ((dq & doNotUse) !== 0) doNotUseCount++;
        if ((dq & unusable) !== 0) unusableCount++;
        if ((dq & saturated) === 0) continue;
        data[i] = Number.NaN;
        saturatedCount++;
      }
      this.special[integration] = 0;
      if (!suppressOneGroup) {
        const zero = zeroframe === undefined ? 0 : zeroframe[integration];
        if (good === 1 && flags[first] === 0) this.special[integration] = 1;
        else if (good === 0 && zero !== 0) {
          this.special[integration] = 2;
          data[first] = zero;
          flags[first] = 0;
          unusableCount--;
          if (saturatedCount === groups) saturatedCount--;
          if (doNotUseCount === groups) doNotUseCount--;
        }
      }
      this.saturatedGroups[integration] = saturatedCount;
      this.unusableGroups[integration] = unusableCount;
      this.losesCharge[integration] = (seen & chargeloss) === 0 ? 0 : 1;
      const passed = (seen & jump) | (seen & persistence);
      this.rates[integration].dq |= passed;
      this.rate.dq |= passed;
    }
  }

  private singleGroupRate(): number {
    let sum = 0;
    for (const value of this.data) sum += value / this.setup.oneGroupTime;
    return sum / this.setup.integrations;
  }

  /** Mean over the integrations of the median difference per second; integrations without any count as 0. */
  private meanMedianRate(): number {
    const { integrations, groups, oneGroupTime, frameTime } = this.setup;
    let sum = 0;
    for (let integration = 0; integration < integrations; integration++) {
      const special = this.special[integration];
      let rate: number;
      if (special === 0) rate = this.integrationMedianRate(integration * groups);
      else rate = this.data[integration * groups] / (special === 1 ? oneGroupTime : frameTime);
      if (!Number.isNaN(rate)) sum += rate;
    }
    return sum / integrations;
  }

  private integrationMedianRate(first: number): number {
    const { data, flags, work } = this;
    const { groups, groupTime, doNotUse, jump } = this.setup;
    let count = 0;
    let previous = (flags[first] & doNotUse) === 0 ? data[first] / groupTime : Number.NaN;
    const start = previous;
    for (let i = first + 1; i < first + groups; i++) {
      const dq = flags[i];
      const value = (dq & doNotUse) === 0 ? data[i] / groupTime : Number.NaN;
      const difference = value - previous;
      if ((dq & jump) === 0 && !Number.isNaN(difference)) work[count++] = difference;
      previous = value;
    }
    return count === 0 ? start : medianOf(work, count);
  }

  private fitIntegrations(clean: boolean): void {
    const { integrations, doNotUse, saturated } = this.setup;
    const { rate } = this;
    const invalid = doNotUse | saturated;
    let unusable = 0;
    let full = 0;
    let anySaturated = false;
    for (let integration = 0; integration < integrations; integration++) {
      const own = this.rates[integration];
      if (clean) this.findSingleSegment(integration);
      else this.findSegments(integration, own);
      this.fitIntegration(integration, own);
      if ((own.dq & doNotUse) !== 0) {
        unusable++;
        own.slope = Number.NaN;
      }
      if (this.sink !== undefined) this.pedestals[integration] = this.pedestal(integration, own);
      if ((own.dq & saturated) !== 0) {
        full++;
        own.slope = Number.NaN;
      }
      if (this.saturatedGroups[integration] === 0) continue;
      own.dq |= saturated;
      anySaturated = true;
    }
    if (unusable === integrations) rate.dq |= doNotUse;
    if (full === integrations) rate.dq |= saturated;
    if (rate.varPoisson > 0) rate.varPoisson = 1 / rate.varPoisson;
    if (rate.varPoisson >= LARGE_VARIANCE || rate.varPoisson < 0) rate.varPoisson = 0;
    if (rate.varRnoise > 0) rate.varRnoise = 1 / rate.varRnoise;
    if (rate.varRnoise >= LARGE_VARIANCE) rate.varRnoise = 0;
    rate.err = Math.sqrt(rate.varPoisson + rate.varRnoise);
    if ((rate.dq & invalid) !== 0) {
      rate.slope = Number.NaN;
      rate.varPoisson = 0;
      rate.varRnoise = 0;
      rate.err = 0;
    }
    if (anySaturated) rate.dq |= saturated;
    if (!Number.isNaN(rate.slope)) rate.slope *= rate.varRnoise;
  }

  private pedestal(integration: number, own: Rate): number {
    if ((own.dq & this.setup.saturated) !== 0) return 0;
    const value = this.data[integration * this.setup.groups] - own.slope * this.setup.pedestalGroups;
    return Number.isNaN(value) ? 0 : value;
  }

  private findSingleSegment(integration: number): void {
    this.starts[0] = 0;
    this.lengths[0] = this.setup.groups;
    this.segments = 1;
    this.segmentCount[integration] = 1;
  }

  private findSegments(integration: number, own: Rate): void {
    const { groups, saturated, doNotUse } = this.setup;
    const first = integration * groups;
    this.segments = 0;
    this.segmentCount[integration] = 0;
    if ((this.flags[first] & saturated) !== 0) {
      own.dq |= doNotUse | saturated;
      own.slope = Number.NaN;
    } else this.segmentCount[integration] = this.cut(this.flags, first);
    if (this.unusableGroups[integration] !== groups) return;
    own.dq |= doNotUse;
    if (this.saturatedGroups[integration] === groups) own.dq |= saturated;
    this.segments = 0;
  }

  /**
   * Cuts a ramp into runs of good groups; the group before a run belongs to it when it has JUMP_DET and nothing else. Runs of one group
   * are dropped when there are longer ones, and all but the first when there are not.
   *
   * @returns the number of runs, with those of the last rule still counted.
   */
  private cut(flags: Uint8Array, first: number): number {
    const { groups, persistence, jump } = this.setup;
    const { starts, lengths } = this;
    let count = 0;
    let longest = 0;
    let start = -1;
    for (let group = 0; group <= groups; group++) {
      const good = group < groups && (flags[first + group] & ~persistence) === 0;
      if (good) {
        if (start >= 0) continue;
        const afterJump = group > 0 && (flags[first + group - 1] & ~persistence) === jump;
        start = afterJump ? group - 1 : group;
      } else if (start >= 0) {
        const length = group - start;
        if (length > 1 || longest <= 1) {
          starts[count] = start;
          lengths[count++] = length;
          if (length > longest) longest = length;
        }
        start = -1;
      }
    }
    if (longest <= 1) {
      this.segments = Math.min(count, 1);
      return count;
    }
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (lengths[i] === 1) continue;
      starts[kept] = starts[i];
      lengths[kept++] = lengths[i];
    }
    this.segments = kept;
    return kept;
  }

  private fitIntegration(integration: number, own: Rate): void {
    if (this.segments === 0) return;
    const { doNotUse, saturated } = this.setup;
    const { rate } = this;
    let weightRnoise = 0;
    let weightPoisson = 0;
    let weight = 0;
    let slopes = 0;
    for (let index = 0; index < this.segments; index++) {
      const slope = this.fitSegment(integration, index);
      weightRnoise += 1 / this.varRnoise;
      if (this.varPoisson > 0) weightPoisson += 1 / this.varPoisson;
      weight += 1 / (this.varPoisson + this.varRnoise);
      slopes += slope / this.varRnoise;
    }
    if (weightPoisson > 0) own.varPoisson = 1 / weightPoisson;
    if (own.varPoisson >= LARGE_VARIANCE) own.varPoisson = 0;
    own.varRnoise = 1 / weightRnoise;
    if (own.varRnoise >= LARGE_VARIANCE) own.varRnoise = 0;
    if ((own.dq & (doNotUse | saturated)) !== 0) {
      own.slope = Number.NaN;
      own.varPoisson = 0;
      own.varRnoise = 0;
      own.err = 0;
    } else {
      own.slope = slopes * own.varRnoise;
      const variance = 1 / weight;
      own.err = variance > LARGE_VARIANCE ? 0 : Math.sqrt(variance);
    }
    if (weightPoisson > 0) rate.varPoisson += weightPoisson;
    rate.varRnoise += weightRnoise;
    rate.slope += slopes;
  }

  /** Fits one segment; leaves its variances in the fields. */
  private fitSegment(integration: number, index: number): number {
    const { groups, groupTime } = this.setup;
    const start = this.starts[index];
    const length = this.lengths[index];
    const first = integration * groups + start;
    if (length > 2) return this.fitLine(integration, index, first, start, length);
    const { data, noise, sink } = this;
    const time = length === 1 ? this.singleTime(integration) : groupTime;
    this.varPoisson = this.photonNoise() / (time * this.gain);
    this.varRnoise = this.readVariance(time, 6);
    if (length === 1) {
      const slope = data[first] / time;
      sink?.segment(integration, index, slope, 0, this.varPoisson, this.varRnoise, 0, 0);
      return slope;
    }
    const slope = (data[first + 1] - data[first]) / groupTime;
    if (sink !== undefined) {
      // The square root of 2 to as many digits as the original has.
      // biome-ignore lint/suspicious/noApproximativeNumericConstant: products show the difference.
      const sigma = 1.41421356 * noise;
      const yint = data[first + 1] * (1 - (start + 1)) + data[first] * (start + 1);
      sink.segment(integration, index, slope, sigma, this.varPoisson, this.varRnoise, yint, sigma);
    }
    return slope;
  }

  private fitLine(integration: number, index: number, first: number, start: number, length: number): number {
    const { data, gain, noise, sink } = this;
    const { groupTime } = this.setup;
    const weights = this.weightsFor(this.signalToNoise(data[first + length - 1] - data[first]), length);
    const inverse = 1 / (noise * noise);
    let sumX = 0;
    let sumXX = 0;
    let sumY = 0;
    let sumXY = 0;
    let sumW = 0;
    for (let i = 0; i < length; i++) {
      const weight = weights[i] * inverse;
      const x = i + start;
      const sample = data[first + i];
      const y = Number.isNaN(sample) ? 0 : sample;
      const xw = x * weight;
      sumW += weight;
      sumX += xw;
      sumXX += x * xw;
      sumY += y * weight;
      sumXY += y * xw;
    }
    const scale = 1 / (sumW * sumXX - sumX * sumX);
    const slope = ((sumW * sumXY - sumX * sumY) * scale) / groupTime;
    this.varPoisson = this.photonNoise() / (groupTime * gain * (length - 1));
    this.varRnoise = gain > 0 ? this.readVariance(groupTime, length * length * length - length) : 0;
    if (sink !== undefined)
      sink.segment(
        integration,
        index,
        slope,
        Math.sqrt(sumW * scale),
        this.varPoisson,
        this.varRnoise,
        (sumXX * sumY - sumX * sumXY) * scale,
        Math.sqrt(sumXX * scale),
      );
    return slope;
  }

  private photonNoise(): number {
    return this.medianRate > 0 ? this.medianRate + this.dark : this.dark;
  }

  /** @param lever - n³ - n for n groups. */
  private readVariance(time: number, lever: number): number {
    const ratio = this.noise / time;
    return (12 * ratio * ratio) / (lever * this.gain * this.gain);
  }

  private singleTime(integration: number): number {
    const { suppressOneGroup, oneGroupTime, frameTime, groupTime } = this.setup;
    const special = suppressOneGroup ? 0 : this.special[integration];
    return special === 1 ? oneGroupTime : special === 2 ? frameTime : groupTime;
  }

  private signalToNoise(signal: number): number {
    const { gain, noise } = this;
    const variance = noise * noise + signal * gain;
    if (variance <= 0 || gain === 0) return 0;
    return Math.max(0, (signal * gain) / Math.sqrt(variance));
  }

  private weightsFor(signalToNoise: number, length: number): Float64Array {
    const level = weightLevel(signalToNoise);
    return (this.weights[length * LEVELS + level] ??= fixsenWeights(level, length));
  }

  /**
   * Groups that lose charge to their neighbours are left out of the fit, but not of the read noise: it is computed again for
   * integrations that have such groups, as if they had no flag for it.
   */
  private recomputeChargeloss(): void {
    const { integrations, groups, doNotUse, chargeloss, groupTime } = this.setup;
    if (!this.losesCharge.includes(1)) return;
    const { original, rate } = this;
    let total = 0;
    for (let integration = 0; integration < integrations; integration++) {
      const own = this.rates[integration];
      if (this.losesCharge[integration] === 0) {
        if (own.varRnoise > 0) total += 1 / own.varRnoise;
        continue;
      }
      const first = integration * groups;
      for (let i = first; i < first + groups; i++)
        if ((original[i] & chargeloss) !== 0) original[i] ^= doNotUse | chargeloss;
      this.cut(original, first);
      let weight = 0;
      for (let index = 0; index < this.segments; index++) {
        const length = this.lengths[index];
        let variance: number;
        if (length === 1) variance = this.readVariance(this.singleTime(integration), 6);
        else if (length === 2) variance = this.readVariance(groupTime, 6);
        else variance = this.gain > 0 ? this.readVariance(groupTime, length * length * length - length) : 0;
        if (variance > 0) weight += 1 / variance;
      }
      own.varRnoise = 1 / weight;
      if (own.varRnoise >= LARGE_VARIANCE) own.varRnoise = 0;
      total += weight;
    }
    if (total > 0) rate.varRnoise = 1 / total;
    if (rate.varRnoise >= LARGE_VARIANCE) rate.varRnoise = 0;
  }
}
