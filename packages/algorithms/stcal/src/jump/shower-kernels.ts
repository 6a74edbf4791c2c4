import { kernel } from "@pipe/parallel";
import { medianOf } from "../common/median.ts";
import { sharedValues } from "../common/shared.ts";
import { clipBounds } from "../common/sigma-clip.ts";

/**
 * Median of the differences of each pixel and the noise expected of one, for the significance of showers; all in float32.
 *
 * @param dimensions - integrations, groups, rows, columns.
 * @param unusable - 1 for each value of group flags that makes a sample unusable.
 */
export const showerNoise = kernel(
  import.meta.url,
  "showerNoise",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    gain: Float32Array,
    readnoise: Float32Array,
    median: Float32Array,
    sigma: Float32Array,
    dimensions: Int32Array,
    unusable: Uint8Array,
    nframes: number,
  ): void => {
    const fround = Math.fround;
    const [integrations, groups, rows, columns] = dimensions;
    const plane = rows * columns;
    const work = new Float64Array(integrations * (groups - 1));
    for (let pixel = fromRow * columns; pixel < toRow * columns; pixel++) {
      let count = 0;
      for (let integration = 0; integration < integrations; integration++) {
        let previous = Number.NaN;
        for (let group = 0; group < groups; group++) {
          const sample = (integration * groups + group) * plane + pixel;
          const value = unusable[groupdq[sample]] === 1 ? Number.NaN : fround(data[sample] * gain[pixel]);
          const difference = fround(value - previous);
          if (!Number.isNaN(difference)) work[count++] = difference;
          previous = value;
        }
      }
      const middle = medianFloat32(work, count);
      const noise = fround(readnoise[pixel] * gain[pixel]);
      const noise2 = fround(fround(noise * noise) / nframes);
      median[pixel] = middle;
      sigma[pixel] = Math.sqrt(fround(Math.abs(middle) + noise2));
    }
  },
);

/**
 * Median and standard deviation of each difference along the integrations after sigma clipping (5 sigma, at most 5 rounds), for
 * exposures with many integrations; statistics of what is left in float32.
 *
 * @param median - groups - 1 planes.
 * @param sigma - as many.
 */
export const clippedShowerNoise = kernel(
  import.meta.url,
  "clippedShowerNoise",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    gain: Float32Array,
    median: Float32Array,
    sigma: Float32Array,
    dimensions: Int32Array,
    unusable: Uint8Array,
  ): void => {
    const fround = Math.fround;
    const [integrations, groups, rows, columns] = dimensions;
    const plane = rows * columns;
    const values = new Float64Array(integrations);
    const work = new Float64Array(integrations);
    const bounds = new Float64Array(2);
    for (let group = 1; group < groups; group++) {
      const out = (group - 1) * plane;
      for (let pixel = fromRow * columns; pixel < toRow * columns; pixel++) {
        let count = 0;
        for (let integration = 0; integration < integrations; integration++) {
          const sample = (integration * groups + group) * plane + pixel;
          if (unusable[groupdq[sample]] === 1 || unusable[groupdq[sample - plane]] === 1) continue;
          const difference = fround(
            fround(data[sample] * gain[pixel]) - fround(data[sample - plane] * gain[pixel]),
          );
          if (Number.isFinite(difference)) values[count++] = difference;
        }
        work.set(values);
        bounds.fill(Number.NaN);
        if (count > 0) clipBounds(work, count, 5, 5, bounds);
        let kept = 0;
        let sum = 0;
        for (let i = 0; i < count; i++) {
          if (values[i] < bounds[0] || values[i] > bounds[1]) continue;
          sum = fround(sum + values[i]);
          values[kept++] = values[i];
        }
        const mean = fround(sum / kept);
        let variance = 0;
        for (let i = 0; i < kept; i++) {
          const deviation = fround(values[i] - mean);
          variance = fround(variance + fround(deviation * deviation));
        }
        sigma[out + pixel] = Math.sqrt(fround(variance / kept));
        median[out + pixel] = medianFloat32(values, kept);
      }
    }
  },
);

function medianFloat32(values: Float64Array, count: number): number {
  const fround = Math.fround;
  if ((count & 1) === 1 || count === 0) return fround(medianOf(values, count));
  // The sum of the two middle values is rounded before it is halved.
  return fround(fround(2 * medianOf(values, count)) / 2);
}

/**
 * Rows and column ranges of a ring `inner <= r <= inner + width` of pixels: triples of row offset, first column offset and column
 * offset after the last. The shape of `astropy.convolution.Ring2DKernel(inner, width)`.
 */
export function ringOffsets(inner: number, width: number): Int32Array {
  const outer = inner + width;
  const size = Math.ceil(2 * outer);
  const half = (size % 2 === 0 ? size + 1 : size) >> 1;
  const runs: number[] = [];
  for (let y = -half; y <= half; y++) {
    let start: number | undefined;
    for (let x = -half; x <= half + 1; x++) {
      const r2 = x * x + y * y;
      const inside = x <= half && r2 >= inner * inner && r2 <= outer * outer;
      if (inside) start ??= x;
      else if (start !== undefined) {
        runs.push(y, start, x);
        start = undefined;
      }
    }
  }
  return sharedValues("int32", runs);
}

/**
 * Marks the pixels of one group whose smoothed significance is above the threshold: the mean, over the usable pixels of the ring, of
 * the absolute deviation from the median difference in units of the noise. Pixels outside the detector count as usable ones of
 * significance 0; unusable pixels are never marked.
 *
 * @param mask - receives 1 or 0 for each pixel.
 * @param dimensions - integration, group, groups, rows, columns.
 * @param ring - from {@link ringOffsets}.
 * @param hidden - bits of group or pixel flags that take a pixel out.
 */
export const showerMask = kernel(
  import.meta.url,
  "showerMask",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    gain: Float32Array,
    pixeldq: Uint32Array,
    median: Float32Array,
    sigma: Float32Array,
    mask: Uint8Array,
    dimensions: Int32Array,
    unusable: Uint8Array,
    ring: Int32Array,
    hidden: number,
    reference: number,
    threshold: number,
  ): void => {
    const fround = Math.fround;
    const [integration, group, groups, rows, columns] = dimensions;
    const plane = rows * columns;
    const offset = (integration * groups + group) * plane;
    let reach = 0;
    for (const value of ring) reach = Math.max(reach, Math.abs(value));
    // Running sums along each row, with a margin of usable zeros: a run of the ring is the difference of two.
    const stride = columns + 2 * reach + 1;
    const height = toRow - fromRow + 2 * reach;
    const sums = new Float64Array(stride * height);
    const counts = new Int32Array(stride * height);
    for (let line = 0; line < height; line++) {
      const row = fromRow + line - reach;
      const inside = row >= 0 && row < rows;
      let sum = 0;
      let count = 0;
      for (let x = 0; x < stride - 1; x++) {
        const column = x - reach;
        if (inside && column >= 0 && column < columns) {
          const pixel = row * columns + column;
          const ratio = significance(pixel, offset + pixel);
          if (Math.abs(ratio) < Infinity) {
            sum += ratio;
            count++;
          }
        } else count++;
        sums[line * stride + x + 1] = sum;
        counts[line * stride + x + 1] = count;
      }
    }
    for (let row = fromRow; row < toRow; row++) {
      for (let column = 0; column < columns; column++) {
        const line = (row - fromRow + reach) * stride + column + reach;
        const pixel = row * columns + column;
        mask[pixel] = 0;
        if (counts[line + 1] === counts[line]) continue;
        let sum = 0;
        let count = 0;
        for (let run = 0; run < ring.length; run += 3) {
          const at = line + ring[run] * stride;
          sum += sums[at + ring[run + 2]] - sums[at + ring[run + 1]];
          count += counts[at + ring[run + 2]] - counts[at + ring[run + 1]];
        }
        if (count > 0 && sum / count > threshold) mask[pixel] = 1;
      }
    }

    function significance(pixel: number, sample: number): number {
      const flags = groupdq[sample];
      if (unusable[flags] === 1 || unusable[groupdq[sample - plane]] === 1) return Number.NaN;
      const dq = pixeldq[pixel];
      if (((flags | dq) & hidden) !== 0 || dq === reference) return Number.NaN;
      const value = fround(data[sample] * gain[pixel]);
      const before = fround(data[sample - plane] * gain[pixel]);
      const deviation = Math.abs(fround(fround(value - before) - median[pixel]));
      return fround(deviation / sigma[pixel]);
    }
  },
);

/**
 * Puts back the flags of pixels of one integration whose mean difference the showers changed by more than `amplitude`, or left
 * without a difference; reference pixels always.
 *
 * @param before - flags without showers.
 */
export const undoUnlikelyShowers = kernel(
  import.meta.url,
  "undoUnlikelyShowers",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    before: Uint8Array,
    pixeldq: Uint32Array,
    gain: Float32Array,
    groups: number,
    rows: number,
    columns: number,
    unusable: number,
    reference: number,
    amplitude: number,
  ): void => {
    const fround = Math.fround;
    const plane = rows * columns;
    for (let pixel = fromRow * columns; pixel < toRow * columns; pixel++) {
      let changed = false;
      for (let sample = pixel; sample < groups * plane; sample += plane)
        if (groupdq[sample] !== before[sample]) changed = true;
      if (!changed) continue;
      const change = Math.abs(fround(meanDifference(before, pixel) - meanDifference(groupdq, pixel)));
      if (change <= amplitude && pixeldq[pixel] !== reference) continue;
      for (let sample = pixel; sample < groups * plane; sample += plane) groupdq[sample] = before[sample];
    }

    function meanDifference(flags: Uint8Array, pixel: number): number {
      let sum = 0;
      let count = 0;
      for (let group = 1; group < groups; group++) {
        const sample = group * plane + pixel;
        if (((flags[sample] | flags[sample - plane]) & unusable) !== 0) continue;
        const difference = fround(
          fround(data[sample] * gain[pixel]) - fround(data[sample - plane] * gain[pixel]),
        );
        if (Number.isNaN(difference)) continue;
        sum = fround(sum + difference);
        count++;
      }
      return fround(sum / count);
    }
  },
);
