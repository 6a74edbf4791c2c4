import { parabolaVertex } from "@pipe/numeric/linalg";
import { modulo } from "@pipe/numeric/modulo";
import type { PhasedSums } from "./collect.ts";
import type { Wave } from "./wave.ts";

/** Phase and amplitude of the wave in one or more integrations; the phase is that of the first one. */
export interface EmiFit {
  readonly phase: number;
  readonly amplitude: number;
}

/** Phases at which the fit is tried. */
const TRIALS = 500;

/** Below this curvature of chi-square (numpy's isclose) an amplitude cannot be found. */
const FLAT = 1e-8;

/** Sums over the groups of one integration, for each phase of the pixels. */
interface IntegrationSums {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly sumY: Float64Array;
  readonly sumTY: Float64Array;
}

/** The wave at all groups and phases of the pixels for one trial phase, with its sums over the groups. */
interface TrialWave {
  readonly wave: Float64Array;
  readonly sum: Float64Array;
  readonly sumT: Float64Array;
  readonly sumSquares: Float64Array;
}

/**
 * Fits a wave and straight ramps together: for a trial phase chi-square is a parabola in the amplitude, a c^2 + b c, once the
 * best line is taken out of each ramp. The sums make each trial independent of the number of pixels.
 */
export class JointFitter {
  readonly #groups: number;
  readonly #phases: number;
  readonly #turnPerIntegration: number;
  readonly #integrations: readonly IntegrationSums[];
  readonly #trials: readonly TrialWave[];

  /**
   * @param turnPerGroup - by which the phase advances from group to group, in periods.
   * @param turnPerIntegration - likewise from integration to integration.
   */
  constructor(
    { phases, sums, counts }: PhasedSums,
    groups: number,
    wave: Wave,
    turnPerGroup: number,
    turnPerIntegration: number,
  ) {
    this.#groups = groups;
    this.#phases = phases;
    this.#turnPerIntegration = turnPerIntegration;
    this.#integrations = Array.from({ length: counts.length / phases }, (_, i) =>
      integrationSums(
        sums.subarray(i * phases * groups, (i + 1) * phases * groups),
        counts.subarray(i * phases, (i + 1) * phases),
        groups,
      ),
    );
    this.#trials = Array.from({ length: TRIALS }, (_, k) =>
      trialWave(wave, k / TRIALS, phases, groups, turnPerGroup),
    );
  }

  /**
   * The best phase and its amplitude, for some integrations together.
   *
   * The amplitude is 0 where there is nothing to fit.
   */
  fit(integrations: readonly number[], warn: (line: string) => void): EmiFit {
    const chiSquare = Float64Array.from({ length: TRIALS }, (_, k) => {
      const { a, b } = this.#parabola(k / TRIALS, integrations);
      return isFlat(a, b) ? Number.NaN : -(b * b) / (4 * a);
    });
    const phase = bestPhase(chiSquare, warn);
    const { a, b } = this.#parabola(phase, integrations);
    return { phase, amplitude: isFlat(a, b) ? 0 : -b / (2 * a) };
  }

  #parabola(phase: number, integrations: readonly number[]): { readonly a: number; readonly b: number } {
    let a = 0;
    let b = 0;
    for (const i of integrations) {
      const part = this.#parabolaOf(this.#integrations[i], this.#nearestTrial(phase, i));
      a += part.a;
      b += part.b;
    }
    return { a, b };
  }

  /** The first trial phase that lies least ahead of the phase in an integration. */
  #nearestTrial(phase: number, integration: number): TrialWave {
    const turn = this.#turnPerIntegration * integration;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < TRIALS; k++) {
      const ahead = Math.abs(modulo(k / TRIALS - phase - turn, 1));
      if (ahead < least) {
        least = ahead;
        nearest = k;
      }
    }
    return this.#trials[nearest];
  }

  #parabolaOf(
    { values, counts, sumY, sumTY }: IntegrationSums,
    { wave, sum, sumT, sumSquares }: TrialWave,
  ): { readonly a: number; readonly b: number } {
    const groups = this.#groups;
    const t = (groups * (groups - 1)) / 2;
    const tt = ((groups - 1) * groups * (2 * groups - 1)) / 6;
    const delta = groups * tt - t * t;
    let a = 0;
    let b = 0;
    let cross = 0;
    for (let p = 0; p < this.#phases; p++) {
      const z = sum[p];
      const tz = sumT[p];
      a += (counts[p] / delta) * (-tt * z * z + 2 * t * z * tz - groups * tz * tz + sumSquares[p] * delta);
      b += tt * z * sumY[p] - t * tz * sumY[p] - t * z * sumTY[p] + groups * tz * sumTY[p];
      for (let i = p * groups; i < (p + 1) * groups; i++) cross += wave[i] * values[i];
    }
    return { a, b: (2 / delta) * b - 2 * cross };
  }
}

function isFlat(a: number, b: number): boolean {
  return Math.abs(a) <= FLAT || !Number.isFinite(a) || !Number.isFinite(b);
}

function integrationSums(values: Float64Array, counts: Float64Array, groups: number): IntegrationSums {
  const sumY = new Float64Array(counts.length);
  const sumTY = new Float64Array(counts.length);
  for (let i = 0; i < values.length; i++) {
    const group = i % groups;
    const phase = (i - group) / groups;
    sumY[phase] += values[i];
    sumTY[phase] += values[i] * group;
  }
  return { values, counts, sumY, sumTY };
}

function trialWave(
  wave: Wave,
  trial: number,
  phases: number,
  groups: number,
  turnPerGroup: number,
): TrialWave {
  const result: TrialWave = {
    wave: new Float64Array(phases * groups),
    sum: new Float64Array(phases),
    sumT: new Float64Array(phases),
    sumSquares: new Float64Array(phases),
  };
  for (let p = 0; p < phases; p++) {
    for (let group = 0; group < groups; group++) {
      const z = wave.at(modulo((p + 0.5) / phases + group * turnPerGroup, 1) + trial);
      result.wave[p * groups + group] = z;
      result.sum[p] += z;
      result.sumT[p] += group * z;
      result.sumSquares[p] += z * z;
    }
  }
  return result;
}

/** The minimum of chi-square over the trial phases, refined by a parabola through three points. */
function bestPhase(chiSquare: Float64Array, warn: (line: string) => void): number {
  let best = -1;
  for (let k = 0; k < TRIALS; k++)
    if (!Number.isNaN(chiSquare[k]) && !(best >= 0 && chiSquare[k] >= chiSquare[best])) best = k;
  if (best < 0) {
    warn("Chi squared values are all NaN");
    return 0;
  }
  const around: [number, number, number] = [(best - 1 + TRIALS) % TRIALS, best, (best + 1) % TRIALS];
  const heights: [number, number, number] = [
    chiSquare[around[0]],
    chiSquare[around[1]],
    chiSquare[around[2]],
  ];
  if (heights.some(Number.isNaN)) {
    warn("Chi squared values in final optimization are unexpectedly NaN");
    return best / TRIALS;
  }
  if (heights.every((height) => height === heights[0])) {
    warn("Chi squared values as a function of phase offset are unexpectedly equal in EMIcorr");
    return best / TRIALS;
  }
  // At either end of the list the phases are not continued over the jump from 1 to 0, as in the original.
  return parabolaVertex([around[0] / TRIALS, around[1] / TRIALS, around[2] / TRIALS], heights);
}
