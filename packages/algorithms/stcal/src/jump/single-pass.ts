import { kernel } from "@pipe/parallel";
import { collectWide, type Found, IndexList, medianOfDifferences } from "./candidates.ts";
import { CHUNK, differenceSigma, type Geometry, loadDifferences } from "./differences.ts";

/**
 * Flags every difference that is more than the threshold away from the median of all differences of its pixel; for long ramps, where
 * jumps hardly change the median. Same arguments as {@link detectIterative}.
 */
export const detectSinglePass = kernel(import.meta.url, "detectSinglePass", detectRows);

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
): Found {
  const fround = Math.fround;
  const [integrations, groups, rows, columns, jump] = geometry;
  const plane = rows * columns;
  const perIntegration = groups - 1;
  const perPixel = integrations * perIntegration;
  const threshold = thresholds[2];
  const limits = thresholds.subarray(3);
  const neighbours = limits[1] > 0;
  const even = dt.length === 1;
  const differences = new Float64Array(CHUNK * perPixel);
  const seen = new Uint8Array(CHUNK);
  const previous = new Float32Array(CHUNK);
  const work = new Float64Array(perPixel);
  const wide = new IndexList();
  let jumps = 0;

  const end = toRow * columns;
  for (let at = fromRow * columns; at < end; at += CHUNK) {
    const width = Math.min(CHUNK, end - at);
    jumps += loadDifferences(differences, seen, previous, data, groupdq, gain, geometry, dt, at, width);
    for (let x = 0; x < width; x++) {
      const from = x * perPixel;
      const pixel = at + x;
      const noise = fround(readnoise[pixel] * gain[pixel]);
      const noise2 = fround(noise * noise);
      const median = medianOfDifferences(differences, from, perPixel, work);
      let sigma = differenceSigma(median, noise2, dt[0], reads[0]);
      let flagged = false;
      for (let k = 0; k < perPixel; k++) {
        const difference = differences[from + k];
        if (!even) sigma = differenceSigma(median, noise2, dt[k % perIntegration], reads[k % perIntegration]);
        if (!(Math.abs(difference - median) / sigma > threshold) || Math.abs(difference) === Infinity)
          continue;
        const sample = (k + Math.floor(k / perIntegration) + 1) * plane + pixel;
        if ((groupdq[sample] & jump) === 0) jumps++;
        groupdq[sample] |= jump;
        flagged = true;
      }
      if (neighbours && (flagged || (seen[x] & jump) !== 0))
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
          noise2,
          dt,
          reads,
          limits,
          work,
        );
    }
  }
  return { jumps, wide: wide.finish() };
}
