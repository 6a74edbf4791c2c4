import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";

/** Pixels of one round: their reads stay in the cache of the processor. */
const ROUND = 256;

/**
 * Fits a line to the reads of each group of pixels `[from, to)` by least squares and combines the groups, weighted by the inverse
 * squares of their errors, which come from the scatter about the line.
 *
 * As in the original, slopes and errors of groups are float32, the error of the combination is `1 / sqrt(sum(error^2))`, and
 * where the first group has no scatter it alone counts, with error 0.
 *
 * @param data - `groups` times `reads` for each pixel.
 * @param times - of the reads: `groups` times `reads`.
 * @param slope - one for each pixel; so is `error`.
 */
export const fitLines = kernel(
  import.meta.url,
  "fitLines",
  (
    from: number,
    to: number,
    data: Uint16Array,
    times: Float32Array,
    groups: number,
    reads: number,
    slope: Float32Array,
    error: Float32Array,
  ) => {
    const n = reads;
    const round = ROUND;
    // Scratch in double precision, one value for each pixel of the round: the reads, one after the other, then these.
    const [sumY, sumTY, slopes, starts, residuals, squares] = [0, 1, 2, 3, 4, 5].map(
      (row) => (n + row) * round,
    );
    const memory = vectorMemory(2 * (n + 6) * round);
    const { wide } = memory;
    const weights = new Float64Array(round);
    const weighted = new Float64Array(round);
    const variances = new Float64Array(round);
    const isExact = new Uint8Array(round);
    for (let start = from; start < to; start += round) {
      const count = Math.min(round, to - start);
      weights.fill(0);
      weighted.fill(0);
      variances.fill(0);
      isExact.fill(0);
      for (let group = 0; group < groups; group++) {
        const clock = group * n;
        let t = 0;
        let tt = 0;
        for (let read = 0; read < n; read++) {
          t += times[clock + read];
          tt += times[clock + read] * times[clock + read];
        }
        wide.fill(0, sumY, slopes);
        wide.fill(0, squares, squares + round);
        for (let read = 0; read < n; read++) {
          const row = read * round;
          for (let i = 0, at = (start * groups + group) * n + read; i < count; i++, at += groups * n)
            wide[row + i] = data[at];
          memory.addScaledWide(sumY, sumY, 1, row, count);
          memory.addScaledWide(sumTY, sumTY, times[clock + read], row, count);
        }
        const span = n * tt - t * t;
        for (let i = 0; i < count; i++) {
          const y = wide[sumY + i];
          const b = (n * wide[sumTY + i] - t * y) / span;
          wide[slopes + i] = b;
          wide[starts + i] = (y - b * t) / n;
        }
        for (let read = 0; read < n; read++) {
          memory.addScaledWide(residuals, read * round, -times[clock + read], slopes, count);
          memory.subtractWide(residuals, residuals, starts, count);
          memory.addProductsWide(squares, residuals, residuals, count);
        }
        const scale = tt - (t * t) / n;
        for (let i = 0; i < count; i++) {
          if (isExact[i] !== 0) continue;
          const groupSlope = Math.fround(wide[slopes + i]);
          const groupError = Math.fround(Math.sqrt(wide[squares + i] / (n - 2) / scale));
          if (group === 0 && groupError === 0) {
            isExact[i] = 1;
            weighted[i] = groupSlope;
            weights[i] = 1;
            variances[i] = Number.POSITIVE_INFINITY;
            continue;
          }
          const variance = groupError * groupError;
          weighted[i] += groupSlope / variance;
          weights[i] += 1 / variance;
          variances[i] += variance;
        }
      }
      for (let i = 0; i < count; i++) {
        slope[start + i] = weighted[i] / weights[i];
        error[start + i] = Math.sqrt(1 / variances[i]);
      }
    }
  },
);
