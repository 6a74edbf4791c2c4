import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";

/**
 * Subtracts the bias from every group, in place; NaN in the bias count as 0.
 *
 * @param data - DN, (integrations, groups, rows, columns).
 * @param bias - (rows, columns), or (stripes, rows, columns): integration i takes plane i modulo stripes.
 * @param zeroframe - first frames, (integrations, rows, columns); zeros mean no data and stay zero.
 * @throws RangeError when the shapes do not fit.
 */
export async function subtractBias(
  data: NDArray<"float32">,
  bias: NDArray<"float32">,
  zeroframe?: NDArray<"float32">,
): Promise<void> {
  const [integrations, groups, rows, columns] = data.shape;
  const planes = bias.ndim === 3 ? bias.shape[0] : 1;
  const [height, width] = bias.shape.slice(-2);
  if (height !== rows || width !== columns)
    throw new RangeError(`the superbias has ${height} x ${width} pixels, the exposure ${rows} x ${columns}`);
  const pixels = rows * columns;
  const dims = [integrations, groups, planes, rows, columns] as const;
  await runRows(subtractPlanes, rows, [data.values, bias.values, ...dims]);
  if (zeroframe !== undefined)
    await runRows(subtractFromData, pixels, [zeroframe.values, bias.values, integrations, planes, pixels]);
}

export const subtractPlanes = kernel(
  import.meta.url,
  "subtractPlanes",
  (
    from: number,
    to: number,
    data: Float32Array,
    bias: Float32Array,
    integrations: number,
    groups: number,
    planes: number,
    rows: number,
    columns: number,
  ) => {
    const stride = (columns + 3) & ~3;
    const memory = vectorMemory(2 * stride);
    const samples = memory.values.subarray(0, columns);
    for (let row = from; row < to; row++) {
      for (let integration = 0; integration < integrations; integration++) {
        const plane = ((integration % planes) * rows + row) * columns;
        memory.values.set(bias.subarray(plane, plane + columns), stride);
        for (let group = 0; group < groups; group++) {
          const start = ((integration * groups + group) * rows + row) * columns;
          samples.set(data.subarray(start, start + columns));
          memory.subtractKnown(0, stride, columns);
          data.set(samples, start);
        }
      }
    }
  },
);

export const subtractFromData = kernel(
  import.meta.url,
  "subtractFromData",
  (
    from: number,
    to: number,
    frames: Float32Array,
    bias: Float32Array,
    integrations: number,
    planes: number,
    pixels: number,
  ) => {
    for (let integration = 0; integration < integrations; integration++) {
      const plane = (integration % planes) * pixels;
      const start = integration * pixels;
      for (let i = from; i < to; i++)
        if (frames[start + i] !== 0 && !Number.isNaN(bias[plane + i])) frames[start + i] -= bias[plane + i];
    }
  },
);
