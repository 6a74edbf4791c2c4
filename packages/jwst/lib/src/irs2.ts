import type { DataModel } from "@pipe/datamodels";
import { type DType, NDArray } from "@pipe/ndarray";

/** Longest side of a frame that has no interleaved reference pixels. */
const FULL_SIZE = 2048;

/** How NIRSpec interleaves reference pixels with normal ones in IRS2 frames. */
export interface Irs2Readout {
  /** `NRS1` or `NRS2`. */
  readonly detector: string;
  /** Normal pixels between two runs of reference pixels; 16 unless the header (NRS_NORM) says otherwise. */
  readonly normal?: number | undefined;
  /** Reference pixels in one run; 4 unless the header (NRS_REF) says otherwise. */
  readonly reference?: number | undefined;
}

/** The IRS2 readout of an exposure, as its header describes it. */
export function irs2ReadoutOf(model: DataModel): Irs2Readout {
  return {
    detector: String(model.getString("meta.instrument.detector")),
    normal: model.getNumber("meta.exposure.nrs_normal") ?? undefined,
    reference: model.getNumber("meta.exposure.nrs_reference") ?? undefined,
  };
}

/** True for frames longer than a detector: those of the IRS2 readout, with their interleaved reference pixels. */
export function isIrs2(rows: number, columns: number): boolean {
  return Math.max(rows, columns) > FULL_SIZE;
}

/**
 * The rows of an IRS2 frame of `length` rows, in science orientation, that hold normal pixels, ascending, on shared memory.
 *
 * The reference output comes first, four outputs follow; in each the reference pixels come after half a run of normal ones. NRS2 is
 * read from the other end.
 *
 * @throws RangeError for a detector without IRS2 readout.
 */
export function irs2ScienceRows(
  length: number,
  { detector, normal = 16, reference = 4 }: Irs2Readout,
): Int32Array {
  if (detector !== "NRS1" && detector !== "NRS2")
    throw new RangeError(`Detector ${detector} is not supported for IRS2 data.`);
  const science = normalPixels(length, normal, reference);
  if (detector === "NRS2") science.reverse();
  const rows = NDArray.zeros("int32", [science.reduce((sum, is) => sum + is, 0)]).values;
  let next = 0;
  for (let row = 0; row < length; row++) if (science[row] === 1) rows[next++] = row;
  return rows;
}

function normalPixels(length: number, normal: number, reference: number): Uint8Array {
  const referenceOutput = 512 + Math.floor(512 / normal) * reference;
  const output = Math.floor((length - referenceOutput) / 4);
  const period = normal + reference;
  const perOutput = output - Math.floor(output / period) * reference;
  const science = new Uint8Array(length).fill(1);
  science.fill(0, 0, referenceOutput);
  const half = Math.floor(normal / 2);
  if (perOutput % normal === 0) {
    for (let i = referenceOutput + half; i <= length; i += period) science.fill(0, i, i + reference);
    return science;
  }
  // Runs do not fill an output evenly: every other output is read in the opposite direction.
  const one = new Uint8Array(output).fill(1);
  for (let i = half; i <= output; i += period) one.fill(0, i, i + reference);
  for (let k = 0; k < 4; k++) science.set(k % 2 === 0 ? one : one.toReversed(), referenceOutput + k * output);
  return science;
}

/** Copies the given rows of every plane of an array (..., rows, columns). */
export function gatherRows<D extends DType>(array: NDArray<D>, rows: Int32Array): NDArray<D> {
  const [height, columns] = array.shape.slice(-2);
  const out = NDArray.zeros(array.dtype, [...array.shape.slice(0, -2), rows.length, columns]);
  const planes = array.size / (height * columns) || 0;
  const [from, to] = [array.values as Float32Array, out.values as Float32Array];
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < rows.length; row++) {
      const start = (plane * height + rows[row]) * columns;
      to.set(from.subarray(start, start + columns), (plane * rows.length + row) * columns);
    }
  }
  return out;
}
