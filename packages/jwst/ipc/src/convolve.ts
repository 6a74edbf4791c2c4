import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";

/** Reference pixels along each edge of the frame, which are neither corrected nor used. */
export interface Margins {
  readonly bottom: number;
  readonly top: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Corrects every group for inter-pixel capacitance, in place, by a convolution in float32; pixels outside the science area count as 0.
 *
 * The central term is added last, as it is the largest.
 *
 * @param data - DN, (integrations, groups, rows, columns).
 * @param correction - kernel (kernel rows, kernel columns), or one for each pixel of the frame, (kernel rows, kernel columns, rows,
 * columns).
 * @param scienceRows - rows of the frame that hold normal pixels, ascending, if not all do (IRS2); neighbours are neighbours among
 * these, and `margins` and `correction` refer to these.
 * @throws RangeError when the kernel is not of the frame's size.
 */
export async function convolve(
  data: NDArray<"float32">,
  correction: NDArray<"float32">,
  margins: Margins,
  scienceRows?: Int32Array,
): Promise<void> {
  const [integrations, groups, frameRows, columns] = data.shape;
  const rowOf = NDArray.zeros("int32", [scienceRows?.length ?? frameRows]).values;
  for (let row = 0; row < rowOf.length; row++) rowOf[row] = scienceRows?.[row] ?? row;
  const [height, width, rows, kernelColumns] = correction.shape;
  const perPixel = correction.ndim === 4;
  if (perPixel && (rows !== rowOf.length || kernelColumns !== columns))
    throw new RangeError(
      `the IPC kernels are given for ${rows} x ${kernelColumns} pixels, the exposure has ${rowOf.length} x ${columns}`,
    );
  const taps = orderTaps(height, width);
  const { bottom, top, left, right } = margins;
  // Planes are independent of each other, rows are not.
  await runRows(
    convolvePlanes,
    integrations * groups,
    [
      data.values,
      correction.values,
      perPixel ? rowOf.length * columns : 0,
      taps,
      rowOf,
      frameRows,
      columns,
      bottom,
      top,
      left,
      right,
    ],
    { blockRows: 1 },
  );
}

/** Of each kernel element, in the order of summation: index, row offset and column offset of the pixel that it takes. */
function orderTaps(height: number, width: number): Int32Array {
  const [j0, i0] = [Math.floor(height / 2), Math.floor(width / 2)];
  const taps: number[] = [];
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++) {
      if (j === j0 && i === i0) continue;
      taps.push(j * width + i, height - 1 - j - j0, width - 1 - i - i0);
    }
  taps.push(j0 * width + i0, 0, 0);
  const shared = NDArray.zeros("int32", [taps.length]).values;
  shared.set(taps);
  return shared;
}

export const convolvePlanes = kernel(
  import.meta.url,
  "convolvePlanes",
  (
    from: number,
    to: number,
    data: Float32Array,
    correction: Float32Array,
    kernelStride: number,
    taps: Int32Array,
    rowOf: Int32Array,
    frameRows: number,
    columns: number,
    bottom: number,
    top: number,
    left: number,
    right: number,
  ) => {
    const { fround } = Math;
    const rows = rowOf.length - top;
    const end = columns - right;
    let reach = 0;
    let pad = 0;
    for (let tap = 0; tap < taps.length; tap += 3) {
      reach = Math.max(reach, Math.abs(taps[tap + 1]));
      pad = Math.max(pad, Math.abs(taps[tap + 2]));
    }
    // The rows of the plane as they were, in a ring; pixels outside the science area are 0.
    const kept = 2 * reach + 1;
    const stride = columns + 2 * pad;
    const ring = new Float32Array(kept * stride);
    for (let plane = from; plane < to; plane++) {
      const base = plane * frameRows * columns;
      ring.fill(0);
      for (let ahead = bottom; ahead < rows + reach; ahead++) {
        const slot = (ahead % kept) * stride + pad;
        if (ahead < rows) {
          const start = base + rowOf[ahead] * columns;
          for (let x = left; x < end; x++) ring[slot + x] = data[start + x];
        } else for (let x = left; x < end; x++) ring[slot + x] = 0;
        const row = ahead - reach;
        if (row < bottom) continue;
        const out = base + rowOf[row] * columns;
        for (let x = left; x < end; x++) data[out + x] = 0;
        for (let tap = 0; tap < taps.length; tap += 3) {
          const source = ((row + taps[tap + 1] + kept) % kept) * stride + pad + taps[tap + 2];
          if (kernelStride === 0) {
            const weight = correction[taps[tap]];
            for (let x = left; x < end; x++) data[out + x] += fround(weight * ring[source + x]);
          } else {
            const weights = taps[tap] * kernelStride + row * columns;
            for (let x = left; x < end; x++)
              data[out + x] += fround(correction[weights + x] * ring[source + x]);
          }
        }
      }
    }
  },
);
