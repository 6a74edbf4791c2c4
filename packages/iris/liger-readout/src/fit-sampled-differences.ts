import { kernel } from "@pipe/parallel";

/**
 * Slopes of pixels `[from, to)` from the mean of the last and of the first `coadds` reads of each group (correlated double
 * sampling, multiple for more than one), the groups combined as by `fitLines`.
 *
 * As in the original, errors come from the scatter about the line of that slope through the origin.
 *
 * @param data - `groups` times `reads` for each pixel.
 * @param times - of the reads: `groups` times `reads`.
 * @param slope - one for each pixel; so is `error`.
 */
export const fitSampledDifferences = kernel(
  import.meta.url,
  "fitSampledDifferences",
  (
    from: number,
    to: number,
    data: Uint16Array,
    times: Float32Array,
    groups: number,
    reads: number,
    coadds: number,
    slope: Float32Array,
    error: Float32Array,
  ) => {
    const n = reads;
    const last = n - coadds;
    const span = new Float64Array(groups);
    const sumTT = new Float64Array(groups);
    for (let group = 0; group < groups; group++) {
      const clock = group * n;
      for (let i = 0; i < coadds; i++) span[group] += (times[clock + last + i] - times[clock + i]) / coadds;
      for (let i = 0; i < n; i++) sumTT[group] += times[clock + i] * times[clock + i];
    }
    for (let pixel = from; pixel < to; pixel++) {
      let weights = 0;
      let weighted = 0;
      let squares = 0;
      for (let group = 0; group < groups; group++) {
        const first = (pixel * groups + group) * n;
        const clock = group * n;
        let difference = 0;
        for (let i = 0; i < coadds; i++) difference += data[first + last + i] - data[first + i];
        const b = difference / coadds / span[group];
        let residuals = 0;
        for (let i = 0; i < n; i++) {
          const residual = data[first + i] - b * times[clock + i];
          residuals += residual * residual;
        }
        const groupSlope = Math.fround(b);
        const groupError = Math.fround(Math.sqrt(residuals / (n - 1) / sumTT[group]));
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
