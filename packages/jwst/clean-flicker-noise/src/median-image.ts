import { allocate } from "@pipe/ndarray";
import { medianInPlace, nanMedian } from "@pipe/numeric/median";
import { kernel, runRows } from "@pipe/parallel";

/** Medians over the integrations: one image per group, to be scaled for each integration. */
export interface MedianImages {
  /** groups x rows x columns. */
  readonly images: Float32Array;
  /** One factor per integration. */
  readonly scales: Float32Array;
}

/** Fluxes of the integrations are of no use. */
export class MedianImageError extends Error {
  override readonly name = "MedianImageError";
}

/**
 * Medians over the integrations of a ramp or cube, and the flux of each integration relative to the median flux.
 *
 * @param rates - integrations x pixels: the flux of an integration is its median.
 * @throws MedianImageError with fewer than two integrations or without any flux.
 */
export async function medianImages(
  data: Float32Array,
  integrations: number,
  rates: Float32Array,
  warn: (line: string) => void,
): Promise<MedianImages> {
  if (integrations < 2) throw new MedianImageError("Cannot make a median image for <2 integrations");
  const size = data.length / integrations;
  const scales = relativeFluxes(rates, integrations, warn);
  const images = allocate("float32", size);
  await runRows(medianOverIntegrations, size, [data, integrations, size, images]);
  return { images, scales };
}

function relativeFluxes(
  rates: Float32Array,
  integrations: number,
  warn: (line: string) => void,
): Float32Array {
  const pixels = rates.length / integrations;
  const fluxes = Float32Array.from({ length: integrations }, (_, i) =>
    nanMedian(rates.subarray(i * pixels, (i + 1) * pixels)),
  );
  const middle = nanMedian(fluxes);
  const scales = fluxes.map((flux) => flux / middle);
  const finite = scales.filter(Number.isFinite);
  if (finite.length === 0) throw new MedianImageError("No valid flux for scaling");
  if (finite.length === integrations) return scales;
  warn(
    `${integrations - finite.length} integration(s) out of ${integrations} had non-finite extracted flux and will be scaled by the median flux instead.`,
  );
  const replacement = medianInPlace(finite);
  return scales.map((scale) => (Number.isFinite(scale) ? scale : replacement));
}

/** Medians, without NaN, over the integrations of samples [from, to). */
export const medianOverIntegrations = kernel(
  import.meta.url,
  "medianOverIntegrations",
  (
    from: number,
    to: number,
    data: Float32Array,
    integrations: number,
    size: number,
    out: Float32Array,
  ): void => {
    const values = new Float32Array(integrations);
    for (let i = from; i < to; i++) {
      let count = 0;
      for (let at = i; at < integrations * size; at += size) {
        const value = data[at];
        if (!Number.isNaN(value)) values[count++] = value;
      }
      out[i] = medianInPlace(values, 0, count);
    }
  },
);
