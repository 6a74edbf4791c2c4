import { kernel } from "@pipe/parallel";
import { collectWide, type Found, IndexList, medianOfDifferences } from "./candidates.ts";
import { CHUNK, countFlag, differenceSigma, type Geometry, gatherDifferences } from "./differences.ts";
import { QuickScan } from "./quick-scan.ts";

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
  unusable: Uint8Array,
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
  const differences = new Float64Array(perPixel);
  const work = new Float64Array(perPixel);
  const wide = new IndexList();
  const scan = new QuickScan(geometry, unusable, {
    clipped: false,
    dt,
    reads,
    thresholdOf: () => threshold,
  });
  let jumps = 0;

  const end = toRow * columns;
  for (let at = fromRow * columns; at < end; at += CHUNK) {
    const width = Math.min(CHUNK, end - at);
    scan.load(data, groupdq, gain, readnoise, at, width);
    for (let x = 0; x < width; x++) {
      if (scan.isQuiet(x)) continue;
      const pixel = at + x;
      const noise = fround(readnoise[pixel] * gain[pixel]);
      const noise2 = fround(noise * noise);
      const marked = (scan.seen[x] & jump) !== 0;
      if (marked) jumps += countFlag(groupdq, geometry, pixel, jump);
      gatherDifferences(differences, data, groupdq, gain[pixel], geometry, dt, pixel);
      const median = medianOfDifferences(differences, 0, perPixel, work);
      let sigma = differenceSigma(median, noise2, dt[0], reads[0]);
      let flagged = marked;
      for (let k = 0; k < perPixel; k++) {
        const difference = differences[k];
        if (!even) sigma = differenceSigma(median, noise2, dt[k % perIntegration], reads[k % perIntegration]);
        if (!(Math.abs(difference - median) / sigma > threshold) || !Number.isFinite(difference)) continue;
        const sample = (k + Math.floor(k / perIntegration) + 1) * plane + pixel;
        if ((groupdq[sample] & jump) === 0) jumps++;
        groupdq[sample] |= jump;
        flagged = true;
      }
      if (neighbours && flagged)
        collectWide(
          wide,
          differences,
          0,
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
