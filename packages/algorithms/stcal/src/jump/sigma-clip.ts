import { kernel } from "@pipe/parallel";
import { clipBounds } from "../common/sigma-clip.ts";
import { collectWide, type Found, IndexList, medianOfDifferences } from "./candidates.ts";
import { CHUNK, type Geometry, loadDifferences } from "./differences.ts";

/**
 * Flags the differences that iterated sigma clipping (median, at most 5 rounds) leaves out: of each pixel and group along the
 * integrations, or of each pixel over everything. The arguments are those of `SearchArguments` but the last, and:
 *
 * @param onlyUseInts - 1 to clip along the integrations only.
 */
export const detectSigmaClip = kernel(import.meta.url, "detectSigmaClip", detectRows);

function detectRows(
  fromRow: number,
  toRow: number,
  data: Float32Array,
  groupdq: Uint8Array,
  gain: Float32Array,
  readnoise: Float32Array,
  geometry: Geometry,
  dt: Float64Array,
  reads: Float64Array,
  thresholds: Float64Array,
  onlyUseInts: number,
): Found {
  const fround = Math.fround;
  const [integrations, groups, rows, columns, jump] = geometry;
  const plane = rows * columns;
  const perIntegration = groups - 1;
  const perPixel = integrations * perIntegration;
  const threshold = thresholds[2];
  const limits = thresholds.subarray(3);
  const neighbours = limits[1] > 0;
  const sets = onlyUseInts === 1 ? perIntegration : 1;
  const differences = new Float64Array(CHUNK * perPixel);
  const seen = new Uint8Array(CHUNK);
  const previous = new Float32Array(CHUNK);
  const work = new Float64Array(perPixel);
  const bounds = new Float64Array(2);
  const wide = new IndexList();
  let jumps = 0;

  const end = toRow * columns;
  for (let at = fromRow * columns; at < end; at += CHUNK) {
    const width = Math.min(CHUNK, end - at);
    jumps += loadDifferences(differences, seen, previous, data, groupdq, gain, geometry, dt, at, width);
    for (let x = 0; x < width; x++) {
      const from = x * perPixel;
      const pixel = at + x;
      let flagged = false;
      for (let set = 0; set < sets; set++) {
        let count = 0;
        for (let k = set; k < perPixel; k += sets) {
          const value = differences[from + k];
          if (Number.isFinite(value)) work[count++] = value;
        }
        if (count === 0) continue;
        clipBounds(work, count, threshold, 5, bounds);
        for (let k = set; k < perPixel; k += sets) {
          const value = differences[from + k];
          // NaN and infinite differences are left alone; a finite difference has two usable groups.
          if (!Number.isFinite(value) || !(value < bounds[0] || value > bounds[1])) continue;
          const sample = (k + Math.floor(k / perIntegration) + 1) * plane + pixel;
          if ((groupdq[sample] & jump) === 0) jumps++;
          groupdq[sample] |= jump;
          flagged = true;
        }
      }
      if (neighbours && (flagged || (seen[x] & jump) !== 0)) {
        const noise = fround(readnoise[pixel] * gain[pixel]);
        collectWide(
          wide,
          differences,
          from,
          perPixel,
          groupdq,
          pixel,
          plane,
          perIntegration,
          jump,
          fround(noise * noise),
          dt,
          reads,
          limits,
          medianOfDifferences(differences, from, perPixel, work),
        );
      }
    }
  }
  return { jumps, wide: wide.finish() };
}
