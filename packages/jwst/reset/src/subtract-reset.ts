import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";

/** How far a reset reference reaches. */
export interface ResetExtent {
  /** Integrations with a correction of their own; later ones take the last. */
  readonly nints: number;
  /** Groups at the start of an integration that are corrected. */
  readonly ngroups: number;
}

/**
 * Subtracts the reset anomaly from the first groups of every integration, in place; NaN in the reference count as 0.
 *
 * @param data - DN, (integrations, groups, rows, columns).
 * @param reset - (integrations, groups, rows, columns).
 * @param firstIntegration - number of the first integration in `data` within the exposure, from 0.
 * @throws RangeError when the shapes do not fit.
 */
export async function subtractReset(
  data: NDArray<"float32">,
  reset: NDArray<"float32">,
  extent: ResetExtent,
  firstIntegration = 0,
): Promise<void> {
  const [integrations, groups, rows, columns] = data.shape;
  const [resetIntegrations, resetGroups, height, width] = reset.shape;
  if (reset.ndim !== 4 || height !== rows || width !== columns)
    throw new RangeError(
      `the reset reference has shape (${reset.shape.join(", ")}), the exposure ${rows} x ${columns} pixels`,
    );
  const ngroups = Math.min(groups, extent.ngroups);
  if (extent.nints > resetIntegrations || ngroups > resetGroups)
    throw new RangeError(
      `the reset reference has ${resetIntegrations} integrations of ${resetGroups} groups, its header says ${extent.nints} of ${extent.ngroups}`,
    );
  const pixels = rows * columns;
  const counts = [integrations, groups, extent.nints, ngroups, resetGroups] as const;
  await runRows(subtractRamps, pixels, [data.values, reset.values, ...counts, firstIntegration, pixels]);
}

export const subtractRamps = kernel(
  import.meta.url,
  "subtractRamps",
  (
    from: number,
    to: number,
    data: Float32Array,
    reset: Float32Array,
    integrations: number,
    groups: number,
    resetIntegrations: number,
    corrected: number,
    resetGroups: number,
    firstIntegration: number,
    pixels: number,
  ) => {
    for (let integration = 0; integration < integrations; integration++) {
      const source = Math.min(firstIntegration + integration, resetIntegrations - 1);
      for (let group = 0; group < corrected; group++) {
        const start = (integration * groups + group) * pixels;
        const plane = (source * resetGroups + group) * pixels;
        for (let i = from; i < to; i++)
          if (!Number.isNaN(reset[plane + i])) data[start + i] -= reset[plane + i];
      }
    }
  },
);
