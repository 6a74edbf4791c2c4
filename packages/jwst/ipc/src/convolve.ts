import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { compiled } from "@pipe/simd/compiled";

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
    const rows = rowOf.length - top;
    const end = columns - right;
    let reach = 0;
    let pad = 0;
    for (let tap = 0; tap < taps.length; tap += 3) {
      reach = Math.max(reach, Math.abs(taps[tap + 1]));
      pad = Math.max(pad, Math.abs(taps[tap + 2]));
    }
    // Scratch: the rows of the plane as they were, in a ring where pixels outside the science area are 0; sums; weights, for all pixels or
    // a row of them for each tap; addresses of sources and of weights.
    const kept = 2 * reach + 1;
    const count = end - left;
    const room = (count + 15) & ~15;
    const stride = room + 2 * pad;
    const total = taps.length / 3;
    const sums = kept * stride + 16;
    const weights = sums + room;
    const sources = weights + (kernelStride === 0 ? total : total * room);
    const weightsAt = sources + total;
    const { values, words } = vectorMemory(weightsAt + total + 16);
    const { sumTaps, sumOwnTaps } = assembly();
    for (let tap = 0; tap < total; tap++) {
      if (kernelStride === 0) values[weights + tap] = correction[taps[3 * tap]];
      words[weightsAt + tap] = (weights + tap * room) * FLOAT;
    }
    for (let plane = from; plane < to; plane++) {
      const base = plane * frameRows * columns + left;
      values.fill(0, 0, sums);
      for (let ahead = bottom; ahead < rows + reach; ahead++) {
        const slot = (ahead % kept) * stride + pad;
        if (ahead < rows) {
          const start = base + rowOf[ahead] * columns;
          values.set(data.subarray(start, start + count), slot);
        } else values.fill(0, slot, slot + count);
        const row = ahead - reach;
        if (row < bottom) continue;
        for (let tap = 0; tap < total; tap++) {
          const slotOfTap = (row + taps[3 * tap + 1] + kept) % kept;
          words[sources + tap] = (slotOfTap * stride + pad + taps[3 * tap + 2]) * FLOAT;
          if (kernelStride === 0) continue;
          const start = taps[3 * tap] * kernelStride + row * columns + left;
          values.set(correction.subarray(start, start + count), weights + tap * room);
        }
        if (kernelStride === 0) sumTaps(sums * FLOAT, count, sources * FLOAT, weights * FLOAT, total);
        else sumOwnTaps(sums * FLOAT, count, sources * FLOAT, weightsAt * FLOAT, total);
        data.set(values.subarray(sums, sums + count), base + rowOf[row] * columns);
      }
    }
  },
);

const FLOAT = 4;

/** What `assembly/taps.ts` exports. */
interface Assembly {
  sumTaps(out: number, count: number, sources: number, weights: number, taps: number): void;
  sumOwnTaps(out: number, count: number, sources: number, weights: number, taps: number): void;
}

const assembly = compiled<Assembly>(import.meta.url, "taps");
