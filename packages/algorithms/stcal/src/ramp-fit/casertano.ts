import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { checkShape } from "../common/ramp.ts";
import {
  CasertanoPixel,
  type JumpThreshold,
  type ResultantTimes,
  resultantTimes,
} from "./casertano-pixel.ts";

/** What {@link fitRampsCasertano} may be told. */
export interface CasertanoOptions {
  /** Seconds between reads. */
  readonly readTime: number;
  /** Numbers of the reads, from 1, that each resultant averages. */
  readonly readPattern: readonly (readonly number[])[];
  /** Search for jumps; without, flags alone say where they are. */
  readonly useJump?: boolean;
  /** The threshold of jumps is `intercept - constant * log10(slope)`. */
  readonly thresholdIntercept?: number | undefined;
  readonly thresholdConstant?: number | undefined;
}

/** Fits of {@link fitRampsCasertano}: (rows, columns). */
export interface CasertanoFit {
  /** Electrons per second; 0 without a fit. */
  readonly slope: NDArray<"float32">;
  readonly readVariance: NDArray<"float32">;
  readonly poissonVariance: NDArray<"float32">;
}

/**
 * Fits count rates to ramps of unevenly spaced resultants by weighted least squares. `groupdq` receives JUMP_DET, in place of what it held,
 * for resultants that a jump is found in. Counterpart of `stcal.ramp_fitting.ols_cas22`, stcal 1.20.0.
 *
 * @param resultants - electrons, (resultants, rows, columns).
 * @param groupdq - flags of the same shape; a resultant with any flag is left out.
 * @param readnoise - electrons, of one read.
 * @throws RangeError when shapes or the read pattern do not fit together.
 */
export async function fitRampsCasertano(
  resultants: NDArray<"float32">,
  groupdq: NDArray<"uint8">,
  readnoise: NDArray<"float32">,
  options: CasertanoOptions,
): Promise<CasertanoFit> {
  const {
    readPattern,
    readTime,
    useJump = false,
    thresholdIntercept = 5.5,
    thresholdConstant = 1 / 3,
  } = options;
  const [count, rows, columns] = resultants.shape;
  if (resultants.ndim !== 3 || count !== readPattern.length)
    throw new RangeError(
      `The read pattern length ${readPattern.length} does not match number of resultants ${count}`,
    );
  checkShape("groupdq", groupdq, resultants.shape);
  checkShape("readnoise", readnoise, [rows, columns]);
  const plane = () => NDArray.zeros("float32", [rows, columns]);
  const fit: CasertanoFit = { slope: plane(), readVariance: plane(), poissonVariance: plane() };
  const threshold = useJump ? { intercept: thresholdIntercept, constant: thresholdConstant } : undefined;
  await runRows(fitCasertanoRows, rows, [
    resultants.values,
    groupdq.values,
    readnoise.values,
    fit.slope.values,
    fit.readVariance.values,
    fit.poissonVariance.values,
    columns,
    resultantTimes(readPattern, readTime),
    threshold,
  ]);
  return fit;
}

export const fitCasertanoRows = kernel(
  import.meta.url,
  "fitCasertanoRows",
  (
    fromRow: number,
    toRow: number,
    resultants: Float32Array,
    groupdq: Uint8Array,
    readnoise: Float32Array,
    slope: Float32Array,
    readVariance: Float32Array,
    poissonVariance: Float32Array,
    columns: number,
    times: ResultantTimes,
    threshold: JumpThreshold | undefined,
  ): void => {
    const plane = readnoise.length;
    const pixelFit = new CasertanoPixel(times, threshold);
    const { resultants: values, flags } = pixelFit;
    for (let pixel = fromRow * columns; pixel < toRow * columns; pixel++) {
      for (let i = 0; i < values.length; i++) {
        values[i] = resultants[i * plane + pixel];
        flags[i] = groupdq[i * plane + pixel];
      }
      pixelFit.fit(readnoise[pixel]);
      slope[pixel] = pixelFit.slope;
      readVariance[pixel] = pixelFit.readVariance;
      poissonVariance[pixel] = pixelFit.poissonVariance;
      if (threshold === undefined) continue;
      for (let i = 0; i < flags.length; i++) groupdq[i * plane + pixel] = flags[i];
    }
  },
);
