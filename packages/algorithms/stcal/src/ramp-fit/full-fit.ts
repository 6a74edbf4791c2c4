import { exactRoot } from "../common/exact-trig.ts";
import { UNSET } from "../common/unset.ts";
import type { Covariance } from "./covariance.ts";

/** Differences between corrections of the scale of the determinant, against overflow in long ramps. */
const RESCALE = 10;

/**
 * The likelihood fit of one ramp with everything that the search for jumps needs: the fits without each difference, and without each
 * pair of neighbouring ones. Recursions, names and order of operations are those of Brandt 2024 (PASP 136, 045004 section 4; 045005 section
 * 3) and of the original, down to what becomes of NaN.
 */
export class FullFit {
  rate = UNSET;
  sigma = UNSET;
  chiSquare = 0;
  varPoisson = 0;
  varRnoise = 0;

  private readonly count: number;
  private readonly covariance: Covariance;
  private readonly alpha: Float64Array;
  private readonly beta: Float64Array;
  private readonly masked: Float64Array;
  private readonly theta: Float64Array;
  private readonly phi: Float64Array;
  private readonly dB: Float64Array;
  private readonly dC: Float64Array;
  private readonly sumTheta: Float64Array;
  private readonly dataTheta: Float64Array;
  private readonly rateOne: Float64Array;
  private readonly chiOne: Float64Array;
  private readonly rateTwo: Float64Array;
  private readonly chiTwo: Float64Array;
  private scale = 1;
  private a = UNSET;
  private b = UNSET;
  private c = UNSET;
  private photon = UNSET;
  private read = UNSET;

  constructor(covariance: Covariance) {
    const count = covariance.deltaT.length;
    const array = () => new Float64Array(count + 1);
    this.count = count;
    this.covariance = covariance;
    this.alpha = array();
    this.beta = array();
    this.masked = array();
    this.theta = array();
    this.phi = array();
    this.dB = array();
    this.dC = array();
    this.sumTheta = array();
    this.dataTheta = array();
    this.rateOne = array();
    this.chiOne = array();
    this.rateTwo = array();
    this.chiTwo = array();
  }

  /**
   * Leaves out differences, clearing their `use`, until that improves chi square no more than the thresholds, or three are left.
   *
   * @returns the count rate without them.
   */
  findJumps(
    differences: Float64Array,
    use: Uint8Array,
    guess: number,
    gain: number,
    noise: number,
    thresholdOne: number,
    thresholdTwo: number,
  ): number {
    let rate = 0;
    for (let round = 0; round < this.count; round++) {
      this.fit(differences, use, guess, gain, noise);
      if (round === 0) rate = this.rate;
      this.omitOne(use);
      this.omitTwo(use);
      const better = this.dropBest(use, thresholdOne, thresholdTwo);
      if (better === undefined) break;
      // Not finite stays not finite, as in the original.
      rate = rate * 0 + better;
      let left = 0;
      for (const used of use) left += used;
      if (left <= 3) break;
    }
    return rate;
  }

  /** Fits with the covariance of the count rate `guess`. */
  fit(differences: Float64Array, use: Uint8Array, guess: number, gain: number, noise: number): void {
    this.setCovariance(guess, gain, noise);
    const { count, alpha, beta, masked, theta, phi, dB, dC, sumTheta, dataTheta } = this;
    for (let i = 0; i < count; i++) masked[i] = differences[i] * use[i];
    for (let i = 0; i < count - 1; i++) beta[i] = beta[i] * use[i + 1] * use[i];

    theta[0] = 1;
    theta[1] = alpha[0];
    for (let i = 2; i <= count; i++)
      theta[i] = alpha[i - 1] * theta[i - 1] - beta[i - 2] * beta[i - 2] * theta[i - 2];
    phi[count] = 1;
    phi[count - 1] = alpha[count - 1];
    for (let i = count - 2; i >= 0; i--) phi[i] = alpha[i] * phi[i + 1] - beta[i] * beta[i] * phi[i + 2];

    sumTheta[0] = -theta[0];
    dataTheta[0] = 0;
    dataTheta[1] = -masked[0] * theta[0];
    for (let i = 1; i < count; i++) {
      const sign = i & 1 ? 1 : -1;
      sumTheta[i] = sumTheta[i - 1] * beta[i - 1] + sign * theta[i];
      dataTheta[i + 1] = beta[i - 1] * dataTheta[i] + sign * masked[i] * theta[i];
    }

    const determinant = theta[count];
    let sumPhi = 0;
    let dataPhi = 0;
    for (let i = count - 1; i >= 0; i--) {
      const sign = i & 1 ? 1 : -1;
      if (i < count - 1) {
        sumPhi = sumPhi * beta[i] + -sign * beta[i] * phi[i + 2];
        dataPhi = (dataPhi + -sign * masked[i + 1] * phi[i + 2]) * beta[i];
      }
      dC[i] = (sign / determinant) * (phi[i + 1] * sumTheta[i] + theta[i] * sumPhi) * use[i];
      dB[i] = (sign / determinant) * (phi[i + 1] * dataTheta[i + 1] + theta[i] * dataPhi);
    }

    let off = 0;
    let on = 0;
    let b = 0;
    let c = 0;
    for (let i = 0; i < count; i++) {
      const sign = i & 1 ? 1 : -1;
      const before = i === 0 ? 1 : beta[i - 1];
      off += ((masked[i] * sign) / determinant) * before * phi[i + 1] * dataTheta[i];
      on += (masked[i] * masked[i] * theta[i] * phi[i + 1]) / determinant;
      b += masked[i] * dC[i];
      c += dC[i];
    }
    this.a = 2 * off + on;
    this.b = b;
    this.c = c;
    this.rate = b * (1 / c);
    this.chiSquare = (this.a - (b * b) / c) / this.scale;
    this.sigma = Math.sqrt(this.scale / c);
  }

  /** Contributions of photons and reads to the variance of the last fit. */
  splitVariance(): void {
    const { count, dC, c, photon, read, covariance } = this;
    const { alphaPhoton, alphaRead, betaPhoton, betaRead } = covariance;
    let varPhoton = 0;
    let varRead = 0;
    let besidePhoton = 0;
    let besideRead = 0;
    for (let i = 0; i < count; i++) {
      const weight = dC[i] / c;
      varPhoton += weight * weight * (photon * alphaPhoton[i]);
      varRead += weight * weight * (read * alphaRead[i]);
      if (i === 0) continue;
      const both = weight * (dC[i - 1] / c);
      besidePhoton += both * (photon * betaPhoton[i - 1]);
      besideRead += both * (read * betaRead[i - 1]);
    }
    this.varPoisson = varPhoton + 2 * besidePhoton;
    this.varRnoise = varRead + 2 * besideRead;
  }

  /** Elements of the covariance matrix, divided by a scale that makes its determinant 1. */
  private setCovariance(guess: number, gain: number, noise: number): void {
    const { count, alpha, beta, covariance } = this;
    const photon = guess / gain;
    const read = noise * noise;
    this.photon = photon;
    this.read = read;
    for (let i = 0; i < count; i++)
      alpha[i] = photon * covariance.alphaPhoton[i] + read * covariance.alphaRead[i];
    for (let i = 0; i < count - 1; i++)
      beta[i] = photon * covariance.betaPhoton[i] + read * covariance.betaRead[i];

    let before = 1;
    let theta = alpha[0];
    let scale = 1;
    for (let i = 2; i <= count; i++) {
      const next = (alpha[i - 1] / scale) * theta - ((beta[i - 2] * beta[i - 2]) / (scale * scale)) * before;
      before = theta;
      theta = next;
      if (i % RESCALE !== 0 && i !== count) continue;
      const root = exactRoot(theta, i);
      scale *= root;
      before /= theta / root;
      theta = 1;
    }
    this.scale = scale;
    for (let i = 0; i < count; i++) alpha[i] /= scale;
    for (let i = 0; i < count - 1; i++) beta[i] /= scale;
  }

  /** Fits without each difference in turn; for those that are out already, the fit as it is. */
  private omitOne(use: Uint8Array): void {
    const { count, theta, phi, dB, dC, a: all, b: data, c: sum, scale, rateOne, chiOne } = this;
    const determinant = theta[count];
    for (let i = 0; i < count; i++) {
      if (use[i] === 0) {
        rateOne[i] = this.rate;
        chiOne[i] = this.chiSquare;
        continue;
      }
      const diagonal = (theta[i] * phi[i + 1]) / determinant;
      const a = (diagonal * data - dB[i] * dC[i]) / (sum * diagonal - dC[i] * dC[i]);
      const b = (dB[i] - a * dC[i]) / diagonal;
      rateOne[i] = a;
      chiOne[i] =
        (all + a * a * sum - 2 * a * data + b * b * diagonal - 2 * b * dB[i] + 2 * a * b * dC[i]) / scale;
    }
  }

  /** Fits without each pair of neighbouring differences; where one of them is out already, the fit without the other. */
  private omitTwo(use: Uint8Array): void {
    const { count, theta, phi, beta, dB, dC, a: all, b: data, c: sum, scale } = this;
    const { rateOne, chiOne, rateTwo, chiTwo } = this;
    const determinant = theta[count];
    for (let i = 0; i < count - 1; i++) {
      if (use[i] === 0 || use[i + 1] === 0) {
        const other = use[i] === 0 ? i + 1 : i;
        rateTwo[i] = rateOne[other];
        chiTwo[i] = chiOne[other];
        continue;
      }
      const first = (theta[i] * phi[i + 1]) / determinant;
      const second = (theta[i + 1] * phi[i + 2]) / determinant;
      const beside = (-beta[i] * theta[i] * phi[i + 2]) / determinant;
      const e = dC[i];
      const f = dC[i + 1];
      const p = e * e - sum * first;
      const q = e * f - sum * beside;
      const r = data * e - dB[i] * sum;
      const c = (r / p - (data * f - dB[i + 1] * sum) / q) / (q / p - (f * f - sum * second) / q);
      const b = (r - c * q) / p;
      const a = (data - b * e - c * f) / sum;
      rateTwo[i] = a;
      let chi = all + a * a * sum + b * b * first + c * c * second;
      chi -= 2 * a * data + 2 * b * dB[i] + 2 * c * dB[i + 1];
      chi += 2 * a * b * e + 2 * a * c * f + 2 * b * c * beside;
      chiTwo[i] = chi / scale;
    }
  }

  /**
   * Drops the one or two differences whose omission improves chi square most, if by more than the threshold.
   *
   * @returns the count rate without them; undefined when nothing is dropped.
   */
  private dropBest(use: Uint8Array, thresholdOne: number, thresholdTwo: number): number | undefined {
    const { count, chiSquare, chiOne, chiTwo, rateOne, rateTwo } = this;
    const { reads } = this.covariance;
    let bestOne = Number.NEGATIVE_INFINITY;
    let bestTwo = Number.NEGATIVE_INFINITY;
    // Math.max passes NaN on: then nothing is dropped.
    for (let i = 0; i < count; i++) bestOne = Math.max(bestOne, chiSquare - chiOne[i]);
    // Two differences are left out only for a resultant of several reads, during which the jump may have come.
    for (let i = 0; i < count - 1; i++)
      bestTwo = Math.max(bestTwo, (chiSquare - chiTwo[i]) * (reads[i + 1] > 1 ? 1 : 0));
    const single = bestOne - thresholdOne > bestTwo - thresholdTwo;
    let best =
      bestOne * (bestOne > thresholdOne ? 1 : 0) * (single ? 1 : 0) +
      bestTwo * (bestTwo > thresholdTwo ? 1 : 0) * (single ? 0 : 1);
    if (best === 0) best = Number.NaN;
    const width = single ? 1 : 2;
    const chi = single ? chiOne : chiTwo;
    const rates = single ? rateOne : rateTwo;
    let dropped = false;
    let rate = 0;
    for (let i = 0; i + width <= count; i++) {
      const drop = chiSquare - chi[i] === best;
      rate += rates[i] * (drop ? 1 : 0);
      if (!drop) continue;
      dropped = true;
      for (let k = i; k < i + width; k++) use[k] = 0;
    }
    return dropped ? rate : undefined;
  }
}
