import type { ReferenceFrames } from "@pipe/jwst-lib";
import type { NDArray } from "@pipe/ndarray";
import { subtractFrame } from "@pipe/stcal/dark-current";

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
 * @param reset - frames of (integrations, groups, rows, columns).
 * @param firstIntegration - number of the first integration in `data` within the exposure, from 0.
 * @throws RangeError when the shapes do not fit.
 */
export async function subtractReset(
  data: NDArray<"float32">,
  reset: Pick<ReferenceFrames, "shape" | "frame">,
  extent: ResetExtent,
  firstIntegration = 0,
): Promise<void> {
  const [integrations, groups, rows, columns] = data.shape;
  const [resetIntegrations, resetGroups, height, width] = reset.shape;
  if (reset.shape.length !== 4 || height !== rows || width !== columns)
    throw new RangeError(
      `the reset reference has shape (${reset.shape.join(", ")}), the exposure ${rows} x ${columns} pixels`,
    );
  const ngroups = Math.min(groups, extent.ngroups);
  if (extent.nints > resetIntegrations || ngroups > resetGroups)
    throw new RangeError(
      `the reset reference has ${resetIntegrations} integrations of ${resetGroups} groups, its header says ${extent.nints} of ${extent.ngroups}`,
    );
  const sourceOf = (integration: number) => Math.min(firstIntegration + integration, extent.nints - 1);
  for (let first = 0, last = 0; first < integrations; first = last) {
    const source = sourceOf(first);
    while (last < integrations && sourceOf(last) === source) last++;
    for (let group = 0; group < ngroups; group++)
      await subtractFrame(data, (await reset.frame(source, group)).values, group, first, last);
  }
}
