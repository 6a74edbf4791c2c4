/** Upper limits of the signal-to-noise ratios of the weight tables but the last. */
export const LEVEL_LIMITS: readonly number[] = [5, 10, 20, 50, 100];

/** Powers for the ratios below each of {@link LEVEL_LIMITS}, and above. */
const POWERS = [0, 0.4, 1, 3, 6, 10];

/** Number of weight tables. */
export const LEVELS: number = POWERS.length;

/** Which weights a segment gets; those for the highest ratio where it is NaN, as in the original. */
export function weightLevel(signalToNoise: number): number {
  if (signalToNoise < 5) return 0;
  if (signalToNoise < 10) return 1;
  if (signalToNoise < 20) return 2;
  if (signalToNoise < 50) return 3;
  return signalToNoise < 100 ? 4 : 5;
}

/**
 * Relative weights of the groups of a segment: the distance from its middle to a power that grows with the signal (Fixsen et al. 2000,
 * PASP 112, 1350). Raised in single precision, as in the original.
 */
export function fixsenWeights(level: number, length: number): Float64Array {
  const middle = (length - 1) / 2;
  const power = Math.fround(POWERS[level]);
  return Float64Array.from({ length }, (_, i) =>
    Math.fround(Math.fround(Math.abs((i - middle) * (1 / middle))) ** power),
  );
}
