import { kernel } from "@pipe/parallel";
import { medianOf } from "../common/median.ts";

/**
 * Averages the count rates of integrations. Their Poisson variances are first scaled to a common rate (the median, then the mean that
 * follows from it), so that low values get no undue weight. Arithmetic and sums in float32, NaN left out of sums.
 *
 * Flags are those of any integration, but DO_NOT_USE only when all have it. Chi square is the sum.
 */
export const averageRows = kernel(
  import.meta.url,
  "averageRows",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    dq: Uint32Array,
    varPoisson: Float32Array,
    varRnoise: Float32Array,
    _err: Float32Array,
    chisq: Float32Array,
    outData: Float32Array,
    outDq: Uint32Array,
    outVarPoisson: Float32Array,
    outVarRnoise: Float32Array,
    outErr: Float32Array,
    outChisq: Float32Array,
    integrations: number,
    rows: number,
    columns: number,
    doNotUse: number,
  ): void => {
    const fround = Math.fround;
    const plane = rows * columns;
    const values = new Float64Array(integrations);
    const photons = new Float32Array(integrations);
    const weights = new Float32Array(integrations);
    for (let pixel = fromRow * columns; pixel < toRow * columns; pixel++) {
      let count = 0;
      let chi = 0;
      let any = 0;
      let all = doNotUse;
      for (let i = 0; i < integrations; i++) {
        const at = i * plane + pixel;
        if (!Number.isNaN(data[at])) values[count++] = data[at];
        chi = i === 0 ? chisq[at] : fround(chi + chisq[at]);
        any |= dq[at];
        all &= dq[at];
      }
      const median = medianOf(values, count);
      let slope = count & 1 || count === 0 ? median : fround(fround(2 * median) / 2);
      for (let round = 0; round < 2; round++) {
        let sum = 0;
        for (let i = 0; i < integrations; i++) {
          const at = i * plane + pixel;
          let scale = fround(slope / data[at]);
          if (!(scale >= 0 && scale < Number.POSITIVE_INFINITY)) scale = 0;
          photons[i] = varPoisson[at] * scale;
          weights[i] = 1 / fround(photons[i] + varRnoise[at]);
          if (!Number.isNaN(weights[i])) sum = fround(sum + weights[i]);
        }
        let mean = 0;
        let used = 0;
        for (let i = 0; i < integrations; i++) {
          weights[i] = weights[i] / sum;
          const part = fround(data[i * plane + pixel] * weights[i]);
          if (Number.isNaN(part)) continue;
          mean = fround(mean + part);
          used++;
        }
        slope = used === 0 ? Number.NaN : mean;
      }
      let photon = 0;
      let read = 0;
      let photonParts = 0;
      let readParts = 0;
      for (let i = 0; i < integrations; i++) {
        const square = fround(weights[i] * weights[i]);
        const photonPart = fround(photons[i] * square);
        const readPart = fround(varRnoise[i * plane + pixel] * square);
        if (!Number.isNaN(photonPart)) {
          photon = fround(photon + photonPart);
          photonParts++;
        }
        if (Number.isNaN(readPart)) continue;
        read = fround(read + readPart);
        readParts++;
      }
      if (photonParts === 0) photon = Number.NaN;
      if (readParts === 0) read = Number.NaN;
      outData[pixel] = slope;
      outDq[pixel] = (any & ~doNotUse) | all;
      outVarPoisson[pixel] = photon;
      outVarRnoise[pixel] = read;
      outErr[pixel] = Math.sqrt(fround(photon + read));
      outChisq[pixel] = chi;
    }
  },
);
