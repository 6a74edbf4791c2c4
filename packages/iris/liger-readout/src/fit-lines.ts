import { kernel } from "@pipe/parallel";

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
    const sumT = new Float64Array(groups);
    const sumTT = new Float64Array(groups);
    for (let group = 0; group < groups; group++) {
      for (let i = group * n; i < (group + 1) * n; i++) {
        sumT[group] += times[i];
        sumTT[group] += times[i] * times[i];
      }
    }
    for (let pixel = from; pixel < to; pixel++) {
      let weights = 0;
      let weighted = 0;
      let squares = 0;
      for (let group = 0; group < groups; group++) {
        const first = (pixel * groups + group) * n;
        const clock = group * n;
        const t = sumT[group];
        const tt = sumTT[group];
        let y = 0;
        let ty = 0;
        for (let i = 0; i < n; i++) {
          const read = data[first + i];
          y += read;
          ty += times[clock + i] * read;
        }
        const b = (n * ty - t * y) / (n * tt - t * t);
        const a = (y - b * t) / n;
        let residuals = 0;
        for (let i = 0; i < n; i++) {
          const residual = data[first + i] - b * times[clock + i] - a;
          residuals += residual * residual;
        }
        const groupSlope = Math.fround(b);
        const groupError = Math.fround(Math.sqrt(residuals / (n - 2) / (tt - (t * t) / n)));
        if (group === 0 && groupError === 0) {
          weighted = groupSlope;
          weights = 1;
          squares = Number.POSITIVE_INFINITY;
          break;
        }
        const square = groupError * groupError;
        weighted += groupSlope / square;
        weights += 1 / square;
        squares += square;
      }
      slope[pixel] = weighted / weights;
      error[pixel] = Math.sqrt(1 / squares);
    }
  },
);
